import { useInfiniteQuery } from '@tanstack/react-query';
import { fetchHistory, type HistoryFilter } from '../../api/history.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { dayBegins, type HistorySearch } from './filter.ts';

const DAY = 26 * 3_600_000;

/** What the search finds, page by page. */
export const useHistory = (search: HistorySearch) =>
  useInfiniteQuery({
    queryKey: ['history', search],
    initialPageParam: '',
    staleTime: 60_000,
    queryFn: ({ pageParam, signal }) => fetchHistory(queryOf(search), pageParam, signal),
    getNextPageParam: ({ next }) => next,
  });

/** A search as an address has it → as the server is asked. */
export function queryOf({
  from,
  to,
  kind,
  severity,
  source,
  verdict,
  state,
  q,
}: HistorySearch): HistoryFilter {
  return {
    ...(from && { from: dayBegins(from, SITE_ZONE) }),
    // The day itself belongs to it: until the next one begins.
    ...(to && { to: nextDay(to) }),
    ...(kind && { category: kind }),
    ...(severity && { severity }),
    ...(source && { source }),
    ...(verdict && { verdict }),
    ...(state && { state }),
    ...(q && { q }),
  };
}

/** The first moment of the day after: 26 hours later it is that day everywhere, whatever clocks do. */
function nextDay(day: string): number {
  const later = new Date(dayBegins(day, SITE_ZONE) + DAY);
  const named = new Intl.DateTimeFormat('en-CA', { timeZone: SITE_ZONE }).format(later);
  return dayBegins(named, SITE_ZONE);
}
