import { useEffect } from 'react';
import { useNow, wallClock } from '../../kit/clock.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';

/** Two pixels every ten minutes, round and round: no picture burns in. */
const EVERY = 600_000;
export const useShifted = (): number => Math.floor(useNow() / EVERY) % 4;

/** At half past four, and only when nothing is open, the page begins anew: whatever it has gathered in a day is gone. */
export function useQuietReload(isQuiet: boolean): void {
  const { time } = wallClock(useNow(), SITE_ZONE, 'en');
  const isTime = time.startsWith('04:30:0');
  useEffect(() => {
    if (isQuiet && isTime) window.location.reload();
  }, [isQuiet, isTime]);
}
