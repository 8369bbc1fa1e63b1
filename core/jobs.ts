import { z } from 'zod';
import { AskId, CameraId, IncidentId, NoticeId, ObservationId } from './ids.ts';
import { Light } from './light.ts';
import { Scale } from './water.ts';

/** The queues, in the order a frame meets them. A job carries ids and small facts, never pixels. */
export const Queues = {
  frames: 'frames',
  observations: 'observations',
  evidence: 'evidence',
  clips: 'clips',
  upkeep: 'upkeep',
  notices: 'notices',
  clocks: 'clocks',
  asks: 'asks',
  readings: 'readings',
} as const;

/** "This camera has a frame to look at." Which one is decided when the job starts: always its newest. */
export const FrameJob = z.object({ cameraId: CameraId });
export type FrameJob = z.infer<typeof FrameJob>;

/** "This row is to be raised." The row is the truth; a sweeper queues again what got lost on the way. */
export const ObservationJob = z.object({ observationId: ObservationId });
export type ObservationJob = z.infer<typeof ObservationJob>;

/** "Keep the pictures of this observation, for this incident." */
export const EvidenceJob = z.object({ observationId: ObservationId, incidentId: IncidentId });
export type EvidenceJob = z.infer<typeof EvidenceJob>;

/** "Cut the clip of this observation." Queued for the host that has the camera's ring, once what follows the breach is written. */
export const ClipJob = z.object({ observationId: ObservationId });
export type ClipJob = z.infer<typeof ClipJob>;

/** A queue of clips for each host's rings. */
export const clipQueue = (ringId: string): string => `${Queues.clips}-${ringId}`;

/** What is done to the evidence that is kept, now and then, by whoever comes first. */
export const UpkeepJob = z.enum(['check', 'retain', 'tidy']);
export type UpkeepJob = z.infer<typeof UpkeepJob>;

/** "Send this one." Its row says what, to whom, and whether it still is to be sent. */
export const NoticeJob = z.object({ noticeId: NoticeId });
export type NoticeJob = z.infer<typeof NoticeJob>;

/** "Time may have something to say of this one." Delayed until then; its row says whether it does. */
export const ClockJob = z.object({ incidentId: IncidentId });
export type ClockJob = z.infer<typeof ClockJob>;

/**
 * A question that only ingest may ask of the network: which cameras there are, what a device says of itself, what a
 * camera shows now. A password travels sealed, bound to the question.
 */
export const AskJob = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('discover'), askId: AskId }),
  z.object({
    kind: z.literal('probe'),
    askId: AskId,
    address: z.string(),
    username: z.string(),
    /** base64 */
    sealedPassword: z.string(),
  }),
  z.object({ kind: z.literal('picture'), askId: AskId, cameraId: CameraId }),
]);
export type AskJob = z.infer<typeof AskJob>;

/** "Read the water in the picture that is kept of this camera by this light, on this scale." Which one, its time says. */
export const ReadingJob = z.object({
  askId: AskId,
  cameraId: CameraId,
  light: Light,
  takenAt: z.int(),
  scale: Scale,
});
export type ReadingJob = z.infer<typeof ReadingJob>;
