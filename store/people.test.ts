import { randomBytes, randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonId } from '../core/ids.ts';
import type { Phone } from '../core/person.ts';
import { hours, minutes } from '../core/time.ts';
import {
  countAdmins,
  createPerson,
  findPersonByLogin,
  listPeople,
  phonesOf,
  setPassword,
  updatePerson,
} from './people.ts';
import { closeSession, closeSessionsOf, findSession, openSession, sweepSessions } from './sessions.ts';
import { audit } from './tables/record.ts';
import { createTestDatabase, NOON, somePerson } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('people', () => {
  it('are found by the name they sign in with, with the hash of their password', async () => {
    const { db } = database;
    const person = await somePerson(db);
    expect(await findPersonByLogin(db, person.login)).toEqual({
      ...person,
      passwordHash: '$argon2id$v=19$none',
    });
    expect(await findPersonByLogin(db, `' or ''='`)).toBeUndefined();
    expect(await listPeople(db)).toContainEqual(person);
  });

  it('have a sign-in name to themselves', async () => {
    const { db } = database;
    const { id: _, ...person } = await somePerson(db);
    const twin = createPerson(db, { ...person, passwordHash: '$argon2id$' }, 'system', NOON);
    await expect(twin).rejects.toMatchObject({ code: 'conflict' });
  });

  it('count as admins only while they may sign in', async () => {
    const { db } = database;
    const before = await countAdmins(db);
    const admin = await somePerson(db, 'admin');
    expect(await countAdmins(db)).toBe(before + 1);
    await updatePerson(db, admin.id, { active: false }, 'system', NOON);
    expect(await countAdmins(db)).toBe(before);
  });

  it('that are not there cannot be changed', async () => {
    const nobody = randomUUID() as PersonId;
    const code = { code: 'unknown-person' };
    await expect(setPassword(database.db, nobody, '$argon2id$', 'system', NOON)).rejects.toMatchObject(code);
    await expect(updatePerson(database.db, nobody, {}, 'system', NOON)).rejects.toMatchObject(code);
  });

  it('may have a telephone number: no person carries it, the record says that it changed, and no session ends for it', async () => {
    const { db } = database;
    const person = await somePerson(db);
    const token = randomBytes(32).toString('base64url');
    await openSession(db, { token, personId: person.id, expiresAt: NOON + hours(1), now: NOON });
    expect(await updatePerson(db, person.id, { phone: '0572-123 4567' }, 'system', NOON)).toEqual(person);
    expect((await phonesOf(db)).get(person.id)).toBe('0572-123 4567');
    expect(await listPeople(db)).toContainEqual(person);
    const [row] = await db
      .select()
      .from(audit)
      .where(eq(audit.subjectId, person.id))
      .orderBy(desc(audit.seq));
    expect(JSON.parse(row?.detail ?? '')).toMatchObject({ phone: 'changed' });
    expect(row?.detail).not.toContain('4567');
    expect(await findSession(db, token, { idle: hours(1), now: NOON })).toMatchObject({
      person: { id: person.id },
    });
    await updatePerson(db, person.id, { phone: null }, 'system', NOON);
    expect((await phonesOf(db)).has(person.id)).toBe(false);
    const wrong = updatePerson(db, person.id, { phone: '1;drop' as Phone }, 'system', NOON);
    await expect(wrong).rejects.toThrow();
  });

  it('never have a password kept that is not a hash', async () => {
    const { db } = database;
    const { id } = await somePerson(db);
    await expect(setPassword(db, id, 'hunter2', 'system', NOON)).rejects.toThrow();
  });
});

const idle = minutes(30);

async function signedIn() {
  const { db } = database;
  const person = await somePerson(db);
  const token = randomBytes(32).toString('base64url');
  await openSession(db, { token, personId: person.id, expiresAt: NOON + hours(12), now: NOON });
  const isOpen = async (after: number) =>
    (await findSession(db, token, { idle, now: NOON + after })) !== undefined;
  return { db, person, token, isOpen };
}

describe('a session', () => {
  it('says who somebody is, to whoever has the token and to nobody who reads the table', async () => {
    const { db, person, token } = await signedIn();
    expect(await findSession(db, token, { idle, now: NOON })).toEqual({
      person,
      expiresAt: NOON + hours(12),
    });
    expect(await findSession(db, `${token}x`, { idle, now: NOON })).toBeUndefined();
    const { rows } = await database.pool.query(
      `select string_agg(s::text, '') as everything from sessions s`,
    );
    expect(rows[0].everything).not.toContain(token);
    expect(rows[0].everything).not.toContain(Buffer.from(token).toString('hex'));
  });

  it('lasts while it is used, and no longer than it may at the longest', async () => {
    const { isOpen } = await signedIn();
    for (let after = 0; after < hours(12); after += minutes(29)) expect(await isOpen(after)).toBe(true);
    expect(await isOpen(hours(12))).toBe(false);
  });

  it('is over when it was not used for a while', async () => {
    const { isOpen } = await signedIn();
    expect(await isOpen(minutes(31))).toBe(false);
  });

  it.each([
    ['they sign out', ({ db, token }: Awaited<ReturnType<typeof signedIn>>) => closeSession(db, token)],
    ['all of theirs are closed', ({ db, person }) => closeSessionsOf(db, person.id)],
    [
      'their password is changed',
      ({ db, person }) => setPassword(db, person.id, '$argon2id$x', 'system', NOON),
    ],
    [
      'their role is changed',
      ({ db, person }) => updatePerson(db, person.id, { role: 'citizen' }, 'system', NOON),
    ],
    [
      'their account is closed',
      ({ db, person }) => updatePerson(db, person.id, { active: false }, 'system', NOON),
    ],
  ])('is over at once when %s', async (_, act) => {
    const session = await signedIn();
    expect(await session.isOpen(0)).toBe(true);
    await act(session);
    expect(await session.isOpen(0)).toBe(false);
  });

  it('is swept away when nobody can use it any more, and only then', async () => {
    const { db, isOpen } = await signedIn();
    await sweepSessions(db, { idle, now: NOON + minutes(29) });
    expect(await isOpen(0)).toBe(true);
    await sweepSessions(db, { idle, now: NOON + minutes(31) });
    expect(await isOpen(0)).toBe(false);
  });
});
