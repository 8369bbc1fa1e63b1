import { z } from 'zod';
import { EvidenceId, IncidentId, ObservationId } from './ids.ts';
import { type Duration, type Instant, seconds } from './time.ts';

/**
 * `still`: the breach's own frame, its boxes belong to it. `snapshot`: the camera's full-size picture, a little later.
 * `clip`: the camera's stream around the breach, not re-encoded. `frame`: one of a strip, where no clip can be shown.
 * `photo`: taken by a person.
 */
export const EvidenceKind = z.enum(['still', 'snapshot', 'clip', 'frame', 'photo']);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

export const EvidenceMime = z.enum(['image/jpeg', 'video/mp4']);
export type EvidenceMime = z.infer<typeof EvidenceMime>;

/** What may be found wrong with bytes that are read again: they are others, or not there. */
export const EvidenceFlaw = z.enum(['altered', 'missing']);
export type EvidenceFlaw = z.infer<typeof EvidenceFlaw>;

/** What is kept to prove an incident. Bytes never change: their sha256 stands beside them. */
export const Evidence = z.object({
  id: EvidenceId,
  incidentId: IncidentId,
  observationId: ObservationId.optional(),
  kind: EvidenceKind,
  /** Its place in a strip of frames. */
  part: z.int().nonnegative().optional(),
  mime: EvidenceMime,
  sha256: z.hex().length(64),
  bytes: z.int().positive(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Of a clip: when it begins. */
  takenAt: z.int(),
  /** What the camera's own clock said then, where it is known. */
  cameraAt: z.int().optional(),
  /** Of a clip, ms: it ends at `takenAt + duration`. */
  duration: z.int().positive().optional(),
});
export type Evidence = Readonly<z.infer<typeof Evidence>>;

/** What an incident's pictures, or its clip, are good for: there, still to come, or given up with the reason. */
export const EvidenceState = z.enum(['pending', 'kept', 'missing']);
export type EvidenceState = z.infer<typeof EvidenceState>;

const BEFORE = seconds(5);
const AFTER = seconds(10);

/** From when to when a clip of a breach is wanted. */
export const clipSpan = (capturedAt: Instant): { readonly from: Instant; readonly to: Instant } => ({
  from: capturedAt - BEFORE,
  to: capturedAt + AFTER,
});

/** An incident that goes on for hours is filmed so often at most; after a film that was not to be had, so often is tried. */
export const CLIP_EVERY: Duration = seconds(600);
export const CLIP_AGAIN: Duration = seconds(120);
