import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { type IncidentAct, type Mover, movesNothing } from '../core/act.ts';
import { DomainError } from '../core/errors.ts';
import type { ActId, IncidentId, PersonId } from '../core/ids.ts';
import { Incident } from '../core/incident.ts';
import { move } from '../core/move.ts';
import type { Known } from '../core/steps.ts';
import { type Instant, minutes } from '../core/time.ts';
import { type LastMove, undo } from '../core/undo.ts';
import { type Actor, appendAudit } from './audit.ts';
import { canonical } from './canonical.ts';
import { findCategory } from './categories.ts';
import type { Db } from './db.ts';
import { type IncidentRow, incidentOf, movedColumns } from './incident-row.ts';
import { appendOutbox } from './outbox.ts';
import { incidents } from './tables/incidents.ts';
import { people, whereabouts } from './tables/people.ts';
import { acts } from './tables/record.ts';
import { tellOfMove } from './tellings.ts';

/** One act as it was sent: its id is made by whoever sends it, so that sent twice it is done once. */
export interface SentAct {
  readonly id: ActId;
  readonly incidentId: IncidentId;
  readonly act: IncidentAct | { readonly act: 'undo' };
  /** When a phone without a network says that it was done. */
  readonly takenAt?: Instant | undefined;
}

/** A camera that has seen it within that time sees it still. */
const STILL_SEEN: number = minutes(2);

/**
 * Move: an act → the incident after it, with its audit row, outbox row and the act itself, in one transaction. Of two at
 * once the second is told how it stands. The same act sent again changes nothing and gets the incident as it is.
 * @throws DomainError `unknown-incident`, `illegal-move`, `forbidden`, `reason-needed`, `conflict` when the act's id is taken
 */
export async function moveIncident(db: Db, sent: SentAct, mover: Mover, now: Instant): Promise<Incident> {
  return db.transaction(async (tx) => {
    const { row, target } = await locked(tx, sent);
    const before = incidentOf(row);
    const person = mover.kind === 'person' ? mover.id : undefined;
    if (!(await enterAct(tx, sent, person, now))) return before;
    const { act } = sent;
    const after =
      act.act === 'undo'
        ? undo(before, lastMoveOf(row), person ?? nobody(), now)
        : move(before, act, mover, now, await known(tx, before, act, target, now));
    await sendable(tx, before, after);
    if (act.act === 'telephone') await callable(tx, act.whom, after);
    const last = act.act === 'undo' || !person ? null : { by: person, at: now, former: before };
    await write(tx, after, movesNothing(act.act) ? {} : { lastMove: last });
    if (person && 'position' in act && act.position) await note(tx, person, act.position, now);
    const detail = { ...act, from: before.state, to: after.state, ...late(sent, now) };
    await tell(tx, person ? { id: person } : 'anonymous', act.act, after, detail, now);
    await tellOther(tx, before, after, now);
    await tellOfMove(tx, after, { act: act.act, id: sent.id }, lastMoveOf(row), now);
    return after;
  });
}

const nobody = (): never => {
  throw new DomainError('forbidden', 'only who is signed in takes something back');
};

/** What was done without a network is told with the delay: the record keeps both moments. */
const late = ({ takenAt }: SentAct, now: Instant) =>
  takenAt !== undefined && takenAt < now ? { takenAt, delay: now - takenAt } : {};

/** The incident, and what it is to be merged into: in the order of their ids, so that two at once wait and never block. */
async function locked(
  tx: Db,
  { incidentId, act }: SentAct,
): Promise<{ readonly row: IncidentRow; readonly target: IncidentRow | undefined }> {
  const ids = act.act === 'merge' ? [incidentId, act.into] : [incidentId];
  const rows = await tx
    .select()
    .from(incidents)
    .where(inArray(incidents.id, ids))
    .orderBy(incidents.id)
    .for('no key update');
  const row = rows.find(({ id }) => id === incidentId);
  if (!row) throw unknown();
  return { row, target: act.act === 'merge' ? rows.find(({ id }) => id === act.into) : undefined };
}

