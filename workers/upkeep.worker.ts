import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { Queues, UpkeepJob } from '../core/jobs.ts';
import type { Log } from '../runtime/log.ts';
import { PREFIX } from '../runtime/queues.ts';
import type { Redis } from '../runtime/redis.ts';
import { check, type Retention, retain, tidy, type UpkeepPorts } from './upkeep.ts';

/** What is due of the evidence that is kept → done. By one process at a time, whichever it is. */
export async function upkeep(
  { name }: Pick<Job, 'name'>,
  ports: UpkeepPorts,
  retention: Retention,
): Promise<unknown> {
  const { success, data: job } = UpkeepJob.safeParse(name);
  if (!success) throw new UnrecoverableError(`there is no upkeep called ${name}`);
  const acts = { retain: () => retain(ports, retention), check: () => check(ports), tidy: () => tidy(ports) };
  return acts[job]();
}

export function upkeepWorker(
  ports: UpkeepPorts,
  retention: Retention,
  connection: Redis,
  log: Pick<Log, 'error'>,
): Worker {
  const worker = new Worker(Queues.upkeep, (job: Job) => upkeep(job, ports, retention), {
    connection,
    prefix: PREFIX,
    concurrency: 1,
    lockDuration: 60_000,
    stalledInterval: 30_000,
    drainDelay: 5,
  });
  worker.on('failed', (job, error) =>
    log.error({ err: error, job: job?.name }, 'the upkeep of evidence failed'),
  );
  return worker.on('error', (error) => log.error({ err: error }, 'the queue of upkeep is away'));
}
