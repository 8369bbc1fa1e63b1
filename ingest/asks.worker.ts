import { UnrecoverableError, Worker } from 'bullmq';
import { z } from 'zod';
import type { AskState } from '../core/ask.ts';
import type { AskId } from '../core/ids.ts';
import { AskJob, Queues } from '../core/jobs.ts';
import type { Log } from '../runtime/log.ts';
import { PREFIX } from '../runtime/queues.ts';
import type { Redis } from '../runtime/redis.ts';
import type { Answered } from './ask.ts';

export interface AskWorkerPorts {
  readonly answer: (job: AskJob) => Promise<Answered>;
  readonly write: (id: AskId, state: AskState, picture?: Buffer) => Promise<void>;
}

const BROKEN: AskState = { state: 'failed', code: 'internal', problem: 'something went wrong on our side' };

/** Answers what administrators ask of the network, a few questions at a time. Watching cameras never waits for it. */
export function asksWorker(
  { answer, write }: AskWorkerPorts,
  connection: Redis,
  log: Pick<Log, 'error'>,
): Worker {
  const worker = new Worker<unknown, void>(
    Queues.asks,
    async (job) => {
      const { success, data, error } = AskJob.safeParse(job.data);
      if (!success) throw new UnrecoverableError(z.prettifyError(error));
      const { state, picture } = await answer(data).catch((broken: unknown): Answered => {
        log.error({ err: broken, kind: data.kind }, 'a question could not be answered');
        return { state: BROKEN };
      });
      await write(data.askId, state, picture);
    },
    { connection, prefix: PREFIX, concurrency: 4, lockDuration: 60_000, drainDelay: 1 },
  );
  worker.on('failed', (job, error) => log.error({ err: error, job: job?.name }, 'answering failed'));
  return worker.on('error', (error) => log.error({ err: error }, 'the questions cannot be read'));
}
