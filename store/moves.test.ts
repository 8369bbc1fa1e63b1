import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IncidentAct } from '../core/act.ts';
import type { ActId, IncidentId, PersonId } from '../core/ids.ts';
import type { Role } from '../core/person.ts';
import { hours, minutes } from '../core/time.ts';
import { verifyAudit } from './audit.ts';
import { dueIncidents, tickIncident } from './clocks.ts';
import { respondersOf, suggestionsFor, tasksOf } from './dispatch.ts';
import { findIncident } from './incidents.ts';
import { moveIncident } from './moves.ts';
import { updatePerson } from './people.ts';
import { findQueueRow } from './queue.ts';
import { raiseFromReport } from './reports.ts';
import { audit, outbox } from './tables/record.ts';
import { createTestDatabase, NOON, somePerson, someReport } from './testing.ts';
import { timelineOf } from './timeline.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let desk: { id: PersonId };
let grid: { id: PersonId };
beforeAll(async () => {
  database = await createTestDatabase();
  desk = await somePerson(database.db, 'dispatcher');
  grid = await somePerson(database.db, 'responder');
});
afterAll(() => database.drop());

const reported = async (report: Parameters<typeof someReport>[0] = {}): Promise<IncidentId> =>
  (await raiseFromReport(database.db, someReport(report), { now: NOON })).incidentId;

const say = (
  incidentId: IncidentId,
  act: IncidentAct | { act: 'undo' },
  { by = desk, role = 'dispatcher' as Role, id = randomUUID(), now = NOON + 1_000 } = {},
) =>
  moveIncident(database.db, { id: id as ActId, incidentId, act }, { kind: 'person', id: by.id, role }, now);
const inField = (incidentId: IncidentId, act: IncidentAct, now = NOON + 2_000) =>
  say(incidentId, act, { by: grid, role: 'responder', now });

const there = { latitude: 30.74, longitude: 120.49 };

it('goes the whole way, and every step is one row of the audit chain and one of the outbox', async () => {
  const id = await reported({ position: there });
  const count = async () => [
    (await database.db.select().from(audit).where(eq(audit.subjectId, id))).length,
    (await database.db.select().from(outbox).where(eq(outbox.incidentId, id))).length,
  ];
  expect(await count()).toEqual([1, 1]);
  await say(id, { act: 'confirm' });
  await say(id, { act: 'dispatch', to: grid.id, note: 'from the north' });
  await inField(id, { act: 'accept' });
  await inField(id, { act: 'arrive', position: there });
  await inField(id, { act: 'resolve', result: 'fixed' });
  const closed = await say(id, { act: 'close' });

  expect(closed).toMatchObject({ state: 'closed', assignee: grid.id, closedBy: desk.id });
  expect(await findIncident(database.db, id)).toEqual(closed);
  expect(await count()).toEqual([7, 7]);
  expect(await verifyAudit(database.db)).toMatchObject({ sound: true });
  expect((await timelineOf(database.db, id)).map(({ act, detail: { to } }) => `${act} ${to}`)).toEqual([
    'close closed',
    'resolve resolved',
    'arrive on_site',
    'accept accepted',
    'dispatch dispatched',
    'confirm filed',
    'raise reported',
  ]);
  expect((await findQueueRow(database.db, id)).names.get(grid.id)).toBeDefined();
});

it('does once what is sent twice, and refuses an id that said something else', async () => {
  const [id, act] = [await reported(), randomUUID()];
  const first = await say(id, { act: 'confirm' }, { id: act });
  expect(await say(id, { act: 'confirm' }, { id: act, now: NOON + 9_000 })).toEqual(first);
  await expect(say(id, { act: 'offer' }, { id: act })).rejects.toMatchObject({ code: 'conflict' });
  expect(await timelineOf(database.db, id)).toHaveLength(2);
});

it('is grabbed by one of two who try at once', async () => {
  const id = await reported({ category: 'RES.DUMP' });
  await say(id, { act: 'confirm' });
  await say(id, { act: 'offer' });
  const other = await somePerson(database.db, 'responder');
  const tries = await Promise.allSettled(
    [grid, other].map((by) => say(id, { act: 'grab' }, { by, role: 'responder' })),
  );
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const row = await findIncident(database.db, id);
  const winner = tries.findIndex(({ status }) => status === 'fulfilled');
  expect('assignee' in row && row.assignee).toBe([grid, other][winner]?.id);
});

it('is taken back within ten seconds, and not once somebody else has moved it', async () => {
  const id = await reported();
  const before = await findIncident(database.db, id);
  await say(id, { act: 'refute', reason: 'dust' });
  expect(await say(id, { act: 'undo' }, { now: NOON + 9_000 })).toEqual(before);
  await expect(say(id, { act: 'undo' }, { now: NOON + 9_000 })).rejects.toMatchObject({
    code: 'illegal-move',
  });
  await say(id, { act: 'confirm' }, { now: NOON + 10_000 });
  const other = await somePerson(database.db, 'dispatcher');
  await say(id, { act: 'acknowledge' }, { by: other, now: NOON + 11_000 });
  await say(
    id,
    { act: 'raise-severity', severity: 'P1', why: 'a bus stop' },
    { by: other, now: NOON + 12_000 },
  );
  await expect(say(id, { act: 'undo' }, { now: NOON + 13_000 })).rejects.toMatchObject({
    code: 'illegal-move',
  });
});

