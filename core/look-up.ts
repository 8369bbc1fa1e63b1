import type { Incident } from './incident.ts';
import { type Duration, hours, type Instant, minutes } from './time.ts';

/** Somebody has said why he looks into what is past: it holds for one sitting. */
export interface LookUp {
  readonly id: string;
  readonly reason: string;
  readonly until: Instant;
}

/** A reason holds for so long: a sitting, not a shift. */
export const SITTING: Duration = minutes(15);

/** What is over for less than that is at hand still: to be taken back, reopened, handed over. After it, it is history. */
export const AT_HAND: Duration = hours(24);

/** When nothing more was to be done about it; nothing while there is. */
export function overAt(incident: Incident): Instant | undefined {
  switch (incident.state) {
    case 'closed':
      return incident.closedAt;
    case 'rejected':
      return incident.judgedAt;
    case 'duplicate':
      return incident.mergedAt;
    case 'cancelled':
      return incident.cancelledAt;
    default:
      return undefined;
  }
}

/** Whether one has to say why one looks at it: working on what is open, or has just ended, is reason enough. */
export const isPast = (over: Instant | undefined, now: Instant): boolean =>
  over !== undefined && now - over > AT_HAND;
