import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewRule } from '../core/default-rules.ts';
import { WHOLE } from '../core/geometry.ts';
import type { ObservationId } from '../core/ids.ts';
import { hours, minutes, seconds } from '../core/time.ts';
import { verifyAudit } from './audit.ts';
import { setCameraTrial } from './cameras.ts';
import { noteHealth } from './health.ts';
import { findObservation, observationsWithoutOutcome, recordObservation } from './observations.ts';
import { lastSeq, outboxAfter } from './outbox.ts';
import { listIncidents } from './queue.ts';
import { raiseFromObservation } from './raise.ts';
import { raiseFromHealth } from './raise-from-health.ts';
import { addRule } from './rules.ts';
import {
  createTestDatabase,
  judgeIncident,
  NOON,
  ruleAbout,
  someCamera,
  someObservation,
  somePerson,
} from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A camera with somebody at the water's edge, on record. */
async function sighting(change: Parameters<typeof someObservation>[2] = {}) {
  const { db } = database;
  const camera = await someCamera(db);
  const ruleId = await ruleAbout(db, camera.id, 'RES.PERSON');
  const observation = someObservation(camera.id, ruleId, change);
  await recordObservation(db, observation, NOON);
  const again = async (later: number) => {
    const more = someObservation(camera.id, ruleId, {
      trackId: `${NOON + later}.0`,
      since: NOON + later,
      capturedAt: NOON + later,
    });
    await recordObservation(db, more, NOON + later);
    return more;
  };
  const incidents = async () =>
    (await listIncidents(db, { limit: 100 })).rows.filter(({ camera: of }) => of?.id === camera.id);
  return { db, camera, observation, again, incidents };
}

describe('raising from what a camera saw', () => {
  it('makes one incident of it when eight workers get the same observation at once', async () => {
    const { db, observation, incidents } = await sighting();
    const before = await lastSeq(db);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => raiseFromObservation(db, observation.id, NOON + 2_000)),
    );
    expect(outcomes.filter(({ kind }) => kind === 'raised')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'known')).toHaveLength(7);
    expect(new Set(outcomes.map((one) => 'incidentId' in one && one.incidentId)).size).toBe(1);
    expect(await incidents()).toHaveLength(1);
    expect(await outboxAfter(db, before, { limit: 10 })).toHaveLength(1);
    expect((await verifyAudit(db)).sound).toBe(true);
  });

  it('joins a breach of the same rule to the incident that is open, also when both come at once', async () => {
    const { db, observation, again, incidents } = await sighting();
    const more = [await again(seconds(5)), await again(seconds(9))];
    const outcomes = await Promise.all(
      [observation, ...more].map(({ id }) => raiseFromObservation(db, id, NOON + seconds(10))),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['joined', 'joined', 'raised']);
    const [row, ...others] = await incidents();
    expect(others).toEqual([]);
    expect(row?.incident).toMatchObject({ count: 3, lastSeenAt: NOON + seconds(9), state: 'reported' });
  });

  it('raises anew after the former was refuted: the second child is not silenced by the first', async () => {
    const { db, observation, again, incidents } = await sighting();
    const first = await raiseFromObservation(db, observation.id, NOON);
    const judge = await somePerson(db);
    if (first.kind !== 'raised') throw new Error('the first one raises');
    await judgeIncident(db, first.incidentId, { act: 'refute', reason: 'shadow' }, judge, NOON + 1);
    const next = await again(seconds(5));
    expect((await raiseFromObservation(db, next.id, NOON + seconds(6))).kind).toBe('raised');
    expect((await incidents()).map(({ incident }) => incident.state)).toEqual(['reported', 'rejected']);
  });

  it('leaves nothing behind to be queued again, and says what came of each', async () => {
    const { db, observation } = await sighting();
    const waiting = () => observationsWithoutOutcome(db, { olderThan: NOON + minutes(1), limit: 100 });
    expect(await waiting()).toContain(observation.id);
    const outcome = await raiseFromObservation(db, observation.id, NOON);
    expect(await waiting()).not.toContain(observation.id);
    expect(await findObservation(db, observation.id)).toMatchObject({ ...observation, outcome: 'raised' });
    expect(outcome.kind).toBe('raised');
  });

  it('refuses what was never recorded', async () => {
    const unknown = raiseFromObservation(database.db, randomUUID() as ObservationId, NOON);
    await expect(unknown).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a cool-down', () => {
  const rule = (category: string): NewRule => ({
    kind: 'stopped',
    category,
    labels: ['vehicle'],
    zone: [...WHOLE],
    persistence: { hits: 1, looks: 1, minScore: 0.4 },
    dwell: 0,
    coolDown: minutes(10),
    schedule: [],
  });

  /** Outcomes of breaches at these minutes, the one before refuted each time. */
  async function outcomes(category: string, ...at: number[]) {
    const { db } = database;
    const [camera, judge] = [await someCamera(db), await somePerson(db)];
    const { id: ruleId } = await addRule(db, camera.id, rule(category), 'system', NOON);
    const found: string[] = [];
    for (const minute of at) {
      const capturedAt = NOON + minutes(minute);
      const one = someObservation(camera.id, ruleId, {
        category,
        trackId: `${minute}`,
        since: capturedAt,
        capturedAt,
      });
      await recordObservation(db, one, capturedAt);
      const outcome = await raiseFromObservation(db, one.id, capturedAt);
      found.push(outcome.kind);
      if (outcome.kind === 'held')
        expect(await raiseFromObservation(db, one.id, capturedAt)).toEqual(outcome);
      else if ('incidentId' in outcome)
        await judgeIncident(db, outcome.incidentId, { act: 'refute', reason: 'other' }, judge, capturedAt);
    }
    return found;
  }

  it('holds back what is not urgent, from the last breach that was told', async () => {
    expect(await outcomes('RD.PARK', 0, 4, 9, 11)).toEqual(['raised', 'held', 'held', 'raised']);
  });

  it('never holds back what is urgent', async () => {
    expect(await outcomes('RD.STOP', 0, 4, 9)).toEqual(['raised', 'raised', 'raised']);
  });
});

