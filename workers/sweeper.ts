import type { CameraHealth } from '../core/camera.ts';
import type { CameraId, IncidentId, ObservationId } from '../core/ids.ts';
import { type Duration, type Instant, minutes, seconds } from '../core/time.ts';
import type { Log } from '../runtime/log.ts';

export interface SweeperPorts {
  readonly now: () => Instant;
  /** Observations on record that no incident answers for, oldest first. */
  readonly unraised: (olderThan: Instant, limit: number) => Promise<readonly ObservationId[]>;
  readonly queueObservation: (id: ObservationId, round: string) => Promise<unknown>;
  /** Incidents' observations that have neither pictures nor a reason for having none. */
  readonly unproven: (
    olderThan: Instant,
    limit: number,
  ) => Promise<readonly { observationId: ObservationId; incidentId: IncidentId }[]>;
  readonly queueEvidence: (
    observation: ObservationId,
    incident: IncidentId,
    round: string,
  ) => Promise<unknown>;
  /** Cameras that have not been watched as they should for that long. */
  readonly blind: (
    longerThan: Duration,
    now: Instant,
  ) => Promise<readonly { cameraId: CameraId; health: CameraHealth }[]>;
  readonly raiseBlind: (camera: CameraId, health: CameraHealth) => Promise<unknown>;
  readonly log: Pick<Log, 'warn'>;
}

const EVERY = seconds(2);
/** What the queue has not brought by then, the sweeper brings. */
const UNRAISED_AFTER = seconds(5);
const UNPROVEN_AFTER = seconds(15);
const BLIND_FOR = minutes(3);
const AT_ONCE = 200;

/**
 * Sweep: what the record says is still to be done → queued again. The database is the truth; a job that got lost
 * with Redis, or died with its worker, costs seconds and nothing else. Delivering twice changes nothing.
 */
export async function sweep(ports: SweeperPorts): Promise<void> {
  const now = ports.now();
  // A name of its own each round: a job that hangs in the queue under its first name does not keep this one out.
  const round = `sweep-${Math.floor(now / UNRAISED_AFTER)}`;
  for (const id of await ports.unraised(now - UNRAISED_AFTER, AT_ONCE)) {
    await ports.queueObservation(id, round);
  }
  for (const { observationId, incidentId } of await ports.unproven(now - UNPROVEN_AFTER, AT_ONCE)) {
    await ports.queueEvidence(observationId, incidentId, round);
  }
  for (const { cameraId, health } of await ports.blind(BLIND_FOR, now)) {
    await ports.raiseBlind(cameraId, health);
  }
}

/** Sweeps until closed; a round that fails is told and followed by the next. */
export function openSweeper(ports: SweeperPorts) {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const round = async () => {
    await sweep(ports).catch((error) => ports.log.warn({ err: error }, 'a sweep failed'));
    if (!closed) timer = setTimeout(() => void round(), EVERY);
  };
  void round();
  return {
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
