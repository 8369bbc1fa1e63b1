import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import { hours, minutes } from '../core/time.ts';
import { drillArrived, lastDrill, makeDrill } from './drills.ts';
import { recordObservation } from './observations.ts';
import { outboxAfter } from './outbox.ts';
import { raiseFromObservation } from './raise.ts';
import { endShelf, listShelves, secondShelf, shelve, shelvesOf } from './shelves.ts';
import { beginShift, endShift, lastShifts, openShift } from './shifts.ts';
import {
  createTestDatabase,
  KEY,
  NOON,
  ruleAbout,
  someCamera,
  someObservation,
  somePerson,
  someSite,
} from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const ids = (shelves: readonly { readonly id: string }[]) => shelves.map(({ id }) => id);
const inForce = async (cameraId: CameraId, at: number) => ids(await shelvesOf(database.db, [cameraId], at));

it('shelves one kind of one camera until its time is over, and counts what it held back', async () => {
  const { db } = database;
  const wang = await somePerson(db);
  const site = await someSite(db, { kind: 'road' });
  const { id: cameraId } = await someCamera(db, { siteId: site.id });
  const wanted = { cameraId, category: 'RD.STOP', term: 'quarter', reason: 'permitted-work' } as const;
  const shelf = await shelve(db, wanted, wang.id, NOON);
  expect(shelf.until).toBe(NOON + minutes(15));
  expect(await inForce(cameraId, NOON + 1)).toEqual([shelf.id]);
  expect(await inForce(cameraId, NOON + minutes(15))).toEqual([]);

  const ruleId = await ruleAbout(db, cameraId, 'RD.STOP');
  const seen = someObservation(cameraId, ruleId, { category: 'RD.STOP', capturedAt: NOON + 5_000 });
  await recordObservation(db, seen, NOON + 5_000);
  await raiseFromObservation(db, seen.id, NOON + 5_000);
  const [row] = await listShelves(db, { now: NOON + 6_000 });
  expect(row).toMatchObject({ held: 1, byName: wang.name, siteName: site.name });
});

it('waits for a second person where P1 is at stake, who is not the first', async () => {
  const { db } = database;
  const [wang, chen] = [await somePerson(db), await somePerson(db)];
  const { id: cameraId } = await someCamera(db);
  const wanted = { cameraId, category: 'RES.PERSON', term: 'hour', reason: 'other' } as const;
  const { id } = await shelve(db, wanted, wang.id, NOON);
  expect(await inForce(cameraId, NOON + 1)).toEqual([]);
  await expect(secondShelf(db, id, wang.id, NOON + 1)).rejects.toMatchObject({ code: 'forbidden' });
  await secondShelf(db, id, chen.id, NOON + 2);
  expect(await inForce(cameraId, NOON + 3)).toEqual([id]);
  await expect(secondShelf(db, id, chen.id, NOON + 4)).rejects.toMatchObject({ code: 'conflict' });
});

it('tells every desk of the open alerts that are folded, and again when they ring', async () => {
  const { db } = database;
  const wang = await somePerson(db);
  const { id: cameraId } = await someCamera(db, { siteId: (await someSite(db, { kind: 'road' })).id });
  const ruleId = await ruleAbout(db, cameraId, 'RD.STOP');
  const seen = someObservation(cameraId, ruleId, { category: 'RD.STOP' });
  await recordObservation(db, seen, NOON);
  const raised = await raiseFromObservation(db, seen.id, NOON);
  const told = async () =>
    (await outboxAfter(db, 0, { limit: 1_000 })).filter(
      ({ incidentId }) => 'incidentId' in raised && incidentId === raised.incidentId,
    ).length;
  const wanted = { cameraId, category: 'RD.STOP', term: 'hour', reason: 'other' } as const;
  const { id } = await shelve(db, wanted, wang.id, NOON + 1);
  expect(await told()).toBe(2);
  await endShelf(db, id, wang.id, NOON + 2);
  expect(await told()).toBe(3);
  expect(await inForce(cameraId, NOON + 3)).toEqual([]);
  await expect(endShelf(db, id, wang.id, NOON + 4)).rejects.toMatchObject({ code: 'unknown-shelf' });
});

it('keeps a shift from its beginning to its signature, with how it stood and a word to the next', async () => {
  const { db } = database;
  const wang = await somePerson(db);
  const shift = await beginShift(db, wang, undefined, NOON);
  expect(shift.plannedUntil).toBe(NOON + hours(8));
  expect((await beginShift(db, wang, undefined, NOON + 1)).id).toBe(shift.id);
  const ended = await endShift(db, wang, '北坡雾大，注意误报', NOON + hours(8));
  expect(ended.sheet).toMatchObject({ overdue: expect.any(Number), cameras: expect.any(Number) });
  expect(await openShift(db, wang.id)).toBeUndefined();
  expect((await lastShifts(db, { limit: 1 }))[0]).toMatchObject({ id: shift.id, note: '北坡雾大，注意误报' });
  await expect(endShift(db, wang, undefined, NOON)).rejects.toMatchObject({ code: 'unknown-shift' });
});

it('signs by itself a shift that was forgotten, when the next one begins', async () => {
  const { db } = database;
  const wang = await somePerson(db);
  const forgotten = await beginShift(db, wang, undefined, NOON);
  const next = await beginShift(db, wang, undefined, NOON + hours(24));
  expect(next.id).not.toBe(forgotten.id);
  expect((await openShift(db, wang.id))?.id).toBe(next.id);
});

it('makes one drill a day, which becomes an incident as any other and is noted when it arrives', async () => {
  const { db } = database;
  const wang = await somePerson(db);
  const id = await makeDrill(db, KEY, '2026-11-22', NOON);
  expect(await makeDrill(db, KEY, '2026-11-22', NOON + 1)).toBeUndefined();
  if (!id) throw new Error('there was no drill');
  const raised = await raiseFromObservation(db, id, NOON + 100);
  if (!('incidentId' in raised) || !raised.incidentId) throw new Error('the drill raised nothing');
  expect(await lastDrill(db)).toEqual({ observationId: id, incidentId: raised.incidentId, madeAt: NOON });
  await drillArrived(db, raised.incidentId, wang.id, NOON + 900);
  await drillArrived(db, raised.incidentId, wang.id, NOON + 9_000);
  expect(await lastDrill(db)).toMatchObject({ arrivedAt: NOON + 900 });
  const next = await makeDrill(db, KEY, '2026-11-23', NOON + hours(24));
  expect((await lastDrill(db))?.observationId).toBe(next);
});
