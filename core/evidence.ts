import { z } from 'zod';
import { EvidenceId, IncidentId, ObservationId } from './ids.ts';

/** What is kept to prove an incident. Bytes never change: their sha256 stands beside them. */
export const Evidence = z.object({
  id: EvidenceId,
  incidentId: IncidentId,
  observationId: ObservationId.optional(),
  /**
   * `still`: the breach's own frame, its boxes belong to it. `snapshot`: the camera's full-size picture, a little later.
   * `photo`: taken by a person.
   */
  kind: z.enum(['still', 'snapshot', 'photo']),
  mime: z.literal('image/jpeg'),
  sha256: z.hex().length(64),
  bytes: z.int().positive(),
  width: z.int().positive(),
  height: z.int().positive(),
  takenAt: z.int(),
});
export type Evidence = Readonly<z.infer<typeof Evidence>>;

/** What an incident's pictures are good for: there, still to come, or given up with the reason. */
export const EvidenceState = z.enum(['pending', 'kept', 'missing']);
export type EvidenceState = z.infer<typeof EvidenceState>;
