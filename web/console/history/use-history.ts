import { useInfiniteQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { dayBegins, type HistorySearch } from './filter.ts';

const PAGE = 100;
const DAY = 26 * 3_600_000;

/** What the search finds, page by page. */
export const useHistory = (search: HistorySearch) =>
  useInfiniteQuery({
    queryKey: ['history', search],
    initialPageParam: '',
    queryFn: async ({ pageParam: cursor, signal }) => {
      const query = { ...queryOf(search), limit: PAGE, ...(cursor && { cursor }) };
      return take(await api.GET('/api/v1/incidents', { params: { query }, signal }));
    },
    getNextPageParam: ({ next }) => next,
  });

function queryOf({ from, to, kind, severity, source, verdict, state, q }: HistorySearch) {
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
