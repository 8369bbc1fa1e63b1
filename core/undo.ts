import { DomainError } from './errors.ts';
import type { PersonId } from './ids.ts';
import type { Incident } from './incident.ts';
import { type Duration, type Instant, seconds } from './time.ts';

/** For so long an act can be taken back by who did it. */
const UNDO_WITHIN: Duration = seconds(10);

/** The last thing that was done to an incident, and what it was before. */
export interface LastMove {
  readonly by: PersonId;
  readonly at: Instant;
  readonly former: Incident;
}

/**
 * Undo: an incident and the last thing done to it → what it was before, with its clocks. What was seen meanwhile stays.
 * @throws DomainError `illegal-move` when it was somebody else's act, or too long ago
 */
export function undo(incident: Incident, last: LastMove | undefined, by: PersonId, now: Instant): Incident {
  if (!last || last.by !== by) {
    throw new DomainError(
      'illegal-move',
      'somebody else has moved it since, or nobody has: look at it again',
    );
  }
  if (now - last.at > UNDO_WITHIN) {
    throw new DomainError(
      'illegal-move',
      `it can be taken back for ${UNDO_WITHIN / 1_000} seconds: use another act`,
    );
  }
  const { count, lastSeenAt, acknowledgedAt, acknowledgedBy } = incident;
  const seen = acknowledgedAt === undefined ? {} : { acknowledgedAt, acknowledgedBy };
  return { ...last.former, ...seen, count, lastSeenAt };
}
