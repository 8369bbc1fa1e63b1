import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Incident } from '../../api/client.ts';
import { incidentsQuery } from '../../api/queries.ts';
import { byUrgency } from '../queue/queue.ts';
import { useShell } from '../shell/shell-context.ts';

/** All that is open, the most urgent first; kept up to date by the stream. */
export const useOpen = (): readonly Incident[] => useOpenFor(useShell().every);

/** The same for a page that stands in no shell. `every`: asks by itself (ms) while the stream is silent. */
export function useOpenFor(every: number | false): readonly Incident[] {
  const waiting = useQuery(incidentsQuery('reported', every)).data?.rows;
  const handled = useQuery(incidentsQuery('handling', every)).data?.rows;
  return useMemo(() => [...(waiting ?? []), ...(handled ?? [])].sort(byUrgency), [waiting, handled]);
}
