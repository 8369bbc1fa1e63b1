import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IncidentAct } from '../core/act.ts';
import type { ActId, IncidentId, PersonId } from '../core/ids.ts';
import type { Role } from '../core/person.ts';
import { hours, seconds } from '../core/time.ts';
import { tickIncident } from './clocks.ts';
import { findIncident } from './incidents.ts';
import { moveIncident } from './moves.ts';
import { listNotices } from './notice-list.ts';
import { settleNotice, takeNotice } from './notice-sending.ts';
import { subscribe } from './push-subscriptions.ts';
import { raiseFromReport } from './reports.ts';
import { assignDuty } from './rosters.ts';
import { createTestDatabase, KEY, NOON, somePerson, someReport } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let desk: PersonId;
let grid: PersonId;
let deputy: PersonId;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  [desk, grid, deputy] = [
    (await somePerson(db, 'dispatcher')).id,
    (await somePerson(db, 'responder')).id,
    (await somePerson(db, 'dispatcher')).id,
  ];
  const turn = { duty: 'deputy', personId: deputy, from: NOON, until: NOON + hours(48) } as const;
  await assignDuty(db, turn, 'system', NOON);
  const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };
  for (const id of [desk, grid, deputy]) {
    const subscription = { endpoint: `https://push.example/${id}`, keys };
    await subscribe(db, KEY, id, { subscription, language: 'zh' }, NOON);
  }
});
afterAll(() => database.drop());

const say = (
  incidentId: IncidentId,
  act: IncidentAct | { act: 'undo' },
  { by = desk, role = 'dispatcher' as Role, now = NOON + seconds(1) } = {},
) =>
  moveIncident(
    database.db,
    { id: randomUUID() as ActId, incidentId, act },
    { kind: 'person', id: by, role },
    now,
  );
async function dispatched(): Promise<IncidentId> {
  const { incidentId } = await raiseFromReport(database.db, someReport(), { now: NOON });
  await say(incidentId, { act: 'confirm' });
  await say(incidentId, { act: 'dispatch', to: grid, note: 'from the north' });
  return incidentId;
}
const told = async (incidentId: IncidentId) =>
  (await listNotices(database.db, { incidentId, limit: 50 }))
    .map(({ occasion, personId, state }) => [occasion, personId, state])
    .reverse();

it('tells whoever is sent, on his device, by when he is to say yes', async () => {
  const id = await dispatched();
  expect(await told(id)).toEqual([['dispatched', grid, 'pending']]);
  const [notice] = await listNotices(database.db, { incidentId: id, limit: 1 });
  const incident = await findIncident(database.db, id);
  expect(notice?.told).toMatchObject({
    deadline: 'clock' in incident && incident.clock.at,
    isConfirmed: true,
  });
  expect(JSON.stringify(notice?.told)).not.toContain('north');
});

it('does not tell what was taken back before it went out, and takes back what went out', async () => {
  const early = await dispatched();
  await say(early, { act: 'undo' }, { now: NOON + seconds(5) });
  expect(await told(early)).toEqual([['dispatched', grid, 'withdrawn']]);

  const late = await dispatched();
  const [notice] = await listNotices(database.db, { incidentId: late, limit: 1 });
  const taken = notice && (await takeNotice(database.db, notice.id, NOON + seconds(2)));
  if (taken) await settleNotice(database.db, taken, { kind: 'sent' }, NOON + seconds(2));
  await say(late, { act: 'undo' }, { now: NOON + seconds(5) });
  expect(await told(late)).toEqual([
    ['dispatched', grid, 'sent'],
    ['withdrawn', grid, 'pending'],
  ]);
});

it('calls whom the clock calls, each once, however often its job is delivered', async () => {
  const id = await dispatched();
  const { clock } = (await findIncident(database.db, id)) as { clock: { since: number; at: number } };
  const at = (share: number) => Math.ceil(clock.since + (clock.at - clock.since) * share) + 1;
  for (const share of [0.5, 1, 1.5]) {
    await tickIncident(database.db, id, at(share));
    await tickIncident(database.db, id, at(share));
  }
  const calls = (await told(id)).map(([occasion, who]) => [occasion, who]);
  expect(calls).toContainEqual(['reminder', grid]);
  expect(calls).toContainEqual(['overdue', deputy]);
  expect(new Set(calls.map(String)).size).toBe(calls.length);
});
