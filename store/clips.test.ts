import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Camera } from '../core/camera.ts';
import { type EvidenceId, ObservationId } from '../core/ids.ts';
import { minutes, seconds } from '../core/time.ts';
import { clipsAwaited, findWantedClip, markClipMissing, wantClip } from './clips.ts';
import { addEvidence } from './evidence.ts';
import { recordObservation } from './observations.ts';
import { findQueueRow } from './queue.ts';
import { raiseFromObservation } from './raise.ts';
import { createTestDatabase, NOON, ruleAbout, someCamera, someObservation } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A breach of a camera, and the incident it raised or joined. */
async function breach(camera: Camera, capturedAt: number) {
  const { db } = database;
  const rule = await ruleAbout(db, camera.id, 'RES.PERSON');
  const [id, trackId] = [ObservationId.parse(randomUUID()), randomUUID()];
  const seen = someObservation(camera.id, rule, {
    id,
    trackId,
    since: capturedAt - 500,
    capturedAt,
    cameraAt: capturedAt + 7,
  });
  await recordObservation(db, seen, capturedAt);
  const raised = await raiseFromObservation(db, id, capturedAt);
  if (!('incidentId' in raised) || !raised.incidentId) throw new Error('P1 is never held');
  return { id, incidentId: raised.incidentId };
}
const film = (of: Awaited<ReturnType<typeof breach>>, takenAt: number) =>
  addEvidence(database.db, {
    id: randomUUID() as EvidenceId,
    incidentId: of.incidentId,
    observationId: of.id,
    kind: 'clip',
    mime: 'video/mp4',
    sha256: 'c'.repeat(64),
    bytes: 500_000,
    width: 640,
    height: 360,
    takenAt,
    duration: 15_000,
  });

describe('a clip', () => {
  it('is wanted of the breach that raised an incident, and of those that join it every ten minutes', async () => {
    const { db } = database;
    const camera = await someCamera(db);
    const wanted: number[] = [];
    for (let minute = 0; minute < 25; minute += 3) {
      const one = await breach(camera, NOON + minutes(minute));
      if (await wantClip(db, one.id)) wanted.push(minute);
    }
    expect(wanted).toEqual([0, 12, 24]);
  });

  it('is wanted again sooner when one could not be had', async () => {
    const { db } = database;
    const camera = await someCamera(db);
    const first = await breach(camera, NOON);
    await wantClip(db, first.id);
    await markClipMissing(db, first.id, 'there was no ring yet');
    expect(await wantClip(db, (await breach(camera, NOON + minutes(1))).id)).toBeUndefined();
    expect(await wantClip(db, (await breach(camera, NOON + minutes(3))).id)).toBeDefined();
  });

  it('is told by both clocks, the same however often it is asked for, until it is settled', async () => {
    const { db } = database;
    const camera = await someCamera(db);
    const one = await breach(camera, NOON);
    const facts = { observationId: one.id, incidentId: one.incidentId, cameraId: camera.id };
    const wanted = { ...facts, capturedAt: NOON, cameraAt: NOON + 7 };
    expect(await findWantedClip(db, one.id)).toBeUndefined();
    for (let times = 0; times < 2; times++) expect(await wantClip(db, one.id)).toEqual(wanted);
    expect(await findWantedClip(db, one.id)).toEqual(wanted);
    const awaited = async () =>
      (await clipsAwaited(db, { olderThan: NOON + seconds(40), limit: 100 })).map(
        (clip) => clip.observationId,
      );
    expect(await awaited()).toContain(one.id);
    expect((await findQueueRow(db, one.incidentId)).clipState).toBe('pending');

    await film(one, NOON - 5_200);
    expect(await awaited()).not.toContain(one.id);
    expect([await findWantedClip(db, one.id), await wantClip(db, one.id)]).toEqual([undefined, undefined]);
    const { clips, clipState, evidence } = await findQueueRow(db, one.incidentId);
    expect([clipState, evidence]).toEqual(['kept', []]);
    expect(clips).toEqual([
      expect.objectContaining({ observationId: one.id, takenAt: NOON - 5_200, duration: 15_000 }),
    ]);
  });

  it('that was given up says why; one that is kept is not given up any more', async () => {
    const { db } = database;
    const one = await breach(await someCamera(db), NOON);
    await wantClip(db, one.id);
    await markClipMissing(db, one.id, 'the ring had rolled over');
    expect(await findQueueRow(db, one.incidentId)).toMatchObject({
      clipState: 'missing',
      clipReason: 'the ring had rolled over',
      clips: [],
    });
    await film(one, NOON);
    await markClipMissing(db, one.id, 'too late');
    expect((await findQueueRow(db, one.incidentId)).clipState).toBe('kept');
  });

  it('has a duration, and nothing else has: the database keeps no other', async () => {
    const one = await breach(await someCamera(database.db), NOON);
    await film(one, NOON);
    for (const change of [`duration = null`, `mime = 'image/jpeg'`, `duration = 0`, `kind = 'still'`]) {
      const act = database.pool.query(`update evidence set ${change} where observation_id = $1`, [one.id]);
      await expect(act).rejects.toThrow('evidence_clip');
    }
  });
});
