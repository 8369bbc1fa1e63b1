import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { beginLookUp, type LookUp, lookUpKey, lookUpQuery } from '../../api/history.ts';
import { serverNow, useNow } from '../../kit/clock.ts';

/** A reason that runs out while a page is asked for is of no use: it counts as over so much before (ms). */
const MARGIN = 5_000;

/** Why I look into the past: nothing until I have said so, and nothing again when the sitting is over. */
export function useLookUp() {
  const queries = useQueryClient();
  const asked = useQuery(lookUpQuery);
  const known = asked.data;
  useNow();
  const holds = known != null && known.until - MARGIN > serverNow();
  useEffect(() => {
    // What was found stays no longer on the page than the reason for it.
    if (known != null && !holds) queries.removeQueries({ queryKey: ['history'] });
  }, [queries, known, holds]);
  const begin = async (reason: string): Promise<void> => {
    queries.setQueryData<LookUp | null>(lookUpKey, await beginLookUp(reason));
  };
  /** As if nothing had been said: the next reason is another. */
  const end = () => queries.setQueryData<LookUp | null>(lookUpKey, null);
  return { lookUp: holds ? known : undefined, asked, begin, end };
}
