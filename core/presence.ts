import { z } from 'zod';
import { AreaId, IncidentId, PersonId } from './ids.ts';
import type { Person } from './person.ts';
import { type Asker, may } from './policy.ts';
import { type Duration, type Instant, seconds } from './time.ts';

/** Who is not heard of for so long has it open no more: a page says every ten seconds that it has. */
export const PRESENT_FOR: Duration = seconds(20);

/** Somebody who has an incident before his eyes now. Kept nowhere, and in no record: it is over when it is over. */
export const Presence = z.object({
  personId: PersonId,
  name: z.string(),
  /** Whom the person belongs to; none: the whole town. */
  ofArea: AreaId.optional(),
  incidentId: IncidentId,
  areaId: AreaId,
  until: z.int(),
});
export type Presence = Readonly<z.infer<typeof Presence>>;

/**
 * Present: who is where, and who asks → the others of whom he may know. Nothing of an incident that he may not see, nothing of
 * a person of another area, and nothing at all for who takes no part: a wall is read by a whole room.
 */
export function presentTo(
  all: readonly Presence[],
  asker: NonNullable<Asker> & Pick<Person, 'id'>,
  now: Instant,
): Presence[] {
  if (!may(asker, 'be-present')) return [];
  const isHere = ({ ofArea, areaId }: Presence) =>
    may(asker, 'be-present', { areaId }) && (!ofArea || may(asker, 'be-present', { areaId: ofArea }));
  return all.filter((one) => one.personId !== asker.id && one.until > now && isHere(one));
}
