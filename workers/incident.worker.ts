import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { z } from 'zod';
import { DomainError } from '../core/errors.ts';
import type { IncidentId, ObservationId } from '../core/ids.ts';
import { ObservationJob, Queues } from '../core/jobs.ts';
import type { Log } from '../runtime/log.ts';
import { PREFIX } from '../runtime/queues.ts';
import type { Redis } from '../runtime/redis.ts';

/** What became of an observation: a new incident, one more sighting of an open one, done before, held by a cool-down, or counted on a camera's trial. */
export type RaisedFrom =
  | { readonly kind: 'raised' | 'joined'; readonly incidentId: IncidentId }
  | { readonly kind: 'known'; readonly incidentId?: IncidentId | undefined }
  | { readonly kind: 'held' | 'trial' };

export interface IncidentPorts {
  /** Incident, audit row and outbox row in one transaction; a second call changes nothing. */
  readonly raise: (observation: ObservationId) => Promise<RaisedFrom>;
  /** Its first clock; the sweeper finds one that was not queued. */
  readonly queueClock: (incident: IncidentId) => Promise<unknown>;
  readonly queueEvidence: (observationId: ObservationId, incidentId: IncidentId) => Promise<unknown>;
  /** Of an observation that raises nothing: no picture of it is wanted. */
  readonly dropMoment: (observation: ObservationId) => Promise<unknown>;
  readonly tell: (observation: ObservationId, raised: RaisedFrom) => void;
  readonly warn: (error: unknown, what: string) => void;
}

/** Raise: an observation's row → its incident, on record; only then is the job done. */
export async function incident(job: Pick<Job<unknown>, 'data'>, ports: IncidentPorts): Promise<RaisedFrom> {
  const { success, data, error: malformed } = ObservationJob.safeParse(job.data);
  if (!success) throw new UnrecoverableError(z.prettifyError(malformed));

  const raised = await ports.raise(data.observationId).catch((error: unknown) => {
    if (error instanceof DomainError) throw new UnrecoverableError(`${error.code}: ${error.message}`);
    throw error;
  });
  ports.tell(data.observationId, raised);
  if (raised.kind === 'held' || raised.kind === 'trial') {
    await ports
      .dropMoment(data.observationId)
      .catch((error) => ports.warn(error, 'the frame of a breach that raises nothing goes by itself, later'));
  }
  if (raised.kind === 'raised') {
    await ports
      .queueClock(raised.incidentId)
      .catch((error) => ports.warn(error, 'the sweeper will queue this clock'));
  }
  if (raised.kind === 'raised' || raised.kind === 'joined') {
    await ports
      .queueEvidence(data.observationId, raised.incidentId)
      .catch((error) => ports.warn(error, 'the sweeper will queue this evidence'));
  }
  return raised;
}

export function incidentWorker(ports: IncidentPorts, connection: Redis, log: Pick<Log, 'error'>): Worker {
  const worker = new Worker<unknown, RaisedFrom>(Queues.observations, (job) => incident(job, ports), {
    connection,
    prefix: PREFIX,
    concurrency: 4,
    lockDuration: 10_000,
    stalledInterval: 5_000,
    drainDelay: 1,
  });
  worker.on('failed', (job, error) => log.error({ err: error, job: job?.data }, 'raising failed'));
  return worker.on('error', (error) => log.error({ err: error }, 'the observations queue is away'));
}
