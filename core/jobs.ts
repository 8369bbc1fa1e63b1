import { z } from 'zod';
import { CameraId, IncidentId, ObservationId } from './ids.ts';

/** The queues, in the order a frame meets them. A job carries ids and small facts, never pixels. */
export const Queues = { frames: 'frames', observations: 'observations', evidence: 'evidence' } as const;

/** "This camera has a frame to look at." Which one is decided when the job starts: always its newest. */
export const FrameJob = z.object({ cameraId: CameraId });
export type FrameJob = z.infer<typeof FrameJob>;

/** "This row is to be raised." The row is the truth; a sweeper queues again what got lost on the way. */
export const ObservationJob = z.object({ observationId: ObservationId });
export type ObservationJob = z.infer<typeof ObservationJob>;

/** "Keep the pictures of this observation, for this incident." */
export const EvidenceJob = z.object({ observationId: ObservationId, incidentId: IncidentId });
export type EvidenceJob = z.infer<typeof EvidenceJob>;
