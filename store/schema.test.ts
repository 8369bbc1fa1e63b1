import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteHealth } from './health.ts';
import { recordObservation } from './observations.ts';
import { raiseFromObservation } from './raise.ts';
import { raiseFromReport } from './reports.ts';
import {
  createTestDatabase,
  NOON,
  ruleAbout,
  someCamera,
  someObservation,
  somePerson,
  someReport,
} from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const camera = await someCamera(db);
  await noteHealth(db, camera.id, { state: 'online' }, NOON);
  const observation = someObservation(camera.id, await ruleAbout(db, camera.id, 'RES.PERSON'));
  await recordObservation(db, observation, NOON);
  await raiseFromObservation(db, observation.id, NOON);
  await somePerson(db);
  await raiseFromReport(db, someReport(), { now: NOON });
});
afterAll(() => database.drop());

/** What the code never writes, tried past the code. */
const impossible: [what: string, constraint: string, statement: string][] = [
  ['a filed incident that nobody judged', 'incidents_', `update incidents set state = 'filed'`],
  ['an incident judged by nobody', 'incidents_judged', `update incidents set judged_at = now()`],
  ['a refuted incident without a reason', 'incidents_reason', `update incidents set verdict = 'refuted'`],
  [
    'a rejected incident without a reason',
    'incidents_reason',
    `update incidents set state = 'rejected', clock_stage = null, clock_since = null, clock_at = null,
    clock_warned = null,
    verdict = 'refuted', judged_at = now(), judged_by = (select id from people limit 1)`,
  ],
  ['a state nobody knows', 'incidents_', `update incidents set state = 'lost'`],
  ['an open incident whose clock has stopped', 'incidents_clock', `update incidents set clock_at = null`],
  [
    'a clock that runs backwards',
    'incidents_clock',
    `update incidents set clock_at = clock_since - interval '1 s'`,
  ],
  [
    'one dispatched to nobody',
    'incidents_assignee',
    `update incidents set state = 'dispatched', judged_at = now(), dispatched_at = now(), limits = '{}',
    judged_by = (select id from people limit 1)`,
  ],
  [
    'one verified by whoever did the work',
    'incidents_closed',
    `update incidents set state = 'closed', clock_stage = null, clock_since = null, clock_at = null, clock_warned = null,
    judged_at = now(), judged_by = p.id, limits = '{}', assignee = p.id, dispatched_at = now(), accepted_at = now(),
    arrived_at = now(), resolved_at = now(), result = 'fixed', closed_at = now(), closed_by = p.id
    from (select id from people limit 1) p`,
  ],
  [
    'one that is part of itself',
    'incidents_duplicate',
    `update incidents set state = 'duplicate', clock_stage = null, clock_since = null, clock_at = null,
    clock_warned = null, duplicate_of = id, merged_at = now(), former = '{}',
    merged_by = (select id from people limit 1)`,
  ],
  ['a verdict nobody knows', 'incidents_', `update incidents set verdict = 'maybe'`],
  ['a reason nobody knows', 'incidents_', `update incidents set reason = 'bored'`],
  ['a severity nobody knows', 'incidents_severity', `update incidents set severity = 'P5'`],
  ['an incident that nobody told of', 'incidents_source', `update incidents set camera_id = null`],
  [
    'one told of by camera and citizen',
    'incidents_source',
    `update incidents set report_id =
    (select id from reports limit 1) where source_kind = 'camera'`,
  ],
  [
    'one that Shouwang found by itself, and a camera saw',
    'incidents_source',
    `update incidents set source_kind = 'system' where source_kind = 'camera'`,
  ],
  ['one by a rule without an observation', 'incidents_source', `update incidents set observation_id = null`],
  ['an incident never seen', 'incidents_count', `update incidents set count = 0`],
  ['an incident off the earth', 'incidents_on_earth', `update incidents set latitude = 91`],
  ['an outcome without a moment', 'observations_outcome', `update observations set outcome_at = null`],
  ['a raised observation without an incident', 'observations_', `update observations set incident_id = null`],
  [
    'a held observation with an incident',
    'observations_incident',
    `update observations set outcome = 'held'`,
  ],
  [
    'missing pictures without a reason',
    'observations_evidence_reason',
    `update observations set evidence_state = 'missing'`,
  ],
  ['a score above one', 'observations_score', `update observations set score = 1.01`],
  ['a score that is no number', 'observations_score', `update observations set score = 'NaN'`],
  ['a model without its hash', 'observations_model', `update observations set model_sha256 = ''`],
  [
    'a breach recorded twice',
    'observations_once',
    `insert into observations select (jsonb_populate_record(o,
    jsonb_build_object('id', gen_random_uuid()))).* from observations o`,
  ],
  [
    'two open spans of one camera',
    'health_spans_one_open',
    `insert into health_spans (camera_id, state, since)
    select camera_id, 'starting', since from health_spans`,
  ],
  ['a blind camera without a reason', 'health_spans_reason', `update health_spans set state = 'offline'`],
  ['a watched camera with a reason', 'health_spans_reason', `update health_spans set reason = 'dark'`],
  [
    'a span that ends before it begins',
    'health_spans_forward',
    `update health_spans set until = since - interval '1 s'`,
  ],
  ['a rule that says one kind and is another', 'rules_definition', `update rules set kind = 'level'`],
  ['a camera that looks past north', 'cameras_bearing', `update cameras set bearing = 360`],
  ['a site of no kind', 'sites_kind', `update sites set kind = 'moon'`],
  [
    'two default areas',
    'areas_one_default',
    `insert into areas values (gen_random_uuid(), 'x', true, now())`,
  ],
  ['a role nobody has', 'people_role', `update people set role = 'king'`],
  ['a password in clear', 'people_password', `update people set password_hash = 'hunter2'`],
  [
    'an audit row by somebody unnamed',
    'audit_actor',
    `insert into audit values (9999, now(), 'person', null,
    'x', 'x', 'x', '{}', sha256(''), sha256(''))`,
  ],
  [
    'news of nothing',
    'outbox_thing',
    `insert into outbox (at, topic, area_id) select now(), 'incident', id from areas`,
  ],
  [
    'a category code nobody can read',
    'categories_code',
    `update categories set code = 'drop table'
    where code = 'SVC.PRAISE'`,
  ],
];

describe('the database refuses by itself', () => {
  it.each(impossible)('%s', async (_, constraint, statement) => {
    await expect(database.pool.query(statement)).rejects.toMatchObject({
      constraint: expect.stringContaining(constraint),
    });
  });

  it('to lose a camera, a rule or an incident that something still points at', async () => {
    for (const table of ['cameras', 'rules', 'incidents', 'reports', 'areas']) {
      await expect(database.pool.query(`delete from ${table}`)).rejects.toThrow('violates foreign key');
    }
  });
});
