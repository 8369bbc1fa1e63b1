import type { CameraHealth, WatchedCamera } from '../core/camera.ts';
import { type Duration, type Instant, seconds } from '../core/time.ts';
import type { Lease } from '../runtime/leases.ts';
import { type CameraPorts, run } from './camera.ts';
import type { Size } from './capture-words.ts';
import { Feed, type FeedPorts } from './feed.ts';
import { inspect, nothingYet, type Sight } from './health.ts';
import { lumaOf } from './luma.ts';
import { cadenceOf, type Gate, sample } from './sample.ts';

export interface HeldPorts
  extends Omit<
      CameraPorts,
      'onFrame' | 'onTrouble' | 'looksPerSecond' | 'onForeign' | 'onSnapshot' | 'onRestart'
    >,
    Omit<FeedPorts, 'onFenced'> {
  readonly note: (health: CameraHealth, at: Instant) => void;
  /** Tells whoever keeps evidence where the camera's full-size picture is. */
  readonly noteSnapshot: (uri: string) => void;
  /** Looks at the lease at once instead of at the next tick. */
  readonly onFenced: () => void;
  /** From the settings, for benchmarks. */
  readonly looksPerSecond: number | undefined;
  readonly isGateOpen: boolean;
}

/** No frame for so long: the camera is blind, whatever the connection says. */
const BLIND_AFTER: Duration = seconds(5);

/** A camera this process holds the lease of: its capture, its gate, its health and its feed. */
export class HeldCamera {
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
      onRestart: () => count('restarts:ffmpeg'),
    };
    this.#running = run(this.camera, ports, this.#stop.signal);
  }

  /** Ends its capture; resolves when the child process is gone. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
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
    const luma = lumaOf(planes, width, height);
    this.#sight = inspect(this.#sight, luma, at);
    note(this.#sight.health, at);
    const { verdict, gate } = sample(this.#gate, luma, at, { isOpen: isGateOpen });
    this.#gate = gate;
    if (verdict === 'gated') {
      count('gated');
      return;
    }
    const { camera, lease } = this;
    this.#feed.offer({ cameraId: camera.id, epoch: lease.epoch, capturedAt: at, width, height, planes });
  }
}
