import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { z } from 'zod';
import type { Detection } from '../core/detection.ts';
import { DomainError } from '../core/errors.ts';
import type { Frame } from '../core/frame.ts';
import { outOf } from '../core/geometry.ts';
import type { CameraId } from '../core/ids.ts';
import { FrameJob, Queues } from '../core/jobs.ts';
import type { Rule } from '../core/rule.ts';
import { type Instant, seconds } from '../core/time.ts';
import { advance, type Breach, type Watch } from '../core/watch.ts';
import { inside, type Scale, type Shoreline, type WaterReading } from '../core/water.ts';
import type { Log } from '../runtime/log.ts';
import { PREFIX } from '../runtime/queues.ts';
import type { Redis } from '../runtime/redis.ts';
import type { Taken } from '../runtime/slots.ts';

/** What a camera is watched for. */
export interface Orders {
  /** Those in force now. */
  readonly rules: readonly Rule[];
  readonly scale?: Scale | undefined;
}

/** What detecting needs of the world: the real one from main.ts, one-line fakes in tests. */
export interface DetectPorts {
  /** The newest frame of a camera, taken out of its slot, and how old it is. */
  readonly takeFrame: (camera: CameraId) => Promise<Taken | undefined>;
  readonly see: (frame: Frame) => Promise<Detection[]>;
  /** @param before how the shore looked when the water was last told */
  readonly readWater: (frame: Frame, scale: Scale, before: Shoreline | undefined) => Promise<WaterReading>;
  readonly readWatch: (camera: CameraId) => Promise<Watch>;
  /** Nothing: the camera is not watched any more. */
  readonly ordersOf: (camera: CameraId, at: Instant) => Promise<Orders | undefined>;
  /** Keeps the newer of the two, so that a worker that was paused and comes back changes nothing. */
  readonly saveWatch: (camera: CameraId, watch: Watch, before: Watch) => Promise<unknown>;
  /** Writes each breach as an observation row, once, then queues it. Safe to repeat. */
  readonly record: (frame: Frame, breaches: readonly Breach[]) => Promise<void>;
  /** Tells that this camera is looked at but cannot be seen, and why. */
  readonly blind: (camera: CameraId, reason: string) => Promise<void>;
  /** Tells whether the water could be read. */
  readonly tellWater: (camera: CameraId, water: WaterReading) => void;
  readonly noteAge: (age: number) => void;
}

/** `fenced`: of a lease that somebody else has taken over. */
export type Outcome = 'seen' | 'stale' | 'fenced' | 'blind' | 'unwatched' | 'nothing new';

/** A frame that waited longer says nothing about the water's edge any more. */
const STALE_AFTER = seconds(2);

/**
 * Detect: a camera's newest frame → the rules it shows broken, on record.
 *
 * A camera's frames come here in order, one at a time (see `frameJobOptions`). The record is written
 * before the watch is saved: if either fails the job fails, and the camera's next frame, which finds the
 * old watch, finds the same breach. So nothing is lost, and the row's key keeps it from counting twice.
 */
export async function detect(job: Pick<Job<unknown>, 'data'>, ports: DetectPorts): Promise<Outcome> {
  const { success, data, error: malformed } = FrameJob.safeParse(job.data);
  if (!success) throw new UnrecoverableError(z.prettifyError(malformed));

  const [taken, before] = await Promise.all([ports.takeFrame(data.cameraId), ports.readWatch(data.cameraId)]);
  if (!taken) return 'nothing new';
  const { frame, age } = taken;
  if (age > STALE_AFTER) return 'stale';
  if (frame.epoch < before.epoch) return 'fenced';
  const orders = await ports.ordersOf(data.cameraId, frame.capturedAt);
  if (!orders) return 'unwatched';

  ports.noteAge(age);
  const seen = await ports.see(frame).catch((error: unknown) => {
    if (error instanceof DomainError) return error;
    throw error;
  });
  if (seen instanceof DomainError) {
    await ports.blind(data.cameraId, `${seen.code}: ${seen.message}`);
    return 'blind';
  }

  const { view } = frame;
  const water = orders.scale && (await waterIn(frame, orders.scale, before.shoreline, ports));
  if (water) ports.tellWater(data.cameraId, water);
  // Rules and tracks know the whole picture, whatever part of it was looked at.
  const placed = view ? seen.map((one) => ({ ...one, box: outOf(view, one.box) })) : seen;
  const look = { seen: placed, at: frame.capturedAt, epoch: frame.epoch, ...(water && { water }) };
  const { watch, breaches } = advance(before, look, orders.rules, orders.scale);
  if (breaches.length > 0) await ports.record(frame, breaches);
  await ports.saveWatch(data.cameraId, watch, before);
  return 'seen';
}

async function waterIn(
  frame: Frame,
  whole: Scale,
  before: Shoreline | undefined,
  { readWater }: Pick<DetectPorts, 'readWater'>,
): Promise<WaterReading> {
  const scale = frame.view ? inside(whole, frame.view) : whole;
  return scale ? readWater(frame, scale, before) : { kind: 'cannot-tell', reason: 'outside' };
}

/**
 * Frames keep coming, so a look that died is not repeated: its lock runs out after 5 s and the camera's key is
 * free again for its next frame. An inference blocks this process for some 30 ms, far less than the lock.
 */
export function detectWorker(
  ports: DetectPorts,
  connection: Redis,
  log: Pick<Log, 'error'>,
  tell: (outcome: Outcome, camera: CameraId | undefined) => void,
): Worker {
  const worker = new Worker<unknown, Outcome>(Queues.frames, (job) => detect(job, ports), {
    connection,
    prefix: PREFIX,
    concurrency: 1,
    lockDuration: 5_000,
    stalledInterval: 2_000,
    maxStalledCount: 0,
    drainDelay: 1,
  });
  worker.on('completed', (job, outcome) => tell(outcome, FrameJob.safeParse(job.data).data?.cameraId));
  worker.on('failed', (job, error) => log.error({ err: error, camera: job?.data }, 'a look failed'));
  return worker.on('error', (error) => log.error({ err: error }, 'the frames queue is away'));
}
