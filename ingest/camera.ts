import { setTimeout as sleep } from 'node:timers/promises';
import type { CameraHealth, HealthReason, WatchedCamera } from '../core/camera.ts';
import { DomainError, type DomainErrorCode } from '../core/errors.ts';
import { said } from '../core/text.ts';
import { type Duration, type Instant, minutes, seconds } from '../core/time.ts';
import type { CameraNetworks } from '../runtime/address.ts';
import { ringOf } from '../runtime/ring.ts';
import { backOff } from './back-off.ts';
import { capture, type Transport } from './capture.ts';
import type { Ending, Size } from './capture-words.ts';
import type { Stream } from './live.ts';
import type { Refusals } from './refusals.ts';
import { findStream, loginOf, type Source } from './stream.ts';

/** What watching a camera needs, and whom it tells. */
export interface CameraPorts {
  readonly networks: CameraNetworks;
  /** Folder of all rings; without it none is kept. */
  readonly ringDir: string | undefined;
  readonly looksPerSecond: number;
  /** The longer side of the picture the model takes, in pixels. */
  readonly side: number;
  readonly analysisSize: (width: number, height: number) => Size;
  readonly refusals: Pick<Refusals, 'isHeldBack' | 'remember'>;
  readonly onFrame: (planes: Uint8Array, size: Size, at: Instant) => void;
  /** What keeps frames from coming; the picture's own health is told by whoever looks at the frames. */
  readonly onTrouble: (health: CameraHealth) => void;
  readonly onForeign: (times: number) => void;
  /** Where the camera's full-size picture is, without login. */
  readonly onSnapshot: (uri: string) => void;
  /** How far the camera's own clock is ahead of ours, where it tells. */
  readonly onClock: (offset: Duration | undefined) => void;
  /** Where its video is read from now: whoever shows it live reads it there too. */
  readonly onStream: (stream: Stream) => void;
  readonly onRestart: () => void;
  readonly log: { info: (facts: object, text: string) => void; warn: (facts: object, text: string) => void };
  readonly now: () => Instant;
}

/** What is remembered from one try to the next. */
export interface Memory {
  source?: Source | undefined;
  transport: Transport;
  /** As ffmpeg saw it, which is more than the camera's word. */
  size?: Size | undefined;
  hasRing: boolean;
}

/** Why a try ended, in words for people, and how many frames it gave. */
export interface Outcome {
  readonly why: Exclude<Ending['why'], 'size'> | 'address' | 'answer' | 'held-back';
  readonly detail?: string | undefined;
  readonly frames: number;
}

const CONNECT_WITHIN: Duration = seconds(45);
const SILENT_AFTER: Duration = seconds(8);
/** Until the stream's own size is known: most are 16:9. */
const GUESS: Size = { width: 640, height: 360 };

/** Watches a camera once: connect, then frames, until it ends. Never throws; aborted, it ends as `stopped`. */
export async function runOnce(
  camera: WatchedCamera,
  memory: Memory,
  ports: CameraPorts,
  signal: AbortSignal,
): Promise<Outcome> {
  if (await ports.refusals.isHeldBack(camera, ports.now())) {
    const detail =
      'the login was refused, so it is not tried again for half an hour: correct it, or disable and enable the camera';
    return { why: 'held-back', detail, frames: 0 };
  }
  try {
    memory.source ??= await locate(camera, ports, signal);
  } catch (error) {
    if (signal.aborted) return { why: 'stopped', frames: 0 };
    return { ...explained(error), frames: 0 };
  }
  const outcome = await watch(camera, memory.source, memory, ports, signal);
  if (outcome.frames === 0 && outcome.why !== 'stopped') memory.source = undefined;
  return outcome;
}

async function locate(camera: WatchedCamera, ports: CameraPorts, signal: AbortSignal): Promise<Source> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_WITHIN)]);
  const source = await findStream(camera, ports.networks, ports.side, within);
  if (source.foreign > 0) ports.onForeign(source.foreign);
  if (source.snapshot) ports.onSnapshot(source.snapshot.href);
  ports.onClock(source.clockOffset);
  return source;
}

