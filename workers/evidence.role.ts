import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../core/errors.ts';
import { EvidenceId } from '../core/ids.ts';
import { admit, parseAddress } from '../runtime/address.ts';
import { readKey } from '../runtime/keys.ts';
import { ownPorts } from '../runtime/own-ports.ts';
import { snapshotUriOf } from '../runtime/pulse.ts';
import { dropMoment, readMoment } from '../runtime/slots.ts';
import { fetchSnapshot } from '../runtime/snapshot.ts';
import { storeBytes, vaultPath } from '../runtime/vault.ts';
import { findWatchedCamera } from '../store/cameras.ts';
import { addEvidence, markEvidenceMissing } from '../store/evidence.ts';
import { findObservation } from '../store/observations.ts';
import { type EvidencePorts, evidenceWorker } from './evidence.worker.ts';
import { asPicture, toPicture } from './picture.ts';
import { openProcess } from './process.ts';

/** The evidence process: keeps the pictures of what was raised. */
export async function evidenceMain(): Promise<void> {
  const { config, log, db, redis, tally, connection, closing } = openProcess('evidence');
  const key = await readKey(config);
  const { evidenceDir, cameraNetworks: networks } = config;
  const refusedPorts = ownPorts(config);

  const takeSnapshot: EvidencePorts['takeSnapshot'] = async (id) => {
    const camera = await findWatchedCamera(db, key, id);
    const uri = camera && (await snapshotUriOf(redis, camera));
    if (!uri || !camera) throw new DomainError('camera-answer', 'this camera offers no snapshot');
    const admitted = await admit(parseAddress(uri), { networks, refusedPorts });
    const login = { username: camera.username, password: camera.password.reveal() };
    return asPicture(await fetchSnapshot(admitted, login));
  };

  const keep: EvidencePorts['keep'] = async ({ jpeg, width, height }, kind, takenAt, job) => {
    const id = EvidenceId.parse(randomUUID());
    const sha256 = await storeBytes(evidenceDir, id, jpeg);
    const row = {
      id,
      ...job,
      kind,
      mime: 'image/jpeg',
      sha256,
      bytes: jpeg.length,
      width,
      height,
      takenAt,
    } as const;
    const outcome = await addEvidence(db, row);
    // An earlier try had come as far as the row: its picture stays, this one was made in vain.
    if (outcome === 'known') await rm(join(evidenceDir, vaultPath(id)), { force: true });
  };

  const ports: EvidencePorts = {
    now: Date.now,
    readMoment: (id) => readMoment(redis, id),
    dropMoment: (id) => dropMoment(redis, id),
    cameraOf: async (id) => (await findObservation(db, id))?.cameraId,
    takeSnapshot,
    toPicture,
    keep,
    missing: (id, reason) => markEvidenceMissing(db, id, reason),
    warn: (error, what) => log.warn({ err: error }, what),
  };
  const worker = evidenceWorker(ports, connection, log);
  worker.on('completed', (_job, outcome) =>
    tally.count(outcome === 'kept' ? 'evidence:kept' : 'evidence:missing'),
  );
  closing('worker', () => worker.close());
  log.info('keeping evidence');
}
