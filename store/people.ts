import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { PersonId } from '../core/ids.ts';
import type { Person, Phone } from '../core/person.ts';
import type { Instant } from '../core/time.ts';
import { type Actor, appendAudit } from './audit.ts';
import { canonical } from './canonical.ts';
import { once } from './conflict.ts';
import type { Db } from './db.ts';
import { people, sessions } from './tables/people.ts';

type PersonRow = typeof people.$inferSelect;
export type NewPerson = Omit<Person, 'id'> & {
  /** argon2id, already computed: the password itself never comes here. */
  readonly passwordHash: string;
  readonly phone?: Phone | undefined;
};

/** @throws DomainError `conflict` when somebody signs in by that name. */
export async function createPerson(db: Db, person: NewPerson, actor: Actor, now: Instant): Promise<Person> {
  const { passwordHash, phone, ...facts } = person;
  const made: Person = { ...facts, id: randomUUID() as PersonId };
  return db.transaction(async (tx) => {
    const write = tx.insert(people).values({ ...made, passwordHash, phone: phone ?? null, createdAt: now });
    await once(write, `somebody signs in as ${made.login} already`);
    await appendAudit(tx, actor, { act: 'create', subject: 'person', subjectId: made.id, detail: made }, now);
    return made;
  });
}

/** A new password ends whatever was opened with the old one. @throws DomainError `unknown-person` */
export async function setPassword(
  db: Db,
  id: PersonId,
  passwordHash: string,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await db.transaction(async (tx) => {
    const changed = await tx
      .update(people)
      .set({ passwordHash })
      .where(eq(people.id, id))
      .returning({ id: people.id });
    if (changed.length === 0) throw unknown();
    await tx.delete(sessions).where(eq(sessions.personId, id));
    await appendAudit(tx, actor, { act: 'set-password', subject: 'person', subjectId: id }, now);
  });
}

export type PersonChange = Partial<Pick<Person, 'name' | 'role' | 'areaId' | 'active'>> & {
  /** `null`: none any more. */
  readonly phone?: Phone | null | undefined;
};

/**
 * Changed rights or a closed account end every session; another telephone number ends none. That the number changed is on
 * record, the number itself is not. @throws DomainError `unknown-person`
 */
export async function updatePerson(
  db: Db,
  id: PersonId,
  { phone, ...change }: PersonChange,
  actor: Actor,
  now: Instant,
): Promise<Person> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(people).where(eq(people.id, id)).for('no key update');
    if (!row) throw unknown();
    const before = personOf(row);
    const after: Person = { ...before, ...change };
    await tx
      .update(people)
      .set({ ...after, areaId: after.areaId ?? null, ...(phone !== undefined && { phone }) })
      .where(eq(people.id, id));
    if (canonical(after) !== canonical(before)) await tx.delete(sessions).where(eq(sessions.personId, id));
    const isOther = phone !== undefined && phone !== row.phone;
    const detail = { before, after, ...(isOther && { phone: phone === null ? 'removed' : 'changed' }) };
    await appendAudit(tx, actor, { act: 'update', subject: 'person', subjectId: id, detail }, now);
    return after;
  });
}

/** With the hash to check a password against; nobody when nobody signs in by that name. */
export async function findPersonByLogin(
  db: Db,
  login: string,
): Promise<(Person & { readonly passwordHash: string }) | undefined> {
  const [row] = await db.select().from(people).where(eq(people.login, login));
  return row && { ...personOf(row), passwordHash: row.passwordHash };
}

/** @throws DomainError `unknown-person` */
export async function findPerson(db: Db, id: PersonId): Promise<Person> {
  const [row] = await db.select().from(people).where(eq(people.id, id));
  if (!row) throw unknown();
  return personOf(row);
}

export async function listPeople(db: Db): Promise<Person[]> {
  return (await db.select().from(people).orderBy(asc(people.login))).map(personOf);
}

/** The telephone numbers that are known. */
export async function phonesOf(db: Db): Promise<ReadonlyMap<PersonId, Phone>> {
  const rows = await db
    .select({ id: people.id, phone: people.phone })
    .from(people)
    .where(isNotNull(people.phone));
  return new Map(rows.flatMap(({ id, phone }) => (phone === null ? [] : [[id, phone] as const])));
}

/** Those who may sign in; `ofTown`: only those who are bound to no area. */
export async function countAdmins(db: Db, { ofTown = false } = {}): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(people)
    .where(
      and(eq(people.role, 'admin'), eq(people.active, true), ofTown ? isNull(people.areaId) : undefined),
    );
  return row?.count ?? 0;
}

const unknown = () => new DomainError('unknown-person', 'no such person');

export const personOf = ({ id, login, name, role, areaId, active }: PersonRow): Person => ({
  id,
  login,
  name,
  role,
  ...(areaId !== null && { areaId }),
  active,
});
