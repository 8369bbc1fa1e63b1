import type { WatchedCamera } from '../core/camera.ts';
import type { CameraId } from '../core/ids.ts';
import { type Duration, type Instant, seconds } from '../core/time.ts';
import type { Lease } from '../runtime/leases.ts';

export const TICK: Duration = seconds(1);
/** New captures a tick: many cameras that come at once are not all started at once. */
const MOST_STARTS = 5;

/** A camera in the fleet's hands. */
export interface Held {
  readonly camera: WatchedCamera;
  lease: Lease;
  start(): void;
  stop(): Promise<void>;
  check(now: Instant): void;
}

/** Who may hold what, and how a camera is watched. */
export interface FleetPorts<One extends Held> {
  /** How many ingest processes there are, this one included. */
  readonly announce: () => Promise<number>;
  readonly take: (camera: CameraId) => Promise<Lease | undefined>;
  readonly renew: (lease: Lease) => Promise<boolean>;
  readonly giveUp: (lease: Lease) => Promise<void>;
  readonly hold: (camera: WatchedCamera, lease: Lease) => One;
  /** A camera is watched no more, by nobody. */
  readonly onUnwatched: (camera: CameraId) => Promise<void>;
  /** Somebody else may have held it since: what this process has said of it counts no more. */
  readonly onReleased: (camera: CameraId) => void;
  readonly log: { info: (facts: object, text: string) => void };
  readonly now: () => Instant;
}

/**
 * The cameras of one ingest process among several. Each takes its fair share, keeps it by renewing the leases,
 * gives up what is beyond its share when others come, and takes what others leave. While Redis is away nothing
 * changes: captures go on, and their frames are refused or lost, counted, by the way they take.
 */
export class Fleet<One extends Held> {
  readonly #ports: FleetPorts<One>;
  readonly #held = new Map<CameraId, One>();
  #wanted: ReadonlyMap<CameraId, WatchedCamera> = new Map();
  #isEnding = false;
  #turn: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(ports: FleetPorts<One>) {
    this.#ports = ports;
  }

  get held(): readonly One[] {
    return [...this.#held.values()];
  }

  /** Sets which cameras there are. Those that changed are begun anew at the next tick. */
  watch(cameras: readonly WatchedCamera[]): void {
    // Disabled and enabled between two looks at the list, it was unwatched all the same.
    const isStill = ({ id, enabledSince }: WatchedCamera) =>
      cameras.some((camera) => camera.id === id && camera.enabledSince === enabledSince);
    const gone = [...this.#wanted.values()].filter((camera) => !isStill(camera)).map(({ id }) => id);
    this.#wanted = new Map(cameras.map((camera) => [camera.id, camera]));
    const { onUnwatched, log } = this.#ports;
    for (const id of gone) {
      onUnwatched(id).catch((error: unknown) =>
        log.info({ cameraId: id, err: error }, 'not all of it is gone'),
      );
    }
  }

  /** One round: announce, renew, let go, take. One runs and one waits at most. @throws when Redis is away. */
  tick(): Promise<void> {
    if (this.#next !== undefined) return this.#next;
    const round = this.#turn.then(() => {
      this.#next = undefined;
      return this.#round();
    });
    this.#next = round;
    this.#turn = round.catch(() => {});
    return round;
  }

  /** Ends all captures and gives up all leases. */
  async close(): Promise<void> {
    this.#isEnding = true;
    await this.#turn;
    await Promise.all(this.held.map((one) => this.#release(one)));
  }

  async #round(): Promise<void> {
    if (this.#isEnding) return;
    const { now, announce } = this.#ports;
    for (const one of this.held) one.check(now());
    await Promise.all(this.held.filter((one) => this.#isOutdated(one)).map((one) => this.#release(one)));
    const processes = await announce();
    await Promise.all(this.held.map((one) => this.#renew(one)));
    const share = Math.ceil(this.#wanted.size / processes);
    const surplus = this.held.slice(share);
    await Promise.all(surplus.map((one) => this.#release(one)));
    await this.#take(Math.min(MOST_STARTS, share - this.#held.size));
  }

  #isOutdated({ camera }: One): boolean {
    const wanted = this.#wanted.get(camera.id);
    return !wanted || wordOf(wanted) !== wordOf(camera);
  }

  /** A lease that was lost is taken again when it is free (Redis forgot it), with its new epoch; else it is over. */
  async #renew(one: One): Promise<void> {
    const { renew, take, onReleased, log } = this.#ports;
    if (await renew(one.lease)) return;
    const lease = await take(one.camera.id);
    if (lease) {
      one.lease = lease;
      onReleased(one.camera.id);
    } else {
      log.info({ cameraId: one.camera.id }, 'another ingest process holds this camera now');
      await this.#release(one);
    }
  }

  async #take(room: number): Promise<void> {
    let left = room;
    for (const camera of this.#wanted.values()) {
      if (left <= 0) return;
      if (this.#held.has(camera.id)) continue;
      const lease = await this.#ports.take(camera.id);
      if (!lease) continue;
      const one = this.#ports.hold(camera, lease);
      this.#held.set(camera.id, one);
      one.start();
      left--;
    }
  }

  /** The lease goes last, when no ffmpeg of ours reads the camera any more: many allow few readers. */
  async #release(one: One): Promise<void> {
    this.#held.delete(one.camera.id);
    await one.stop();
    this.#ports.onReleased(one.camera.id);
    await this.#ports.giveUp(one.lease).catch(() => {});
  }
}

/** What of a camera makes its capture begin anew when it changes. */
const wordOf = ({ address, username, password, profile, focus, siteKind, enabledSince }: WatchedCamera) =>
  JSON.stringify([address, username, password.reveal(), profile, focus, siteKind, enabledSince]);
