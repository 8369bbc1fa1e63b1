import { type DrillHour, lastDrillDue } from '../core/drill.ts';
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

/** A process that starts later than this has missed the day's drill, and pages say so. */
const WITHIN = minutes(10);
const EVERY = seconds(20);

/** Due: the hour and a moment → the day whose drill is due now, or nothing. */
export function drillDue(hour: DrillHour, now: Instant): string | undefined {
  const due = lastDrillDue(hour, now);
  if (due === undefined || now - due >= WITHIN) return undefined;
  return new Intl.DateTimeFormat('sv-SE', { timeZone: hour.zone, dateStyle: 'short' }).format(due);
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
