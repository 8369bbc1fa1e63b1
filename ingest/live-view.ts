import { setTimeout as sleep } from 'node:timers/promises';
import type { CameraId } from '../core/ids.ts';
import { type Duration, minutes, seconds } from '../core/time.ts';
import type { LivePiece, LiveTrouble } from '../runtime/live-pieces.ts';
import { backOff } from './back-off.ts';
import type { Ending } from './capture-words.ts';
import type { Part } from './fragment-cutter.ts';
import type { LiveOrder, Stream } from './live.ts';

export interface LiveViewPorts {
  readonly show: (order: LiveOrder) => Promise<Ending>;
  /** Where the camera's video is now; nothing while it is not known. */
  readonly stream: () => Stream | undefined;
  /** A number greater than that of any video of this camera before. */
  readonly nextRun: () => number;
  readonly send: (piece: LivePiece) => Promise<void>;
  /** @returns false when those who come now would not find how it began */
  readonly keep: (camera: CameraId) => Promise<boolean>;
  readonly drop: (camera: CameraId) => Promise<void>;
  readonly log: { info: (facts: object, text: string) => void };
}

const SILENT_AFTER: Duration = seconds(8);
const LOOK_AGAIN: Duration = seconds(1);
const LONGEST_PAUSE: Duration = seconds(10);
/** A camera does not change its codec often. */
const CODEC_PAUSE: Duration = minutes(1);
/** Video on its way to Redis, in bytes; what is more is dropped, and those who look begin anew at a key frame. */
const MOST_WAITING = 4 * 1024 * 1024;

/** One camera's video for everybody who looks at it, from when it is wanted until nobody does. */
export class LiveView {
  readonly #camera: CameraId;
  readonly #ports: LiveViewPorts;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;
  #opening: LivePiece | undefined;
  #waiting: LivePiece[] = [];
  #isBusy = false;

  constructor(camera: CameraId, ports: LiveViewPorts) {
    this.#camera = camera;
    this.#ports = ports;
    this.#running = this.#run();
  }

  /** Called once a second: those who come now are to find how it began. */
  async keep(): Promise<void> {
    const isKept = await this.#ports.keep(this.#camera);
    if (!isKept && this.#opening) this.#offer(this.#opening);
  }

  /** Ends it; resolves when no ffmpeg of it reads the camera any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    this.#waiting = [];
    await this.#ports.drop(this.#camera).catch(() => {});
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    for (let failures = 0; !signal.aborted; ) {
      const stream = this.#ports.stream();
      const { ending, hasVideo } = stream ? await this.#showOnce(stream) : unreached;
      if (signal.aborted || ending.why === 'stopped') return;
      failures = hasVideo ? 0 : failures + 1;
      const why = troubleOf(ending);
      this.#ports.log.info({ cameraId: this.#camera, ...ending }, 'a live view has no video');
      this.#open({
        kind: 'trouble',
        cameraId: this.#camera,
        run: this.#ports.nextRun(),
        why,
        bytes: NOTHING,
      });
      const pause = why === 'codec' ? CODEC_PAUSE : Math.min(LONGEST_PAUSE, backOff(failures));
      await sleep(stream ? pause : LOOK_AGAIN, undefined, { signal }).catch(() => {});
    }
  }

  async #showOnce(stream: Stream): Promise<{ ending: Ending; hasVideo: boolean }> {
    const run = this.#ports.nextRun();
    const unfit = new AbortController();
    let [seq, hasVideo] = [0, false];
    const onPart = (part: Part) => {
      const { bytes } = part;
      if (part.kind === 'fragment') {
        hasVideo = true;
        const { isKey } = part;
        this.#offer({ kind: 'piece', cameraId: this.#camera, run, seq: seq++, isKey, bytes });
      } else if (part.codec) {
        this.#open({ kind: 'begin', cameraId: this.#camera, run, codec: part.codec, bytes });
      } else unfit.abort();
    };
    const signal = AbortSignal.any([this.#stop.signal, unfit.signal]);
    const ending = await this.#ports.show({ ...stream, patience: SILENT_AFTER, onPart, signal });
    return { ending: unfit.signal.aborted ? notH264 : ending, hasVideo };
  }

  #open(opening: LivePiece): void {
    this.#opening = opening;
    this.#offer(opening);
  }

  /** One piece is on its way at a time; Redis that is slow or away costs pieces, and never memory. */
  #offer(piece: LivePiece): void {
    const bytes = this.#waiting.reduce((sum, one) => sum + one.bytes.length, piece.bytes.length);
    if (bytes > MOST_WAITING) this.#waiting = [];
    this.#waiting.push(piece);
    if (!this.#isBusy) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#isBusy = true;
    for (let piece = this.#waiting.shift(); piece; piece = this.#waiting.shift()) {
      await this.#ports.send(piece).catch(() => {});
    }
    this.#isBusy = false;
  }
}

const NOTHING = Buffer.alloc(0);
const unreached = { ending: { why: 'unreachable', frames: 0 }, hasVideo: false } as const;
const notH264: Ending = { why: 'codec', detail: 'only H.264 can be shown live', frames: 0 };

function troubleOf({ why }: Ending): LiveTrouble {
  if (why === 'codec') return 'codec';
  return why === 'error' ? 'error' : 'offline';
}
