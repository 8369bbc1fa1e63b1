import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { z } from 'zod';
import { DomainError } from '../core/errors.ts';
import type { IncidentId } from '../core/ids.ts';
import { ClockJob, Queues } from '../core/jobs.ts';
import type { Call } from '../core/tick.ts';
import type { Instant } from '../core/time.ts';
import type { Log } from '../runtime/log.ts';
import { PREFIX } from '../runtime/queues.ts';
import type { Redis } from '../runtime/redis.ts';

export interface ClockPorts {
  /** What time makes of it, whom it calls, and when it is due next; in one transaction, safe to repeat. */
  readonly tick: (
    id: IncidentId,
  ) => Promise<{ readonly calls: readonly Call[]; readonly next?: Instant | undefined }>;
  readonly queueClock: (id: IncidentId, at: Instant) => Promise<unknown>;
  readonly tell: (id: IncidentId, call: Call) => void;
  readonly warn: (error: unknown, what: string) => void;
}

/** Tick: an incident whose time may have come → its warnings given, and the next moment queued. */
export async function clockTick(job: Pick<Job<unknown>, 'data'>, ports: ClockPorts): Promise<void> {
  const { success, data, error: malformed } = ClockJob.safeParse(job.data);
  if (!success) throw new UnrecoverableError(z.prettifyError(malformed));
  const { incidentId } = data;

  const { calls, next } = await ports.tick(incidentId).catch((error: unknown) => {
    if (error instanceof DomainError) throw new UnrecoverableError(`${error.code}: ${error.message}`);
    throw error;
  });
  for (const call of calls) ports.tell(incidentId, call);
  if (next === undefined) return;
  await ports
    .queueClock(incidentId, next)
    .catch((error) => ports.warn(error, 'the sweeper will queue this clock'));
}

export function clockWorker(ports: ClockPorts, connection: Redis, log: Pick<Log, 'error'>): Worker {
  const worker = new Worker<unknown, void>(Queues.clocks, (job) => clockTick(job, ports), {
    connection,
    prefix: PREFIX,
    concurrency: 4,
    lockDuration: 10_000,
    stalledInterval: 5_000,
    drainDelay: 1,
  });
  worker.on('failed', (job, error) => log.error({ err: error, job: job?.data }, 'a clock failed'));
  return worker.on('error', (error) => log.error({ err: error }, 'the queue of clocks is away'));
}
