import { afterAll, beforeAll, expect, it } from 'vitest';
import { hours } from '../../core/time.ts';
import { sessions } from '../../store/tables/people.ts';
import { createTestDatabase, NOON, somePerson } from '../../store/testing.ts';
import { sessionsOf } from './sessions.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('forgets sessions that nobody can use any more, so that a year of shifts leaves no heap', async () => {
  const { db } = database;
  const person = await somePerson(db);
  let now = NOON;
  const { open, find } = sessionsOf(db, () => now);
  for (let shift = 0; shift < 10; shift++, now += hours(9)) await open(person);
  const [left, ...others] = await db.select().from(sessions);
  expect(left?.openedAt).toBe(now - hours(9));
  expect(others).toEqual([]);

  const { token } = await open(person);
  await open(person);
  expect((await find(token))?.person.id).toBe(person.id);
});
