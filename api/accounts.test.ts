import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPersonByLogin } from '../store/people.ts';
import { createTestDatabase } from '../store/testing.ts';
import { addPerson, firstAdmin, resetPassword } from './accounts.ts';
import { passwordChecker, randomPassword } from './password.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const opens = async (login: string, password: string) =>
  passwordChecker()((await findPersonByLogin(database.db, login))?.passwordHash, password);

it('makes one administrator for a town that has none, however many processes start at once', async () => {
  const made = (await Promise.all(Array.from({ length: 4 }, () => firstAdmin(database.db)))).filter(Boolean);
  expect(made).toHaveLength(1);
  expect(await opens('admin', made[0]?.password ?? '')).toBe(true);
  expect(await opens('admin', 'admin')).toBe(false);
  expect(await firstAdmin(database.db)).toBeUndefined();
});

it('gives somebody a new password; the old one opens nothing any more', async () => {
  const old = await addPerson(database.db, { login: 'wang.min', name: 'Wang Min', role: 'dispatcher' });
  const fresh = await resetPassword(database.db, 'wang.min');
  expect(await opens('wang.min', old.password)).toBe(false);
  expect(await opens('wang.min', fresh.password)).toBe(true);
  await expect(resetPassword(database.db, 'nobody')).rejects.toThrow('nobody signs in as nobody');
});

it('refuses a name that could not be typed, and one that is taken', async () => {
  const add = (login: string) => addPerson(database.db, { login, name: 'X', role: 'citizen' });
  await expect(add('Wang Min')).rejects.toThrow('login');
  await add('li.na');
  await expect(add('li.na')).rejects.toThrow('already');
});

it('makes no two passwords alike', () => {
  expect(new Set(Array.from({ length: 1_000 }, randomPassword)).size).toBe(1_000);
});
