import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../core/errors.ts';
import { clipSpan } from '../core/evidence.ts';
import { minutes, seconds } from '../core/time.ts';
import { admit, parseAddress } from '../runtime/address.ts';
import { readKey } from '../runtime/keys.ts';
import { openVault } from '../runtime/open-vault.ts';
import { ownPorts } from '../runtime/own-ports.ts';
import { snapshotUriOf } from '../runtime/pulse.ts';
import { ringHolding, ringIdOf, segmentsOf } from '../runtime/ring.ts';
import { dropMoment, readMoment } from '../runtime/slots.ts';
import { fetchSnapshot } from '../runtime/snapshot.ts';
import { findWatchedCamera } from '../store/cameras.ts';
import { findWantedClip, hasSnapshot, markClipMissing, wantClip } from '../store/clips.ts';
import { markEvidenceMissing } from '../store/evidence.ts';
import { evidenceToCheck, noteCheck } from '../store/evidence-checks.ts';
import { findObservation } from '../store/observations.ts';
import { raiseFromFlaws } from '../store/raise-from-flaws.ts';
import { deleteServed, evidenceFigures, onRecord } from '../store/retention.ts';
import { cutClip } from './clip.ts';
import { clipWorker } from './clip.worker.ts';
import { type EvidencePorts, evidenceWorker } from './evidence.worker.ts';
import { keeper } from './keep.ts';
import { asPicture, toPicture } from './picture.ts';
import { openProcess } from './process.ts';
import { upkeepWorker } from './upkeep.worker.ts';

/** A segment begins at a key frame: so long after the span the one that ends it is written as a rule. */
const WRITTEN_AFTER = seconds(3);

/**
 * The evidence process: keeps the pictures of what was raised, and cuts the clips whose ring lies in its data folder.
 * One runs beside each ingest process, so that every ring has one.
 */
export async function evidenceMain(): Promise<void> {
  const { config, log, db, redis, queues, tally, connection, closing } = openProcess('evidence');
  const [key, ringId] = await Promise.all([readKey(config), ringIdOf(config.ringDir)]);
  const { cameraNetworks: networks, ringDir } = config;
  const refusedPorts = ownPorts(config);
  const vault = openVault(config);
  const keep = keeper(vault, db);

  const takeSnapshot: EvidencePorts['takeSnapshot'] = async (id) => {
    const camera = await findWatchedCamera(db, key, id);
    const uri = camera && (await snapshotUriOf(redis, camera));
    if (!uri || !camera) throw new DomainError('camera-answer', 'this camera offers no snapshot');
    const admitted = await admit(parseAddress(uri), { networks, refusedPorts });
    const login = { username: camera.username, password: camera.password.reveal() };
    return asPicture(await fetchSnapshot(admitted, login));
  };

  /** Wanted on record; that the job may be lost on its way is the sweeper's business. */
  const queueClip: EvidencePorts['queueClip'] = async (id) => {
    const wanted = await wantClip(db, id);
    if (!wanted) return;
    const due = clipSpan(wanted.capturedAt).to + WRITTEN_AFTER;
    try {
      const ring = await ringHolding(redis, wanted.cameraId);
      if (ring) await queues.addClip({ observationId: id }, ring, Math.max(0, due - Date.now()));
    } catch (error) {
      log.warn({ err: error }, 'the sweeper will queue this clip');
    }
  };

  const worker = evidenceWorker(
    {
      now: Date.now,
      readMoment: (id) => readMoment(redis, id),
      dropMoment: (id) => dropMoment(redis, id),
      cameraOf: async (id) => (await findObservation(db, id))?.cameraId,
      takeSnapshot,
      toPicture,
      keep: ({ jpeg: bytes, width, height }, kind, times, job) =>
        keep({ kind, mime: 'image/jpeg', bytes, width, height, ...times }, job),
      queueClip,
      missing: (id, reason) => markEvidenceMissing(db, id, reason),
      warn: (error, what) => log.warn({ err: error }, what),
    },
    connection,
    log,
  );
  worker.on('completed', (_job, outcome) =>
    tally.count(outcome === 'kept' ? 'evidence:kept' : 'evidence:missing'),
  );
  closing('worker', () => worker.close());

  const clips = clipWorker(
    ringId,
    {
      now: Date.now,
      wait: sleep,
      findWanted: (id) => findWantedClip(db, id),
      segments: (camera) => segmentsOf(ringDir, camera),
      cut: cutClip,
      hasSnapshot: (id) => hasSnapshot(db, id),
      keep,
      missing: (id, reason) => markClipMissing(db, id, reason),
    },
    connection,
    log,
  );
  clips.on('completed', (_job, outcome: unknown) => {
    if (outcome === 'kept' || outcome === 'missing') tally.count(`clips:${outcome}`);
  });
  closing('clips', () => clips.close());

  const upkeep = upkeepWorker(
    {
      now: Date.now,
      log,
      count: (what, by) => tally.count(`evidence:${what}`, by),
      ...vault,
      keptBytes: async () => (await evidenceFigures(db)).bytes,
      deleteServed: (olderThan, limit, reason) => deleteServed(db, { olderThan, limit }, reason, Date.now()),
      toCheck: (before, limit) => evidenceToCheck(db, { before, limit }),
      noteCheck: (id, flaw) => noteCheck(db, id, flaw, Date.now()),
      raiseFlaws: () => raiseFromFlaws(db, Date.now()),
      onRecord: (ids) => onRecord(db, ids),
    },
    config.retention,
    connection,
    log,
  );
  closing('upkeep', () => upkeep.close());
  // Again and again: a Redis that has lost its memory has lost this clock too.
  const schedule = () =>
    queues.scheduleUpkeep().catch((error) => log.warn({ err: error }, 'the upkeep is scheduled later'));
  void schedule();
  const clock = setInterval(() => void schedule(), minutes(10));
  closing('clock', () => clearInterval(clock));
  log.info({ ringId }, 'keeping evidence');
}