/** @returns whether it is new. @throws DomainError `conflict` when another act has this id */
async function enterAct(
  tx: Db,
  { id, incidentId, act }: SentAct,
  by: PersonId | undefined,
  at: Instant,
): Promise<boolean> {
  const said = canonical(act);
  const made = await tx
    .insert(acts)
    .values({ id, incidentId, by: by ?? null, said, at })
    .onConflictDoNothing()
    .returning({ id: acts.id });
  if (made.length > 0) return true;
  const [was] = await tx.select().from(acts).where(eq(acts.id, id));
  if (was?.incidentId === incidentId && was.said === said && was.by === (by ?? null)) return false;
  throw new DomainError('conflict', 'another act has this id: send yours under a new one');
}

const lastMoveOf = ({ lastMove }: IncidentRow): LastMove | undefined =>
  lastMove ? { ...lastMove, former: Incident.parse(lastMove.former) } : undefined;

async function known(
  tx: Db,
  incident: Incident,
  act: IncidentAct,
  target: IncidentRow | undefined,
  now: Instant,
): Promise<Known> {
  const category = await findCategory(tx, incident.category);
  if (act.act === 'offer' && !category.openToGrab) {
    throw new DomainError('illegal-move', `${category.code} is not open to grabbing: send somebody`);
  }
  const isStillSeen = incident.source.kind === 'camera' && now - incident.lastSeenAt < STILL_SEEN;
  // One of another area is none that he knows of.
  const isHere = target?.areaId === incident.areaId;
  return { category, isStillSeen, ...(target && isHere && { target: incidentOf(target) }) };
}

/** Whoever is sent now is a responder who may sign in, and of the incident's area. */
async function sendable(tx: Db, before: Incident, after: Incident): Promise<void> {
  if (after.state !== 'dispatched' || ('assignee' in before && before.assignee === after.assignee)) return;
  const here = or(isNull(people.areaId), eq(people.areaId, after.areaId));
  const [found] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, after.assignee), eq(people.role, 'responder'), eq(people.active, true), here));
  if (!found) {
    throw new DomainError(
      'unknown-person',
      'no responder of this area has this id: choose one of those suggested',
    );
  }
}

/** Whoever is called about it is of its area, or of the whole town. */
async function callable(tx: Db, id: PersonId, { areaId }: Incident): Promise<void> {
  const here = or(isNull(people.areaId), eq(people.areaId, areaId));
  const [found] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, id), here));
  if (!found)
    throw new DomainError('unknown-person', 'nobody of this area has this id: choose one of those listed');
}

export const write = (tx: Db, after: Incident, more: Partial<IncidentRow> = {}) =>
  tx
    .update(incidents)
    .set({ ...movedColumns(after), ...more })
    .where(eq(incidents.id, after.id));

async function note(
  tx: Db,
  personId: PersonId,
  position: { latitude: number; longitude: number },
  at: Instant,
): Promise<void> {
  const values = { personId, ...position, at };
  await tx
    .insert(whereabouts)
    .values(values)
    .onConflictDoUpdate({ target: whereabouts.personId, set: values });
}

export async function tell(
  tx: Db,
  actor: Actor,
  act: string,
  after: Incident,
  detail: object,
  at: Instant,
): Promise<void> {
  await appendAudit(tx, actor, { act, subject: 'incident', subjectId: after.id, detail }, at);
  await appendOutbox(tx, { at, topic: 'incident', incidentId: after.id, areaId: after.areaId });
}

/** What another was merged into, or taken out of, has changed for whoever looks at it. */
async function tellOther(tx: Db, before: Incident, after: Incident, at: Instant): Promise<void> {
  const merged = [before, after].find((one) => one.state === 'duplicate');
  if (!merged || before.state === after.state || merged.state !== 'duplicate') return;
  const [other] = await tx
    .select({ areaId: incidents.areaId })
    .from(incidents)
    .where(eq(incidents.id, merged.duplicateOf));
  if (other) {
    await appendOutbox(tx, { at, topic: 'incident', incidentId: merged.duplicateOf, areaId: other.areaId });
  }
}

const unknown = () => new DomainError('unknown-incident', 'no such incident');
