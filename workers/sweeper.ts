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
  /** Clips that were neither cut nor given up, oldest first. */
  readonly unfilmed: (
    olderThan: Instant,
    limit: number,
  ) => Promise<readonly { observationId: ObservationId; cameraId: CameraId; capturedAt: Instant }[]>;
  /** Nothing happens when nobody has told where the camera's ring is. */
  readonly queueClip: (observation: ObservationId, camera: CameraId, round: string) => Promise<unknown>;
  readonly giveUpClip: (observation: ObservationId, reason: string) => Promise<unknown>;
  /** Incidents of which time had something to say by then, and it was not said. */
  readonly due: (by: Instant, limit: number) => Promise<readonly IncidentId[]>;
  readonly queueClock: (id: IncidentId, at: Instant) => Promise<unknown>;
  /** Cameras that have not been watched as they should for that long. */
  readonly blind: (longerThan: Duration, now: Instant) => Promise<readonly Blind[]>;
  readonly raiseBlind: (camera: CameraId, health: CameraHealth) => Promise<unknown>;
  /** How many processes there are that watch cameras. */
  readonly ingests: () => Promise<number>;
  /** Writes into every camera's ledger that nobody watches it. Safe to repeat. */
  readonly noteUnwatched: (now: Instant) => Promise<unknown>;
  readonly log: Pick<Log, 'warn'>;
}

interface Blind {
  readonly cameraId: CameraId;
  readonly health: CameraHealth;
  readonly blindSince: Instant;
}

/** What is remembered from one round to the next. */
export interface SweeperMemory {
  /** Cameras raised, and since when each had been blind. */
  readonly raised: Map<CameraId, Instant>;
  /** When there last was a process that watches cameras; before the first, when sweeping began. */
  ingestAt?: Instant;
  /** Until then, cameras that all stood still have the time to come back. */
  settledAt: Instant;
}

const EVERY = seconds(2);
/** What the queue has not brought by then, the sweeper brings. */
const UNRAISED_AFTER = seconds(5);
const UNPROVEN_AFTER = seconds(15);
const DUE_AFTER = seconds(1);
/** After the breach: ten seconds are filmed, twenty more are waited for a ring that lags. */
const UNFILMED_AFTER = seconds(40);
/** A ring has ninety seconds. */
const ROLLED_OVER_AFTER = seconds(150);
const BLIND_FOR = minutes(3);
/** An ingest process that was killed is back within that. */
const NO_INGEST_FOR = seconds(10);
/** So long after a standstill, what is still blind is blind by itself: a thousand cameras begin at five a second. */
const SETTLED_AFTER = minutes(5);
const AT_ONCE = 200;

/**
 * Sweep: what the record says is still to be done → queued again. The database is the truth; a job that got lost
 * with Redis, or died with its worker, costs seconds and nothing else. Delivering twice changes nothing.
 */
export async function sweep(ports: SweeperPorts, memory: SweeperMemory): Promise<void> {
  const parts = [sweepUnraised, sweepUnproven, sweepDue, sweepUnfilmed, sweepBlind];
  const ended = await Promise.allSettled(parts.map((part) => part(ports, memory)));
  // One that cannot be done (Redis is away, one row is odd) keeps none of the others waiting.
  for (const one of ended)
    if (one.status === 'rejected') ports.log.warn({ err: one.reason }, 'a sweep failed');
}

// A name of its own each round: a job that hangs in the queue under its first name does not keep this one out.
const roundAt = (now: Instant) => `sweep-${Math.floor(now / UNRAISED_AFTER)}`;

async function sweepUnraised(ports: SweeperPorts): Promise<void> {
  const now = ports.now();
  const round = roundAt(now);
  for (const id of await ports.unraised(now - UNRAISED_AFTER, AT_ONCE)) {
    await ports.queueObservation(id, round);
  }
}

async function sweepUnproven(ports: SweeperPorts): Promise<void> {
  const now = ports.now();
  const round = roundAt(now);
  for (const { observationId, incidentId } of await ports.unproven(now - UNPROVEN_AFTER, AT_ONCE)) {
    await ports.queueEvidence(observationId, incidentId, round);
  }
}

async function sweepUnfilmed(ports: SweeperPorts): Promise<void> {
  const now = ports.now();
  const round = roundAt(now);
  for (const { observationId, cameraId, capturedAt } of await ports.unfilmed(now - UNFILMED_AFTER, AT_ONCE)) {
    if (capturedAt < now - ROLLED_OVER_AFTER) await ports.giveUpClip(observationId, ROLLED_OVER);
    else await ports.queueClip(observationId, cameraId, round);
  }
}

const ROLLED_OVER = "the camera's ring had rolled over before its host could cut the clip";

/** A clock whose job got lost, or was never queued. */
async function sweepDue(ports: SweeperPorts): Promise<void> {
  const now = ports.now();
  for (const id of await ports.due(now - DUE_AFTER, AT_ONCE)) await ports.queueClock(id, now);
}

/**
 * A camera that died is told from the thing that all of them need: while no process watches cameras, one incident
 * says so, and after a standstill each camera is given the time to come back.
 */
async function sweepBlind(ports: SweeperPorts, memory: SweeperMemory): Promise<void> {
  const now = ports.now();
  memory.ingestAt ??= now;
  if (await someIngest(ports)) memory.ingestAt = now;
  const stillFor = now - memory.ingestAt;
  if (stillFor >= NO_INGEST_FOR) {
    memory.settledAt = now + SETTLED_AFTER;
    await ports.noteUnwatched(now);
  }
  const isStandstill = stillFor >= BLIND_FOR;
  if (!isStandstill && now < memory.settledAt) return;

  const blind = await ports.blind(BLIND_FOR, now);
  for (const [id, since] of memory.raised) {
    if (!blind.some(({ cameraId, blindSince }) => cameraId === id && blindSince === since))
      memory.raised.delete(id);
  }
  const [first] = blind;
  if (isStandstill && first) return raiseOnce(ports, memory, { ...first, health: standstill(blind.length) });
  for (const one of blind) await raiseOnce(ports, memory, one);
}

/** While Redis is away nobody knows, and what the ledger says stands. */
const someIngest = async (ports: SweeperPorts) =>
  ports.ingests().then(
    (count) => count > 0,
    () => true,
  );

const standstill = (cameras: number): CameraHealth => ({
  state: 'offline',
  reason: 'no-frame',
  detail: `no ingest process is running: none of ${cameras} cameras is watched`,
});

async function raiseOnce(
  ports: SweeperPorts,
  memory: SweeperMemory,
  { cameraId, health, blindSince }: Blind,
): Promise<void> {
  if (memory.raised.get(cameraId) === blindSince) return;
  try {
    await ports.raiseBlind(cameraId, health);
    memory.raised.set(cameraId, blindSince);
  } catch (error) {
    ports.log.warn({ err: error, cameraId }, 'that this camera is blind could not be raised yet');
  }
}

/** Sweeps until closed; a round that fails is told and followed by the next. */
export function openSweeper(ports: SweeperPorts) {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  // Whatever stood still before this began has its time as well.
  const memory: SweeperMemory = { raised: new Map(), settledAt: ports.now() + SETTLED_AFTER };
  const round = async () => {
    await sweep(ports, memory);
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
