import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Read again: what the page shows of this key → read anew, whatever is being read of it now, unless `isWhole` says that nothing can be
 * missing. A first reading goes on, so that there is something to see, and is done once more after it: what it missed
 * nobody would tell again.
 */
export function readAgain(
  queries: QueryClient,
  queryKey: QueryKey,
  isWhole: (data: unknown) => boolean = () => false,
): void {
  const all = queries.getQueryCache().findAll({ queryKey });
  for (const query of all) {
    const again = () => {
      const { queryKey: own, state } = query;
      if (state.data === undefined || !isWhole(state.data)) {
        void queries.invalidateQueries({ queryKey: own, exact: true });
      }
    };
    const isFirst = query.state.data === undefined && query.state.fetchStatus !== 'idle';
    // What could not be read is read anew by whoever shows it.
    if (isFirst) query.promise?.then(again, () => {});
    else again();
  }
}
