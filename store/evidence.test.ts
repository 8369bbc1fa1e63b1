import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceId } from '../core/ids.ts';
import { minutes } from '../core/time.ts';
import {
  addEvidence,
  evidenceOf,
  findEvidence,
  markEvidenceMissing,
  observationsAwaitingEvidence,
} from './evidence.ts';
import { findIncident } from './incidents.ts';
import { findObservation, recordObservation } from './observations.ts';
import { findQueueRow } from './queue.ts';
import { raiseFromObservation } from './raise.ts';
import { createTestDatabase, NOON, ruleAbout, someCamera, someObservation, someStill } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function raised() {
  const { db } = database;
  const camera = await someCamera(db);
  const observation = someObservation(camera.id, await ruleAbout(db, camera.id, 'RES.PERSON'));
  await recordObservation(db, observation, NOON);
  const outcome = await raiseFromObservation(db, observation.id, NOON);
  if (!('incidentId' in outcome)) throw new Error('P1 is never held');
  const { incidentId } = outcome;
  const awaited = async () =>
    (await observationsAwaitingEvidence(db, { olderThan: NOON + minutes(1), limit: 100 })).some(
      ({ observationId }) => observationId === observation.id,
    );
  return { db, observationId: observation.id, incidentId, awaited };
}

describe('evidence', () => {
  it('is waited for until the still is kept', async () => {
    const { db, observationId, incidentId, awaited } = await raised();
    const snapshot = someStill(incidentId, observationId, { kind: 'snapshot', takenAt: NOON + 900 });
    expect(await addEvidence(db, snapshot, NOON)).toBe('new');
    expect(await awaited()).toBe(true);
    const still = someStill(incidentId, observationId);
    await addEvidence(db, still, NOON);
    expect(await awaited()).toBe(false);
    expect(await evidenceOf(db, incidentId)).toEqual([snapshot, still]);
  });

  it('is kept once, however often it is made', async () => {
    const { db, observationId, incidentId } = await raised();
    const made = await Promise.all(
      Array.from({ length: 4 }, () => addEvidence(db, someStill(incidentId, observationId), NOON)),
    );
    expect(made.sort()).toEqual(['known', 'known', 'known', 'new']);
    expect(await evidenceOf(db, incidentId)).toHaveLength(1);
  });

  it('shows the newest pictures of an incident that was seen a hundred times, and keeps all', async () => {
    const { db, observationId, incidentId } = await raised();
    const { cameraId, ruleId } = (await findObservation(db, observationId)) ?? {};
    if (!cameraId || !ruleId) throw new Error('it was recorded');
    for (let n = 1; n <= 100; n++) {
      const seen = { trackId: `${n}`, since: NOON + n, capturedAt: NOON + n };
      const again = someObservation(cameraId, ruleId, seen);
      await recordObservation(db, again, NOON);
      await raiseFromObservation(db, again.id, NOON);
      await addEvidence(db, someStill(incidentId, again.id, { takenAt: NOON + n }), NOON);
    }
    const row = await findQueueRow(db, incidentId);
    expect(row.evidence.map(({ takenAt }) => takenAt - NOON)).toEqual(
      Array.from({ length: 24 }, (_, n) => 100 - n),
    );
    expect(row.evidence[0]?.observationId).toBe(row.seen?.observationId);
    expect(await evidenceOf(db, incidentId)).toHaveLength(100);
  });

  it('may be given up with the reason, but not once it is kept', async () => {
    const [lost, kept] = [await raised(), await raised()];
    await markEvidenceMissing(lost.db, lost.observationId, 'the frame had gone', NOON);
    expect(await lost.awaited()).toBe(false);
    await addEvidence(kept.db, someStill(kept.incidentId, kept.observationId), NOON);
    await markEvidenceMissing(kept.db, kept.observationId, 'too late', NOON);
    const { rows } = await database.pool.query(
      'select evidence_state, evidence_reason from observations where id = any($1) order by evidence_state',
      [[lost.observationId, kept.observationId]],
    );
    expect(rows).toEqual([
      { evidence_state: 'kept', evidence_reason: null },
      { evidence_state: 'missing', evidence_reason: 'the frame had gone' },
    ]);
  });

  it('that comes after all is kept, though it had been given up', async () => {
    const { db, observationId, incidentId } = await raised();
    await markEvidenceMissing(db, observationId, 'the frame had gone', NOON);
    expect(await addEvidence(db, someStill(incidentId, observationId), NOON)).toBe('new');
    expect(await evidenceOf(db, incidentId)).toHaveLength(1);
  });

  it('says of which area it is, so that a policy can be asked', async () => {
    const { db, observationId, incidentId } = await raised();
    const still = someStill(incidentId, observationId);
    await addEvidence(db, still, NOON);
    const { areaId } = await findIncident(db, incidentId);
    expect(await findEvidence(db, still.id)).toEqual({ ...still, areaId });
    await expect(findEvidence(db, randomUUID() as EvidenceId)).rejects.toMatchObject({
      code: 'unknown-evidence',
    });
  });
});