it('has a line and a call written to it, each one row more, and stays as it is', async () => {
  const id = await reported();
  await say(id, { act: 'confirm' });
  const before = await findIncident(database.db, id);
  const other = await somePerson(database.db, 'dispatcher');
  const hostile = `</script>\u2028'; drop table incidents; -- =cmd|' /C calc'!A0`;
  expect(await say(id, { act: 'note', note: hostile }, { by: other })).toEqual(before);
  const rung = { act: 'telephone', whom: grid.id, answered: false } as const;
  expect(await say(id, rung, { by: other })).toEqual(before);
  const [call, line] = await timelineOf(database.db, id);
  expect(line).toMatchObject({ act: 'note', by: { id: other.id }, detail: { note: hostile } });
  expect(call).toMatchObject({ act: 'telephone', whom: { id: grid.id, name: expect.any(String) } });
  expect(call?.detail).toMatchObject({ answered: false });
  expect(await verifyAudit(database.db)).toMatchObject({ sound: true });
  expect(await say(id, { act: 'undo' }, { now: NOON + 9_000 })).toMatchObject({ state: 'reported' });
});

it('has nothing written to it by who does not deal with it, nor once it is over, nor of a call to nobody', async () => {
  const id = await reported();
  const other = await somePerson(database.db, 'responder');
  const line = { act: 'note', note: 'the gate is locked' } as const;
  await expect(say(id, line, { by: other, role: 'responder' })).rejects.toMatchObject({ code: 'forbidden' });
  const nobody = { act: 'telephone', whom: randomUUID() as PersonId, answered: true } as const;
  await expect(say(id, nobody)).rejects.toMatchObject({ code: 'unknown-person' });
  await say(id, { act: 'refute', reason: 'dust' });
  await expect(say(id, line)).rejects.toMatchObject({ code: 'illegal-move' });
});

it('is sent to nobody who is no responder', async () => {
  const id = await reported();
  await say(id, { act: 'confirm' });
  await expect(say(id, { act: 'dispatch', to: desk.id })).rejects.toMatchObject({ code: 'unknown-person' });
});

it('merges two that are merged into each other at once into one, never into a circle', async () => {
  const [a, b] = [await reported(), await reported()];
  const tries = await Promise.allSettled([
    say(a, { act: 'merge', into: b }),
    say(b, { act: 'merge', into: a }),
  ]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('warns when its limits run out, each once, however often it is asked', async () => {
  const id = await reported({ category: 'RES.PERSON' });
  const at = NOON + minutes(1);
  expect(await dueIncidents(database.db, at, 100)).toContain(id);
  const { calls } = await tickIncident(database.db, id, at);
  expect(calls.map(({ percent }) => percent)).toEqual([50, 80, 100]);
  expect((await tickIncident(database.db, id, at)).calls).toEqual([]);
  const [newest] = await timelineOf(database.db, id);
  expect(newest).toMatchObject({ act: 'call', detail: { stage: 'screen', percent: 100, calls: 'deputy' } });
});

it('tells a responder what is his, what he may grab and what is near', async () => {
  const far = await somePerson(database.db, 'responder');
  const [mine, open, near] = [
    await reported({ position: there }),
    await reported({ position: there, category: 'RES.DUMP' }),
    await reported({ position: { latitude: 30.741, longitude: 120.49 } }),
  ];
  await say(mine, { act: 'confirm' });
  await say(mine, { act: 'dispatch', to: far.id });
  await say(open, { act: 'confirm' });
  await say(open, { act: 'offer' });
  const tasks = await tasksOf(database.db, far, there);
  expect(tasks.mine.map(({ incident }) => incident.id)).toEqual([mine]);
  expect(tasks.open.map(({ incident }) => incident.id)).toContain(open);
  expect(tasks.near.map(({ incident }) => incident.id)).toContain(near);
  expect((await respondersOf(database.db, undefined)).find(({ id }) => id === far.id)).toMatchObject({
    open: 1,
  });
});

it('suggests the nearest who is free, and what may be the same matter', async () => {
  const position = { latitude: 31, longitude: 121 };
  const [id, same, other] = [
    await reported({ position }),
    await reported({ position: { latitude: 31.001, longitude: 121 } }),
    await reported({ position, category: 'ENV.LITTER' }),
  ];
  const near = await somePerson(database.db, 'responder');
  const busy = await reported({ position: { latitude: 31.002, longitude: 121 } });
  await say(busy, { act: 'confirm' });
  await say(busy, { act: 'dispatch', to: near.id });
  await say(busy, { act: 'accept' }, { by: near, role: 'responder' });
  await say(busy, { act: 'arrive', position }, { by: near, role: 'responder', now: NOON + hours(0.1) });
  const { responders, near: alike } = await suggestionsFor(database.db, id, NOON + hours(0.2));
  expect(responders[0]).toMatchObject({ id: near.id, metres: 0, open: 1 });
  expect(alike.map(({ incident }) => incident.id)).toEqual(expect.arrayContaining([same]));
  expect(alike.map(({ incident }) => incident.id)).not.toContain(other);
});

it('can still be dealt with when the account of whoever was sent is closed', async () => {
  const [id, leaver] = [await reported(), await somePerson(database.db, 'responder')];
  await say(id, { act: 'confirm' });
  await say(id, { act: 'dispatch', to: leaver.id });
  await updatePerson(database.db, leaver.id, { active: false }, 'system', NOON);
  await say(id, { act: 'raise-severity', severity: 'P1', why: 'a bus stop' });
  expect(await say(id, { act: 'dispatch', to: grid.id })).toMatchObject({ assignee: grid.id });
});
