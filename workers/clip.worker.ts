import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { z } from 'zod';
import { clipSpan } from '../core/evidence.ts';
import type { CameraId, IncidentId, ObservationId } from '../core/ids.ts';
import { ClipJob, clipQueue } from '../core/jobs.ts';
import { isWritten, type Segment, type Stretch, stretchOf } from '../core/stretch.ts';
import { type Duration, type Instant, seconds } from '../core/time.ts';
import type { Log } from '../runtime/log.ts';
import { PREFIX } from '../runtime/queues.ts';
import type { Redis } from '../runtime/redis.ts';
import type { Cut, Frame } from './clip.ts';
import { isDiskTrouble } from './disk-trouble.ts';
import type { Piece } from './keep.ts';

/** What of a breach is wanted on film. */
interface Wanted {
  readonly observationId: ObservationId;
  readonly incidentId: IncidentId;
  readonly cameraId: CameraId;
  readonly capturedAt: Instant;
  readonly cameraAt?: Instant;
}

export interface ClipPorts {
  readonly now: () => Instant;
  readonly wait: (time: Duration) => Promise<unknown>;
  /** Nothing when its clip is kept, given up, or was never wanted. */
  readonly findWanted: (observation: ObservationId) => Promise<Wanted | undefined>;
  /** Of this host's ring. */
  readonly segments: (camera: CameraId) => Promise<readonly Segment[]>;
  /** @param moment  when its one picture is wanted */
  readonly cut: (stretch: Stretch, moment: Instant | undefined) => Promise<Cut>;
  /** Whether there is a picture of it as large as the camera makes them. */
  readonly hasSnapshot: (observation: ObservationId) => Promise<boolean>;
  /** Bytes to the vault, then the row; safe to repeat. */
  readonly keep: (piece: Piece, of: Wanted) => Promise<void>;
  readonly missing: (observation: ObservationId, reason: string) => Promise<void>;
}

/** How long a ring that does not grow is waited for: the camera has gone, and what there is has to do. */
const PATIENCE: Duration = seconds(20);

/**
 * Film: an observation → its clip, five seconds before to ten after, cut from this host's ring. Where none can be
 * shown, five pictures; where there is nothing, the reason.
 */
export async function clip(
  job: Pick<Job<unknown>, 'data'>,
  ports: ClipPorts,
): Promise<'kept' | 'missing' | 'known'> {
  const { success, data, error: malformed } = ClipJob.safeParse(job.data);
  if (!success) throw new UnrecoverableError(z.prettifyError(malformed));
  const wanted = await ports.findWanted(data.observationId);
  if (!wanted) return 'known';
  const missing = async (reason: string) => {
    await ports.missing(wanted.observationId, reason);
    return 'missing' as const;
  };

  const span = clipSpan(wanted.capturedAt);
  const segments = await writtenUntil(span.to, wanted.cameraId, ports);
  const stretch = stretchOf(segments, span, wanted.capturedAt);
  if (!stretch) return missing(absence(segments));
  const clockOffset = wanted.cameraAt === undefined ? undefined : wanted.cameraAt - wanted.capturedAt;
  const dated = (takenAt: Instant) => ({
    takenAt,
    ...(clockOffset !== undefined && { cameraAt: takenAt + clockOffset }),
  });
  try {
    // Its still is as small as the model wants it: without a snapshot, the stream's own picture shows more.
    const moment = (await ports.hasSnapshot(wanted.observationId)) ? undefined : wanted.capturedAt;
    const cut = await ports.cut(stretch, moment);
    for (const [part, one] of framesOf(cut).entries()) {
      const { jpeg: bytes, width, height, takenAt } = one;
      const facts = { kind: 'frame', mime: 'image/jpeg', part, bytes, width, height } as const;
      await ports.keep({ ...facts, ...dated(takenAt) }, wanted);
    }
    if (cut.kind === 'film') {
      const { mp4: bytes, takenAt, frame: _, ...facts } = cut.film;
      await ports.keep({ kind: 'clip', mime: 'video/mp4', bytes, ...facts, ...dated(takenAt) }, wanted);
      return 'kept';
    }
    return missing(`${cut.why}: ${cut.frames.length} pictures are kept instead`);
  } catch (error) {
    if (!isDiskTrouble(error)) throw error;
    return missing(`the evidence store: ${(error as Error).message}`);
  }
}

const framesOf = (cut: Cut): readonly Frame[] =>
  cut.kind === 'strip' ? cut.frames : cut.film.frame ? [cut.film.frame] : [];

async function writtenUntil(to: Instant, camera: CameraId, ports: ClipPorts): Promise<readonly Segment[]> {
  for (;;) {
    const segments = await ports.segments(camera);
    if (isWritten(segments, to) || ports.now() > to + PATIENCE) return segments;
    await ports.wait(seconds(1));
  }
}

const absence = (segments: readonly Segment[]) =>
  segments.length === 0
    ? 'there is no ring of this camera on this host: it is watched without one, or by another host now'
    : 'the ring does not reach back to the breach any more';

/** Takes the clips that lie in this host's rings. Cutting one costs some 0.1 s: one after another is enough. */
export function clipWorker(
  ringId: string,
  ports: ClipPorts,
  connection: Redis,
  log: Pick<Log, 'error'>,
): Worker {
  const take = (job: Job<unknown>) => clip(job, ports);
  const worker = new Worker<unknown, 'kept' | 'missing' | 'known'>(clipQueue(ringId), take, {
    connection,
    prefix: PREFIX,
    // Most of the time one waits for its ring to be written.
    concurrency: 8,
    lockDuration: 30_000,
    stalledInterval: 10_000,
    drainDelay: 1,
  });
  worker.on('failed', (job, error) => log.error({ err: error, job: job?.data }, 'cutting a clip failed'));
  return worker.on('error', (error) => log.error({ err: error }, 'the queue of clips is away'));
}
