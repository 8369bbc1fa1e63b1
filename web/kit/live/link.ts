import { useEffect, useSyncExternalStore } from 'react';
import { useNow } from '../clock.ts';
import type { Live } from './live.ts';

/** How long nothing may be heard before the page says so (ms); the server speaks at least every 10 s. */
const LATE_AFTER = 15_000;
const LOST_AFTER = 60_000;

/** How well the page hears the server. */
export type Link = { readonly state: 'starting' | 'live' | 'late' | 'lost'; readonly age: number };

/**
 * Link: when the server was last heard, when the page began to listen, and now → how well it is heard. Being connected proves nothing: only what
 * is heard counts.
 */
export function linkOf(heardAt: number | undefined, since: number, now: number): Link {
  const age = Math.max(0, now - (heardAt ?? since));
  if (age >= LOST_AFTER) return { state: 'lost', age };
  if (age >= LATE_AFTER) return { state: 'late', age };
  return { state: heardAt === undefined ? 'starting' : 'live', age };
}

/** The link of this page, once a second. */
export function useLink(live: Live): Link {
  useNow();
  const heardAt = useSyncExternalStore(live.onHeard, live.heardAt);
  return linkOf(heardAt, live.since, performance.now());
}

/** Calls `act` when the link comes back, and when the device says it is online again. */
export function useReturn(link: Link, act: () => void): void {
  const up = link.state === 'live';
  useEffect(() => {
    if (up) act();
  }, [up, act]);
  useEffect(() => {
    window.addEventListener('online', act);
    return () => window.removeEventListener('online', act);
  }, [act]);
}
