import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IncidentId, ObservationId } from '../core/ids.ts';
import { days, type Instant, seconds } from '../core/time.ts';
import { drillArrived, lastDrill, makeDrill } from './drills.ts';
import { findIncident } from './incidents.ts';
import { raiseFromObservation } from './raise.ts';
import { createTestDatabase, KEY, NOON, somePerson } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const raised = async (id: ObservationId | undefined, at: Instant): Promise<IncidentId> => {
  if (!id) throw new Error('there was no drill');
  const outcome = await raiseFromObservation(database.db, id, at);
  if (outcome.kind !== 'raised') throw new Error(`the drill was ${outcome.kind}`);
  return outcome.incidentId;
};

it('is made once a day, is a matter of its own though nobody answered the one before, and arrives by itself', async () => {
  const { db } = database;
  const person = await somePerson(db);
  const next = NOON + days(1);
  const first = await raised(await makeDrill(db, KEY, '2026-11-22', NOON), NOON);
  expect(await makeDrill(db, KEY, '2026-11-22', NOON + seconds(20))).toBeUndefined();
  const second = await raised(await makeDrill(db, KEY, '2026-11-23', next), next);

  expect(second).not.toBe(first);
  expect(await findIncident(db, first)).toMatchObject({ state: 'reported', count: 1, category: 'SYS.DRILL' });
  await drillArrived(db, first, person.id, next + 100);
  expect((await lastDrill(db))?.arrivedAt).toBeUndefined();
  await drillArrived(db, second, person.id, next + 200);
  await drillArrived(db, second, person.id, next + 9_000);
  expect(await lastDrill(db)).toMatchObject({ madeAt: next, arrivedAt: next + 200, incidentId: second });
});
