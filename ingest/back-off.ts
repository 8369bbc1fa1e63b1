import type { Duration } from '../core/time.ts';

const LEAST: Duration = 1_000;
const MOST: Duration = 60_000;

/**
 * Back off: how often in a row it has failed → how long to wait. Doubles from 1 s to 60 s, then is spread evenly
 * below that ("full jitter"), but never less than half a second: twenty cameras that lost one switch do not come
 * back in one moment.
 */
export function backOff(failures: number, random: () => number = Math.random): Duration {
  const ceiling = Math.min(MOST, LEAST * 2 ** Math.min(failures, 10));
  return Math.max(LEAST / 2, random() * ceiling);
}