async function watch(
  camera: WatchedCamera,
  source: Source,
  memory: Memory,
  ports: CameraPorts,
  signal: AbortSignal,
): Promise<Outcome> {
  // Begun anew at most once for the size and once without the ring; then whatever it says is why.
  for (let tries = 0; ; tries++) {
    const size = memory.size ?? source.size ?? GUESS;
    const { focus } = camera;
    const analysis = ports.analysisSize(size.width * (focus?.width ?? 1), size.height * (focus?.height ?? 1));
    const stream = { url: source.url, login: loginOf(camera), transport: memory.transport };
    ports.onStream(stream);
    const ending = await capture({
      ...stream,
      looksPerSecond: ports.looksPerSecond,
      analysis,
      source: size,
      focus,
      ringDir: memory.hasRing && ports.ringDir ? ringOf(ports.ringDir, camera.id) : undefined,
      patience: SILENT_AFTER,
      onFrame: (planes, at) => ports.onFrame(planes, analysis, at),
      now: ports.now,
      signal,
    });
    if (ending.why === 'stopped') return { why: 'stopped', frames: 0 };
    if (ending.why === 'size') {
      memory.size = ending.size;
      if (tries < 3) continue;
      return { why: 'error', detail: 'the stream changes its size again and again', frames: 0 };
    }
    if (ending.why === 'ring' && memory.hasRing) {
      memory.hasRing = false;
      ports.log.warn(
        { cameraId: camera.id, detail: ending.detail },
        'watched without a ring: there will be no clips',
      );
      if (tries < 3) continue;
    }
    if (ending.why === 'transport' || (ending.why === 'silent' && ending.frames === 0)) {
      memory.transport = memory.transport === 'tcp' ? 'udp' : 'tcp';
      if (ending.why === 'transport' && tries < 1) continue;
    }
    return ending;
  }
}

const CODES: Partial<Record<DomainErrorCode, Outcome['why']>> = {
  'camera-auth': 'auth',
  'camera-address-refused': 'address',
  'camera-unreachable': 'unreachable',
  'camera-answer': 'answer',
};

function explained(error: unknown): Pick<Outcome, 'why' | 'detail'> {
  const why = error instanceof DomainError ? (CODES[error.code] ?? 'error') : 'error';
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  const detail = isLate
    ? `it did not tell its streams within ${CONNECT_WITHIN / 1_000} s`
    : String((error as Error).message);
  return { why: isLate ? 'unreachable' : why, detail };
}

const REASONS: Partial<Record<Outcome['why'], HealthReason>> = {
  auth: 'auth',
  'held-back': 'auth',
  address: 'address',
  codec: 'codec',
  error: 'error',
};
const HEALTHY_AFTER: Duration = minutes(1);
const HELD_BACK_CHECK: Duration = minutes(1);

/** Watches a camera until aborted: tries again after 1 to 60 s, with full jitter, at once after a healthy minute. */
export async function run(camera: WatchedCamera, ports: CameraPorts, signal: AbortSignal): Promise<void> {
  const memory: Memory = { transport: 'tcp', hasRing: true };
  for (let failures = 0; !signal.aborted; ) {
    const began = ports.now();
    const outcome = await runOnce(camera, memory, ports, signal);
    if (signal.aborted || outcome.why === 'stopped') return;
    if (outcome.why === 'auth') await ports.refusals.remember(camera, ports.now());
    const { why, detail } = outcome;
    ports.log.warn({ cameraId: camera.id, why, detail, frames: outcome.frames }, 'a camera gives no frames');
    ports.onTrouble(troubleOf(outcome));
    ports.onRestart();
    const wasHealthy = outcome.frames > 0 && ports.now() - began >= HEALTHY_AFTER;
    failures = wasHealthy ? 0 : failures + 1;
    // What kept the ring from being written may be over.
    if (wasHealthy) memory.hasRing = true;
    const isRefused = why === 'auth' || why === 'held-back';
    await sleep(isRefused ? HELD_BACK_CHECK : backOff(failures), undefined, { signal }).catch(() => {});
  }
}

function troubleOf({ why, detail }: Outcome): CameraHealth {
  const reason = REASONS[why] ?? 'no-frame';
  return { state: 'offline', reason, ...(detail && { detail: said(detail, 300) }) };
}
