import type { Frame } from '../core/frame.ts';
import type { ObservationId } from '../core/ids.ts';
import type { Observation, SeenBy } from '../core/observation.ts';
import type { Breach } from '../core/watch.ts';
import { observationIdOf } from './observation-id.ts';

export interface RecordPorts {
  readonly seenBy: SeenBy;
  readonly keepMoment: (id: ObservationId, frame: Frame) => Promise<void>;
  readonly write: (observation: Observation) => Promise<'new' | 'known'>;
  readonly queue: (id: ObservationId) => Promise<unknown>;
  readonly warn: (error: unknown, what: string) => void;
}

/**
 * Record: the breaches of one frame → rows, then jobs. The row is the truth: it fails if the row cannot be
 * written. The frame beside it and the job are not: without the frame there is an incident without a picture,
 * without the job the sweeper brings the row.
 */
export async function record(frame: Frame, breaches: readonly Breach[], ports: RecordPorts): Promise<void> {
  const { cameraId, capturedAt, cameraAt, epoch } = frame;
  for (const breach of breaches) {
    const id = observationIdOf({ cameraId, ...breach });
    await ports
      .keepMoment(id, frame)
      .catch((error) => ports.warn(error, 'the frame of a breach was not kept'));
    const when = { capturedAt, epoch, ...(cameraAt !== undefined && { cameraAt }) };
    const view = frame.view && { view: frame.view };
    await ports.write({ id, cameraId, ...when, ...breach, ...view, seenBy: ports.seenBy });
    await ports.queue(id).catch((error) => ports.warn(error, 'the sweeper will queue this observation'));
  }
}
