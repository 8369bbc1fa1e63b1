import type { ObservationId } from '../core/ids.ts';
import { type Instant, minutes, seconds } from '../core/time.ts';
import type { Log } from '../runtime/log.ts';

export interface DrillPorts {
  readonly now: () => Instant;
  /** Puts the day's drill on record; nothing when that day has had it. */
  readonly make: (day: string) => Promise<ObservationId | undefined>;
  /** Sends it on its way, with its picture, as a detector would. */
  readonly queue: (id: ObservationId) => Promise<unknown>;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

/** Once a day at `at` (`08:10`) by the clock of `zone`; `off`: never. */
export interface DrillHour {
  readonly at: string;
  readonly zone: string;
}

/** A process that starts later than this has missed the day's drill, and pages say so. */
const WITHIN = minutes(10);
const EVERY = seconds(20);

/** Due: the hour and a moment → the day whose drill is due now, or nothing. */
export function drillDue({ at, zone }: DrillHour, now: Instant): string | undefined {
  if (at === 'off') return undefined;
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(now);
  const [day = '', clock = ''] = local.split(' ');
  const late = sinceMidnight(clock) - sinceMidnight(at);
  return late >= 0 && late < WITHIN ? day : undefined;
}

function sinceMidnight(clock: string): number {
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number);
  return minutes(hour * 60 + minute) + seconds(second);
}

/** Drills: the day's test alert, made once at its hour. One that cannot be made is tried again until its time is over. */
export function openDrills(ports: DrillPorts, hour: DrillHour) {
  const round = async () => {
    const day = drillDue(hour, ports.now());
    if (!day) return;
    try {
      const id = await ports.make(day);
      if (!id) return;
      ports.log.info({ observationId: id, day }, 'the test alert of the day is on its way');
      await ports.queue(id);
    } catch (error) {
      ports.log.warn({ err: error, day }, 'the test alert of the day could not be made yet');
    }
  };
  const timer = setInterval(() => void round(), EVERY);
  void round();
  return { close: () => clearInterval(timer) };
}
