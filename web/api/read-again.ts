import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Read again: what the page shows of this key → read anew, whatever is being read of it now. A first reading goes on, so that
 * there is something to see, and is done once more after it: what it missed nobody would tell again.
 */
export function readAgain(queries: QueryClient, queryKey: QueryKey): void {
  const first = queries.getQueryCache().findAll({
    queryKey,
    fetchStatus: 'fetching',
    predicate: ({ state }) => state.data === undefined,
  });
  const again = (key: QueryKey) => void queries.invalidateQueries({ queryKey: key, exact: true });
  for (const query of first) {
    query.promise?.then(
      () => again(query.queryKey),
      // What could not be read is read anew by whoever shows it.
      () => {},
    );
  }
  void queries.invalidateQueries({ queryKey });
}
