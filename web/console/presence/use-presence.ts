import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { bePresent, presenceQuery } from '../../api/presence.ts';
import { useShell } from '../shell/shell-context.ts';
import { othersBy, type Present } from './presence.ts';

/** So long a row has to be looked at before others are told; who walks through the list tells nobody. */
const RESTS = 700;
/** It holds for twenty seconds at the server. */
const AGAIN = 10_000;

/** Being present: the incident that is shown here is told to the others, while this page is in front. */
export function useBeingPresent(incidentId: string | undefined): void {
  const { session } = useShell();
  const may = session?.acts.includes('be-present') ?? false;
  useEffect(() => {
    if (!may || incidentId === undefined) return;
    let isTold = false;
    const tell = () => {
      const isSeen = document.visibilityState === 'visible';
      if (!isSeen && !isTold) return;
      isTold = isSeen;
      // One that was not heard is said again with the next.
      void bePresent(isSeen ? incidentId : null);
    };
    const first = setTimeout(tell, RESTS);
    const timer = setInterval(tell, AGAIN);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
      if (isTold) void bePresent(null);
    };
  }, [may, incidentId]);
}

const NOBODY: ReadonlyMap<string, readonly Present[]> = new Map();

/** Who else has what open, by incident. While the stream is silent nobody is shown: what was told then is over. */
export function useOthers(): ReadonlyMap<string, readonly Present[]> {
  const { link } = useShell();
  const { data } = useQuery(presenceQuery);
  const isHeard = link.state === 'live';
  return useMemo(() => (isHeard && data ? othersBy(data) : NOBODY), [isHeard, data]);
}
