import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ActId, IncidentId } from '../core/ids.ts';
import type { Person, Phone } from '../core/person.ts';
import { hours } from '../core/time.ts';
import { createArea } from './areas.ts';
import { contactsOf } from './contacts.ts';
import { findIncident } from './incidents.ts';
import { moveIncident } from './moves.ts';
import { createPerson } from './people.ts';
import { raiseFromReport } from './reports.ts';
import { assignDuty } from './rosters.ts';
import { createTestDatabase, NOON, somePerson, someReport } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let count = 0;
const called = (name: string, role: Person['role'], phone?: string) =>
  createPerson(
    database.db,
    {
      ...{ login: `c${++count}`, name, role, active: true, passwordHash: '$argon2id$v=19$none' },
      phone: phone as Phone | undefined,
    },
    'system',
    NOON,
  );
const told = async (id: IncidentId) =>
  (await contactsOf(database.db, id, NOON)).map(({ name, as, phone }) => `${as} ${name} ${phone ?? '-'}`);

it('lists who told of it, who is sent, and who is on duty for its area, each once', async () => {
  const { db } = database;
  const [li, deputy, boss] = [
    await called('李强', 'responder', '138 0000 0001'),
    await called('赵敏', 'dispatcher', '0572-110'),
    await called('钱主管', 'admin'),
  ];
  const { incidentId } = await raiseFromReport(db, someReport(), {
    now: NOON,
    reporter: li,
    kind: 'responder',
  });
  const { areaId } = await findIncident(db, incidentId);
  expect(await told(incidentId)).toEqual(['reporter 李强 138 0000 0001']);
  const elsewhere = await createArea(db, `Area ${randomUUID()}`, 'system', NOON);
  const turn = { from: NOON - 1, until: NOON + hours(1) };
  await assignDuty(db, { ...turn, duty: 'deputy', personId: deputy.id, areaId }, 'system', NOON);
  await assignDuty(db, { ...turn, duty: 'supervisor', personId: boss.id }, 'system', NOON);
  const other = await somePerson(db, 'dispatcher');
  await assignDuty(db, { ...turn, duty: 'deputy', personId: other.id, areaId: elsewhere.id }, 'system', NOON);
  const mover = { kind: 'person', id: deputy.id, role: 'dispatcher' } as const;
  for (const act of [{ act: 'file' }, { act: 'dispatch', to: li.id }] as const) {
    await moveIncident(db, { id: randomUUID() as ActId, incidentId, act }, mover, NOON);
  }
  expect(await told(incidentId)).toEqual([
    'reporter 李强 138 0000 0001',
    'deputy 赵敏 0572-110',
    'supervisor 钱主管 -',
  ]);
});

it('takes the desk that wrote a call down for no reporter', async () => {
  const by = await called('王敏', 'dispatcher', '0572-2222');
  const { incidentId } = await raiseFromReport(database.db, someReport(), {
    now: NOON,
    reporter: by,
    kind: 'hotline',
  });
  expect(await told(incidentId)).not.toContain('reporter 王敏 0572-2222');
});
