import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { z } from 'zod';
import type { Evidence } from '../core/evidence.ts';
import type { Frame } from '../core/frame.ts';
import type { CameraId, ObservationId } from '../core/ids.ts';
import { EvidenceJob, Queues } from '../core/jobs.ts';
import type { Instant } from '../core/time.ts';
import type { Log } from '../runtime/log.ts';
import { PREFIX } from '../runtime/queues.ts';
import type { Redis } from '../runtime/redis.ts';
import { isDiskTrouble } from './disk-trouble.ts';
import type { Picture } from './picture.ts';

/** When a picture was taken, by our clock and, where it is known, by the camera's. */
export type Times = Pick<Evidence, 'takenAt' | 'cameraAt'>;

export interface EvidencePorts {
  readonly now: () => Instant;
  readonly readMoment: (observation: ObservationId) => Promise<Frame | undefined>;
  /** Once its still is kept: frames of breaches that waited for their time to run out would fill Redis in a storm. */
  readonly dropMoment: (observation: ObservationId) => Promise<unknown>;
  readonly cameraOf: (observation: ObservationId) => Promise<CameraId | undefined>;
  /** The camera's own full-size picture, now. Fails for a camera that gives none. */
  readonly takeSnapshot: (camera: CameraId) => Promise<Picture>;
  readonly toPicture: (frame: Frame) => Promise<Picture>;
  /** Bytes to disk, then the row; safe to repeat. */
  readonly keep: (picture: Picture, kind: Evidence['kind'], times: Times, job: EvidenceJob) => Promise<void>;
  /** Asks for the film of it, where one is wanted. */
  readonly queueClip: (observation: ObservationId) => Promise<unknown>;
  readonly missing: (observation: ObservationId, reason: string) => Promise<void>;
  readonly warn: (error: unknown, what: string) => void;
}

/**
 * Keep: an incident's observation → its pictures. The breach's own frame is the proof, the snapshot beside it
 * shows more and is a little later. What cannot be had is said, with the reason; the incident stands without it.
 */
export async function evidence(
  job: Pick<Job<unknown>, 'data'>,
  ports: EvidencePorts,
): Promise<'kept' | 'missing'> {
  const { success, data, error: malformed } = EvidenceJob.safeParse(job.data);
  if (!success) throw new UnrecoverableError(z.prettifyError(malformed));

  const [camera, frame] = await Promise.all([
    ports.cameraOf(data.observationId),
    ports.readMoment(data.observationId),
  ]);
  if (!camera) throw new UnrecoverableError('this observation is not on record');

  // On record first: whatever becomes of the pictures, the ring does not wait.
  await ports.queueClip(data.observationId);
  const snapshot = ports.takeSnapshot(camera).then(
    (picture) => ({ picture, takenAt: ports.now() }),
    (error: unknown) => ports.warn(error, 'the camera gave no snapshot'),
  );
  try {
    if (frame) {
      await ports.keep(await ports.toPicture(frame), 'still', timesOf(frame), data);
      await ports
        .dropMoment(data.observationId)
        .catch((error) => ports.warn(error, 'it goes by itself, later'));
    }
    const taken = await snapshot;
    if (taken) await ports.keep(taken.picture, 'snapshot', timesOf(frame, taken.takenAt), data);
  } catch (error) {
    if (!isDiskTrouble(error)) throw error;
    await ports.missing(data.observationId, `the evidence store: ${(error as Error).message}`);
    return 'missing';
  }
  if (frame) return 'kept';
  await ports.missing(data.observationId, 'the frame of the breach was lost before it could be kept');
  return 'missing';
}

/** The camera's clock goes on as ours does: how far it was ahead at the breach, it is a moment later. */
const timesOf = (frame: Frame | undefined, takenAt: Instant = frame?.capturedAt ?? 0): Times => ({
  takenAt,
  ...(frame?.cameraAt !== undefined && { cameraAt: takenAt + frame.cameraAt - frame.capturedAt }),
});

export function evidenceWorker(ports: EvidencePorts, connection: Redis, log: Pick<Log, 'error'>): Worker {
  const worker = new Worker<unknown, 'kept' | 'missing'>(Queues.evidence, (job) => evidence(job, ports), {
    connection,
    prefix: PREFIX,
    concurrency: 4,
    lockDuration: 20_000,
    stalledInterval: 5_000,
    drainDelay: 1,
  });
  worker.on('failed', (job, error) => log.error({ err: error, job: job?.data }, 'keeping evidence failed'));
  return worker.on('error', (error) => log.error({ err: error }, 'the evidence queue is away'));
}
