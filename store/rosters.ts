import { randomUUID } from 'node:crypto';
import { and, asc, eq, gt, isNull, lt, lte, or } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { AreaId, DutyId } from '../core/ids.ts';
import type { Person } from '../core/person.ts';
import type { Duty, DutyTurn, NewDutyTurn } from '../core/roster.ts';
import type { Instant } from '../core/time.ts';
import { type Actor, appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { findPerson, personOf } from './people.ts';
import { duties, people } from './tables/people.ts';
import { areas } from './tables/places.ts';

type DutyRow = typeof duties.$inferSelect;

/** A turn of duty and whose it is. */
export type RosteredDuty = DutyTurn & { readonly person: Person };

/**
 * Assign: somebody goes on duty from one instant to another. Two may be on the same duty at once: both are rung.
 * @throws DomainError `unknown-person` also for one who may not sign in any more, `unknown-area`.
 */
export async function assignDuty(db: Db, turn: NewDutyTurn, actor: Actor, now: Instant): Promise<DutyTurn> {
  const made: DutyTurn = { ...turn, id: randomUUID() as DutyId };
  return db.transaction(async (tx) => {
    const person = await findPerson(tx, made.personId);
    if (!person.active) throw new DomainError('unknown-person', `${person.name} may not sign in any more`);
    if (made.areaId) await checkArea(tx, made.areaId);
    await tx.insert(duties).values({ ...made, createdAt: now });
    await appendAudit(tx, actor, { act: 'assign', subject: 'duty', subjectId: made.id, detail: made }, now);
    return made;
  });
}

/** Takes a turn of duty back; it stays on record. @throws DomainError `unknown-duty` */
export async function withdrawDuty(db: Db, id: DutyId, actor: Actor, now: Instant): Promise<void> {
  await db.transaction(async (tx) => {
    const standing = and(eq(duties.id, id), isNull(duties.withdrawnAt));
    const [row] = await tx.update(duties).set({ withdrawnAt: now }).where(standing).returning();
    if (!row) throw unknownDuty();
    const detail = turnOf(row);
    await appendAudit(tx, actor, { act: 'withdraw', subject: 'duty', subjectId: id, detail }, now);
  });
}

/** @throws DomainError `unknown-duty` when there is none such, or it was taken back. */
export async function findDuty(db: Db, id: DutyId): Promise<RosteredDuty> {
  const [row] = await rostered(db).where(and(eq(duties.id, id), isNull(duties.withdrawnAt)));
  if (!row) throw unknownDuty();
  return rosteredOf(row);
}

/** The roster between two instants, of one area and the whole town or of all, in the order of time. */
export async function listDuties(
  db: Db,
  { from, until, areaId }: { from: Instant; until: Instant; areaId?: AreaId | undefined },
): Promise<RosteredDuty[]> {
  const here = areaId && forArea(areaId);
  const rows = await rostered(db)
    .where(and(lt(duties.from, until), gt(duties.until, from), isNull(duties.withdrawnAt), here))
    .orderBy(asc(duties.from), asc(duties.duty), asc(duties.id));
  return rows.map(rosteredOf);
}

/**
 * On duty: a duty, an area and an instant → everybody who answers for it then, each once; those of the area before
 * those of the whole town. Nobody whose account is closed. Empty when nobody is on duty: see `nextOnDuty`.
 */
export async function onDuty(db: Db, duty: Duty, areaId: AreaId, now: Instant): Promise<Person[]> {
  const rows = await rostered(db)
    .where(and(answering(duty, areaId), lte(duties.from, now), gt(duties.until, now)))
    .orderBy(asc(duties.from), asc(duties.id));
  const ofArea = rows.filter((row) => row.duty.areaId !== null);
  const everyone = [...ofArea, ...rows.filter((row) => row.duty.areaId === null)];
  return [...new Map(everyone.map(({ person }) => [person.id, personOf(person)])).values()];
}

/** Who goes on this duty next, and when: what waits because nobody is there is theirs. */
export async function nextOnDuty(
  db: Db,
  duty: Duty,
  areaId: AreaId,
  now: Instant,
): Promise<RosteredDuty | undefined> {
  const [row] = await rostered(db)
    .where(and(answering(duty, areaId), gt(duties.from, now)))
    .orderBy(asc(duties.from), asc(duties.id))
    .limit(1);
  return row && rosteredOf(row);
}

const forArea = (areaId: AreaId) => or(isNull(duties.areaId), eq(duties.areaId, areaId));

const answering = (duty: Duty, areaId: AreaId) =>
  and(eq(duties.duty, duty), isNull(duties.withdrawnAt), eq(people.active, true), forArea(areaId));

const rostered = (db: Db) =>
  db.select({ duty: duties, person: people }).from(duties).innerJoin(people, eq(people.id, duties.personId));

const rosteredOf = ({ duty, person }: { duty: DutyRow; person: typeof people.$inferSelect }) => ({
  ...turnOf(duty),
  person: personOf(person),
});

const turnOf = ({ id, duty, personId, areaId, from, until }: DutyRow): DutyTurn => ({
  id,
  duty,
  personId,
  ...(areaId !== null && { areaId }),
  from,
  until,
});

const unknownDuty = () => new DomainError('unknown-duty', 'no such duty: it may have been taken back');

async function checkArea(tx: Db, id: AreaId): Promise<void> {
  const [row] = await tx.select({ id: areas.id }).from(areas).where(eq(areas.id, id));
  if (!row) throw new DomainError('unknown-area', 'no such area: it has to be made first');
}
