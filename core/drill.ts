import { type Instant, minutes } from './time.ts';
import { localTime } from './zone-time.ts';

/** Once a day at `at` (`08:10`) by the clock of `zone`; `off`: never. */
export interface DrillHour {
  readonly at: string;
  readonly zone: string;
}

const DAY = 24 * 60;

/**
 * Last due: the hour and a moment → when that hour came last, to the minute; never when it is off. On the day after a
 * clock was put forward or back it is an hour beside it until that hour has come again.
 */
export function lastDrillDue({ at, zone }: DrillHour, now: Instant): Instant | undefined {
  if (at === 'off') return undefined;
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const late = (localTime(now, zone).minute - hour * 60 - minute + DAY) % DAY;
  return minutes(Math.floor(now / minutes(1)) - late);
}
