import type { CameraHealth, WatchedCamera } from '../core/camera.ts';
import type { Frame } from '../core/frame.ts';
import { type Duration, type Instant, seconds } from '../core/time.ts';
import type { Lease } from '../runtime/leases.ts';
import { type CameraPorts, run } from './camera.ts';
import type { Size } from './capture-words.ts';
import { Feed, type FeedPorts } from './feed.ts';
import { inspect, nothingYet, type Sight } from './health.ts';
import type { Stream } from './live.ts';
import { LiveView, type LiveViewPorts } from './live-view.ts';
import { lumaOf } from './luma.ts';
import { cadenceOf, type Gate, sample } from './sample.ts';
import type { Shown, ToShow } from './showing.ts';

export interface HeldPorts
  extends Omit<
      CameraPorts,
      | 'onFrame'
      | 'onTrouble'
      | 'looksPerSecond'
      | 'onForeign'
      | 'onSnapshot'
      | 'onClock'
      | 'onStream'
      | 'onRestart'
    >,
    Omit<FeedPorts, 'onFenced'> {
  readonly note: (health: CameraHealth, at: Instant) => void;
  /** Tells whoever keeps evidence where the camera's full-size picture is. */
  readonly noteSnapshot: (uri: string) => void;
  /** Looks at the lease at once instead of at the next tick. */
  readonly onFenced: () => void;
  /** How its live view is sent; where its video is, it knows itself. */
  readonly live: Omit<LiveViewPorts, 'stream' | 'nextRun' | 'log'>;
  /** Keeps a still for who looks at stills. */
  readonly putStill: (frame: Frame) => Promise<void>;
  /** From the settings, for benchmarks. */
  readonly looksPerSecond: number | undefined;
  readonly isGateOpen: boolean;
}

/** Who looks at stills gets one in so long. */
const STILL_EVERY: Duration = seconds(1);
/** Frames come every half second or so, never quite: this much too early is not too early. */
const SLACK: Duration = 100;
/** An epoch is at least the time in ms: so many live views in a ms nobody begins, and numbers never meet. */
const RUNS_PER_EPOCH = 1_000;

/** No frame for so long: the camera is blind, whatever the connection says. */
const BLIND_AFTER: Duration = seconds(5);

/** A camera this process holds the lease of: its capture, its gate, its health, its feed, and its live view. */
export class HeldCamera implements Shown {
  readonly camera: WatchedCamera;
  /** The present lease; a new epoch takes effect with the next frame. */
  lease: Lease;
  lastFrameAt: Instant | undefined;
  readonly #ports: HeldPorts;
  readonly #stop = new AbortController();
  readonly #feed: Feed;
  readonly #beganAt: Instant;
  #sight: Sight = nothingYet;
  #gate: Gate | undefined;
  #trouble: CameraHealth | undefined;
  #running: Promise<void> | undefined;
  #clockOffset: Duration | undefined;
  #stream: Stream | undefined;
  #live: LiveView | undefined;
  #lastRun = 0;
  #stillAt = Number.POSITIVE_INFINITY;

  constructor(camera: WatchedCamera, lease: Lease, ports: HeldPorts) {
    this.camera = camera;
    this.lease = lease;
    this.#ports = ports;
    this.#feed = new Feed(ports);
    this.#beganAt = ports.now();
  }

  start(): void {
    const { count, looksPerSecond } = this.#ports;
    const ports: CameraPorts = {
      ...this.#ports,
      looksPerSecond: cadenceOf(this.camera.siteKind, looksPerSecond),
      onFrame: (planes, size, at) => this.#onFrame(planes, size, at),
      onTrouble: (health) => this.#onTrouble(health),
      onForeign: (times) => count('foreign-address', times),
      onSnapshot: (uri) => this.#ports.noteSnapshot(uri),
      onClock: (offset) => {
        this.#clockOffset = offset;
      },
      onStream: (stream) => {
        this.#stream = stream;
      },
      onRestart: () => count('restarts:ffmpeg'),
    };
    this.#running = run(this.camera, ports, this.#stop.signal);
  }

  /** Ends its capture; resolves when the child process is gone. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all([this.#running, this.#live?.stop()]);
  }

  get isShown(): boolean {
    return this.#live !== undefined;
  }

  /** Shows what is wanted now, and ends what is not wanted any more. Resolves when what ends has ended. */
  async show({ video, stills }: ToShow): Promise<void> {
    if (!stills) this.#stillAt = Number.POSITIVE_INFINITY;
    else if (this.#stillAt === Number.POSITIVE_INFINITY) this.#stillAt = 0;
    if (this.#stop.signal.aborted) return;
    const live = this.#live;
    if (video === 'yes' && live) await live.keep();
    else if (video === 'yes') this.#live = new LiveView(this.camera.id, this.#livePorts());
    else {
      await live?.stop();
      this.#live = undefined;
      if (video === 'full') await this.#tellFull();
    }
  }

  #tellFull(): Promise<void> {
    const [cameraId, run] = [this.camera.id, this.#nextRun()];
    return this.#ports.live.send({ kind: 'trouble', cameraId, run, why: 'busy', bytes: Buffer.alloc(0) });
  }

  #nextRun(): number {
    this.#lastRun = Math.max(this.#lastRun + 1, this.lease.epoch * RUNS_PER_EPOCH);
    return this.#lastRun;
  }

  #livePorts(): LiveViewPorts {
    const { live, log } = this.#ports;
    return { ...live, stream: () => this.#stream, nextRun: () => this.#nextRun(), log };
  }

  /** Called once a second: tells that a camera is blind when no frame comes, since its last. */
  check(now: Instant): void {
    const since = this.lastFrameAt ?? this.#beganAt;
    if (now - since < BLIND_AFTER || this.#stop.signal.aborted) return;
    this.#ports.note(this.#trouble ?? { state: 'offline', reason: 'no-frame' }, since);
  }

  #onTrouble(health: CameraHealth): void {
    this.#trouble = health;
    const isLasting = health.state === 'offline' && health.reason !== 'no-frame' && health.reason !== 'error';
    if (isLasting) this.#ports.note(health, this.lastFrameAt ?? this.#beganAt);
  }

  #onFrame(planes: Uint8Array, { width, height }: Size, at: Instant): void {
    const { count, isGateOpen, note } = this.#ports;
    if (this.#stop.signal.aborted) return;
    this.lastFrameAt = at;
    this.#trouble = undefined;
    count('captured');
    const { camera, lease } = this;
    const view = camera.focus && { view: camera.focus };
    const offset = this.#clockOffset;
    const clock = offset !== undefined && { cameraAt: at + Math.round(offset) };
    const when = { epoch: lease.epoch, capturedAt: at, ...clock };
    const frame = { cameraId: camera.id, ...when, width, height, ...view, planes };
    this.#offerStill(frame);
    const luma = lumaOf(planes, width, height);
    this.#sight = inspect(this.#sight, luma, at);
    note(this.#sight.health, at);
    const { verdict, gate } = sample(this.#gate, luma, at, { isOpen: isGateOpen });
    this.#gate = gate;
    if (verdict === 'gated') {
      count('gated');
      return;
    }
    this.#feed.offer(frame);
  }

  /** One at a time: the next is due when this one is there. */
  #offerStill(frame: Frame): void {
    if (performance.now() < this.#stillAt) return;
    this.#stillAt = performance.now() + STILL_EVERY - SLACK;
    void this.#ports.putStill(frame).catch(() => {});
  }
}
