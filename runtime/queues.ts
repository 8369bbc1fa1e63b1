import { type JobsOptions, Queue } from 'bullmq';
import type { AskId } from '../core/ids.ts';
import {
  type AskJob,
  type ClipJob,
  type ClockJob,
  clipQueue,
  type EvidenceJob,
  type FrameJob,
  type NoticeJob,
  type ObservationJob,
  Queues,
  type ReadingJob,
  UpkeepJob,
} from '../core/jobs.ts';
import { type Duration, hours, type Instant } from '../core/time.ts';
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

/** How often the evidence that is kept is gone through. */
const UPKEEP: Readonly<Record<UpkeepJob, Duration>> = { check: hours(1), retain: hours(1), tidy: hours(24) };

/** More questions than ten administrators ask at once. */
const MOST_ASKS = 200;

/** Whoever asked looks at it: what fails is asked again by a person, not by us. */
const askedOnce = ({ askId }: { readonly askId: AskId }): JobsOptions => ({
  jobId: askId,
  attempts: 1,
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
  const asks = open<AskJob>(Queues.asks);
  const readings = open<ReadingJob>(Queues.readings);
  const [frames, observations, evidence, notices] = [
    open<FrameJob>(Queues.frames),
    open<ObservationJob>(Queues.observations),
    open<EvidenceJob>(Queues.evidence),
    open<NoticeJob>(Queues.notices),
  ];
  const clocks = open<ClockJob>(Queues.clocks);
  const upkeep = open<object>(Queues.upkeep);
  /** One for each host with rings: there are few. */
  const clips = new Map<string, Queue<ClipJob, void, string>>();
  const clipsOf = (ringId: string) => {
    const queue = clips.get(ringId) ?? open<ClipJob>(clipQueue(ringId));
    clips.set(ringId, queue);
    return queue;
  };
  return {
    addFrame: (job: FrameJob) => frames.add('look', job, frameJobOptions(job)),
    /** @param round  of the sweeper; a job stuck under its first name does not keep the sweeper's out. */
    addObservation: (job: ObservationJob, round = 'first') =>
      observations.add('raise', job, recordJobOptions(`${job.observationId}_${round}`)),
    addEvidence: (job: EvidenceJob, round = 'first') =>
      evidence.add('keep', job, recordJobOptions(`${job.incidentId}_${job.observationId}_${round}`)),
    /** @param ringId  whose rings have the camera @param delay  until what follows the breach is written */
    addClip: (job: ClipJob, ringId: string, delay: Duration, round = 'first') =>
      clipsOf(ringId).add('cut', job, { ...recordJobOptions(`${job.observationId}_${round}`), delay }),
    /** Sets the clock of what is done now and then; set by each process, it runs once. */
    scheduleUpkeep: async () => {
      for (const job of UpkeepJob.options)
        await upkeep.upsertJobScheduler(
          job,
          { every: UPKEEP[job] },
          { name: job, data: {}, opts: { removeOnComplete: true, removeOnFail: 10 } },
        );
    },
    /** @param tries  it has had: each try is a job of its own, never repeated by the queue; the row says when. */
    addNotice: (job: NoticeJob, tries: number) =>
      notices.add('send', job, { ...recordJobOptions(`${job.noticeId}_${tries}`), attempts: 1 }),
    /** @param at  when its clock is due; one job a moment, however often it is asked for. */
    addClock: (job: ClockJob, at: Instant, now: Instant) =>
      clocks.add('tick', job, {
        ...recordJobOptions(`${job.incidentId}_${at}`),
        delay: Math.max(0, at - now),
      }),
    /** @returns false when so many wait already that somebody only presses the button. */
    addAsk: async (job: AskJob): Promise<boolean> => {
      if ((await asks.getWaitingCount()) >= MOST_ASKS) return false;
      await asks.add(job.kind, job, askedOnce(job));
      return true;
    },
    /** @returns false, as for `addAsk`. */
    addReading: async (job: ReadingJob): Promise<boolean> => {
      if ((await readings.getWaitingCount()) >= MOST_ASKS) return false;
      await readings.add('read', job, askedOnce(job));
      return true;
    },
    /** How many wait, by queue: the page's and the metrics' queue delay begins here. */
    waiting: async () => ({
      frames: await frames.getWaitingCount(),
      observations: await observations.getWaitingCount(),
      evidence: await evidence.getWaitingCount(),
      notices: await notices.getWaitingCount(),
    }),
    /** Since when the frame job at the head of the queue waits; nothing when none does. */
    oldestFrame: async () => (await frames.getJobs(['waiting'], 0, 0, true))[0]?.timestamp,
    close: async () => {
      await Promise.all(
        [asks, readings, frames, observations, evidence, notices, clocks, upkeep, ...clips.values()].map(
          (queue) => queue.close(),
        ),
      );
    },
  };
}

export type OpenQueues = ReturnType<typeof openQueues>;
