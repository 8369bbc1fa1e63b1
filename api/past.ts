import type { PersonId } from '../core/ids.ts';
import { isPast, type LookUp } from '../core/look-up.ts';
import type { Person } from '../core/person.ts';
import { may } from '../core/policy.ts';
import type { Instant } from '../core/time.ts';
import type { Looked } from '../store/history.ts';
import { Refused } from './problem.ts';

/** What it takes to let somebody look into the past: the reason he has given, and the register. */
export interface PastPorts {
  readonly now: () => Instant;
  readonly lookUpOf: (id: PersonId) => Promise<LookUp | undefined>;
  readonly record: (person: Person, lookUp: LookUp, looked: Looked) => Promise<void>;
}

/** Why he may not look yet, and how he may: one sentence, and the field that is missing. */
export const reasonMissing = () =>
  new Refused(
    400,
    'look-up-needed',
    'Say first why you look into the past: POST /api/v1/look-ups with a typed reason, it holds for 15 minutes',
    [{ path: 'reason', message: 'is missing: nothing was said in the last 15 minutes' }],
  );

/** In sitting: somebody → the reason he has given. @throws Refused 400 `look-up-needed` without one */
export async function inSitting(ports: PastPorts, person: Person): Promise<LookUp> {
  const lookUp = await ports.lookUpOf(person.id);
  if (!lookUp) throw reasonMissing();
  return lookUp;
}

/**
 * Looked at: something, and when its matter was over → nothing, if that is at hand still; else it is written down
 * first, with the reason. What is past does not exist for whoever may not look into the past.
 * @throws Refused 400 `look-up-needed`; what `unknown` makes
 */
export async function lookedAt(
  ports: PastPorts,
  person: Person,
  { over, looked, unknown }: { over: Instant | undefined; looked?: Looked; unknown: () => Error },
): Promise<void> {
  if (!isPast(over, ports.now())) return;
  if (!may(person, 'look-up')) throw unknown();
  const lookUp = await inSitting(ports, person);
  if (looked) await ports.record(person, lookUp, looked);
}
