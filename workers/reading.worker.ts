import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { z } from 'zod';
import type { AskState } from '../core/ask.ts';
import type { AskId } from '../core/ids.ts';
import { Queues, ReadingJob } from '../core/jobs.ts';
import type { Log } from '../runtime/log.ts';
import { PREFIX } from '../runtime/queues.ts';
import type { Redis } from '../runtime/redis.ts';

export interface ReadingPorts {
  readonly read: (job: ReadingJob) => Promise<AskState>;
  readonly write: (id: AskId, state: AskState) => Promise<void>;
}

const BROKEN: AskState = { state: 'failed', code: 'internal', problem: 'something went wrong on our side' };

/** Reads the water for an administrator who draws its scale: one reading at a time, between the looks of its process. */
export function readingWorker(
  { read, write }: ReadingPorts,
  connection: Redis,
  log: Pick<Log, 'error'>,
): Worker {
  const worker = new Worker(
    Queues.readings,
    async (job: Job<unknown>) => {
      const { success, data, error } = ReadingJob.safeParse(job.data);
      if (!success) throw new UnrecoverableError(z.prettifyError(error));
      const answer = await read(data).catch((broken: unknown) => {
        log.error({ err: broken, cameraId: data.cameraId }, 'a picture could not be read');
        return BROKEN;
      });
      await write(data.askId, answer);
    },
    { connection, prefix: PREFIX, concurrency: 1, lockDuration: 20_000, drainDelay: 1 },
  );
  worker.on('failed', (job, error) => log.error({ err: error, job: job?.name }, 'a reading failed'));
  return worker.on('error', (error) => log.error({ err: error }, 'the queue of readings is away'));
}
