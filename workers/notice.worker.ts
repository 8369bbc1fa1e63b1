import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { z } from 'zod';
import { DomainError } from '../core/errors.ts';
import type { NoticeId } from '../core/ids.ts';
import { NoticeJob, Queues } from '../core/jobs.ts';
import { isStale, knowsRepeats, retryAt } from '../core/notice.ts';
import type { Instant } from '../core/time.ts';
import type { Log } from '../runtime/log.ts';
import { PREFIX } from '../runtime/queues.ts';
import type { Redis } from '../runtime/redis.ts';
import type { Settled, Taken } from '../store/notice-sending.ts';
import type { Sent } from './senders/outcome.ts';

export interface NoticePorts {
  readonly now: () => Instant;
  /** 0..1 */
  readonly chance: () => number;
  /** Marks it as in hand, for this process alone; nothing when it is not to be sent any more. */
  readonly take: (id: NoticeId, now: Instant) => Promise<Taken | undefined>;
  /** By its own way out. Nothing when that is off or was taken away. Within the time-out of a try. */
  readonly send: (notice: Taken) => Promise<Sent | undefined>;
  readonly settle: (notice: Taken, settled: Settled, now: Instant) => Promise<void>;
  /** A device that is gone is written to no more. */
  readonly endDevice: (notice: Taken) => Promise<unknown>;
  readonly log: Pick<Log, 'warn' | 'error'>;
}

type Outcome = Settled['kind'] | 'none';

/**
 * Send: a notice's row → its receiver has it, or the row says when it is tried next, or why it never is. Before the
 * first byte goes out the row says that it is in hand: whoever dies here leaves that behind.
 */
export async function notice(job: Pick<Job<unknown>, 'data'>, ports: NoticePorts): Promise<Outcome> {
  const { success, data, error: malformed } = NoticeJob.safeParse(job.data);
  if (!success) throw new UnrecoverableError(z.prettifyError(malformed));

  const taken = await ports.take(data.noticeId, ports.now());
  if (!taken) return 'none';
  const settled = await outcomeOf(taken, ports);
  await settleSurely(taken, settled, ports);
  if (settled.kind === 'failed' || settled.kind === 'unsure') {
    const { id, kind, incidentId } = taken;
    ports.log.warn({ notice: id, kind, incidentId, error: settled.error }, `a notice is ${settled.kind}`);
  }
  return settled.kind;
}

async function outcomeOf(taken: Taken, ports: NoticePorts): Promise<Settled> {
  if (isStale(taken.dueAt, ports.now())) {
    return { kind: 'failed', error: 'it waited for an hour without being tried, and is news no more' };
  }
  let sent: Sent | undefined;
  try {
    sent = await ports.send(taken);
  } catch (error) {
    // Refused by our own rules, or unreachable by name: nothing has gone out.
    sent = {
      kind: error instanceof DomainError && error.code === 'sink-refused' ? 'failed' : 'later',
      error: error instanceof Error ? error.message : String(error),
    };
    if (!(error instanceof DomainError)) ports.log.error({ err: error, notice: taken.id }, 'sending broke');
  }
  if (!sent) return { kind: 'withdrawn', error: 'its channel or device was taken away' };
  if (sent.kind === 'gone') await ports.endDevice(taken);
  return settledBy(sent, taken, ports);
}

/** What may have arrived is tried again only where a repeat is known as one. A test says at once how it went. */
function settledBy(sent: Sent, { kind, tries, occasion }: Taken, { now, chance }: NoticePorts): Settled {
  if (sent.kind === 'sent') return { kind: 'sent' };
  const { error } = sent;
  if (sent.kind === 'failed' || sent.kind === 'gone') return { kind: 'failed', error };
  if (sent.kind === 'lost' && !knowsRepeats(kind)) {
    return { kind: 'unsure', error: `${error}; it may have arrived, and is not sent again by itself` };
  }
  const wait = sent.kind === 'later' ? sent.wait : undefined;
  const dueAt = occasion === 'test' ? undefined : retryAt(tries, now(), chance(), wait);
  if (dueAt !== undefined) return { kind: 'later', error, dueAt };
  return { kind: 'failed', error: occasion === 'test' ? error : `given up after ${tries} tries: ${error}` };
}

const SETTLE_TRIES = 5;

/** A database that is away for a moment must not make a second message of one that went out. */
async function settleSurely(taken: Taken, settled: Settled, ports: NoticePorts): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ports.settle(taken, settled, ports.now());
    } catch (error) {
      if (tries === SETTLE_TRIES) throw error;
      await new Promise((wake) => setTimeout(wake, 100 * 2 ** tries * (0.5 + ports.chance() / 2)));
    }
  }
}

/** Many wait for slow receivers at once, and cost nothing meanwhile. */
const AT_ONCE = 32;

export function noticeWorker(ports: NoticePorts, connection: Redis): Worker {
  const worker = new Worker<unknown, Outcome>(Queues.notices, (job) => notice(job, ports), {
    connection,
    prefix: PREFIX,
    concurrency: AT_ONCE,
    lockDuration: 20_000,
    stalledInterval: 5_000,
    drainDelay: 1,
  });
  worker.on('failed', (job, error) =>
    ports.log.error({ err: error, job: job?.data }, 'a notice was not settled'),
  );
  return worker.on('error', (error) => ports.log.error({ err: error }, 'the notices queue is away'));
}