describe('a camera on trial', () => {
  it('counts what it sees, and raises nothing of it, however often that is asked', async () => {
    const { db, camera, observation, incidents } = await sighting();
    await setCameraTrial(db, camera.id, true, 'system', NOON);
    const before = await lastSeq(db);
    for (let time = 0; time < 2; time++) {
      expect(await raiseFromObservation(db, observation.id, NOON + 2_000)).toEqual({ kind: 'trial' });
    }
    expect(await findObservation(db, observation.id)).toMatchObject({ outcome: 'trial' });
    expect(await incidents()).toEqual([]);
    expect(await outboxAfter(db, before, { limit: 10 })).toEqual([]);
    const late = { olderThan: NOON + hours(1), limit: 1_000 };
    expect(await observationsWithoutOutcome(db, late)).not.toContain(observation.id);
  });

  it('rings for what it sees once the trial has ended, and not for what it saw before', async () => {
    const { db, camera, observation, again, incidents } = await sighting();
    await setCameraTrial(db, camera.id, true, 'system', NOON);
    await raiseFromObservation(db, observation.id, NOON);
    await setCameraTrial(db, camera.id, false, 'system', NOON + 1_000);
    expect(await raiseFromObservation(db, observation.id, NOON + 2_000)).toEqual({ kind: 'trial' });
    const later = await again(seconds(5));
    expect(await raiseFromObservation(db, later.id, NOON + seconds(5))).toMatchObject({ kind: 'raised' });
    expect(await incidents()).toHaveLength(1);
  });

  it('does not ring when it is blind either', async () => {
    const { db, camera, incidents } = await sighting();
    await setCameraTrial(db, camera.id, true, 'system', NOON);
    const blind = { state: 'offline', reason: 'no-frame' } as const;
    await noteHealth(db, camera.id, blind, NOON);
    expect(await raiseFromHealth(db, camera.id, blind, NOON + minutes(9))).toEqual({ kind: 'trial' });
    expect(await incidents()).toEqual([]);
  });
});
