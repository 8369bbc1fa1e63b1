import { type JobsOptions, Queue } from 'bullmq';
import { type EvidenceJob, type FrameJob, type ObservationJob, Queues } from '../core/jobs.ts';
import type { Redis } from './redis.ts';

/** Hash-tagged, so that a Redis Cluster keeps a queue's keys together. */
export const PREFIX = '{shouwang}';

/**
 * One waiting and one running job per camera. Never retried: a job in back-off would hold the
 * camera's key and keep newer frames out. The job of the camera's next frame is the retry.
 */
export const frameJobOptions = ({ cameraId }: FrameJob): JobsOptions => ({
  deduplication: { id: cameraId, keepLastIfActive: true },
  attempts: 1,
  removeOnComplete: true,
  removeOnFail: 100,
});

/** Kept while it waits or runs, so the sweeper's second delivery changes nothing; gone once done. */
const recordJobOptions = (jobId: string): JobsOptions => ({
  jobId,
  attempts: 8,
  backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: true,
});

/** What puts work into the queues; close it when the process ends. */
export function openQueues(connection: Redis) {
  const open = <T>(name: string) => {
    const queue = new Queue<T, void, string>(name, { connection, prefix: PREFIX });
    // A failed add rejects on its own; the connection's own complaints are the connection's.
    queue.on('error', () => {});
    return queue;
  };
  const [frames, observations, evidence] = [
    open<FrameJob>(Queues.frames),
    open<ObservationJob>(Queues.observations),
    open<EvidenceJob>(Queues.evidence),
  ];
  return {
    addFrame: (job: FrameJob) => frames.add('look', job, frameJobOptions(job)),
    /** @param round  of the sweeper; a job stuck under its first name does not keep the sweeper's out. */
    addObservation: (job: ObservationJob, round = 'first') =>
      observations.add('raise', job, recordJobOptions(`${job.observationId}_${round}`)),
    addEvidence: (job: EvidenceJob, round = 'first') =>
      evidence.add('keep', job, recordJobOptions(`${job.incidentId}_${job.observationId}_${round}`)),
    /** How many wait, by queue: the page's and the metrics' queue delay begins here. */
    waiting: async () => ({
      frames: await frames.getWaitingCount(),
      observations: await observations.getWaitingCount(),
      evidence: await evidence.getWaitingCount(),
    }),
    /** Since when the frame job at the head of the queue waits; nothing when none does. */
    oldestFrame: async () => (await frames.getJobs(['waiting'], 0, 0, true))[0]?.timestamp,
    close: async () => {
      await Promise.all([frames.close(), observations.close(), evidence.close()]);
    },
  };
}

export type OpenQueues = ReturnType<typeof openQueues>;
