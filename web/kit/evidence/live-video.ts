import { catchUp } from './catch-up.ts';

/** Video waiting to be taken by the browser, in bytes; more than that is a browser that takes nothing. */
const MOST_WAITING = 8_000_000;

/** The iPhone has the managed one alone. */
const Source =
  (window as { ManagedMediaSource?: typeof MediaSource }).ManagedMediaSource ?? window.MediaSource;

/** Whether this browser can play such a video as it comes. */
export const plays = (codec: string): boolean =>
  Source?.isTypeSupported(`video/mp4; codecs="${codec}"`) ?? false;

/** One video, played as it comes: fragments are appended in order, kept up with, and forgotten. */
export class LiveVideo {
  readonly #video: HTMLVideoElement;
  readonly #onFault: () => void;
  readonly #source = new Source();
  readonly #url = URL.createObjectURL(this.#source);
  #buffer: SourceBuffer | undefined;
  #waiting: ArrayBuffer[] = [];

  /** @param onFault the browser does not take it: begin anew */
  constructor(video: HTMLVideoElement, codec: string, onFault: () => void) {
    this.#video = video;
    this.#onFault = onFault;
    // Without it the iPhone plays no managed source.
    video.disableRemotePlayback = true;
    video.src = this.#url;
    video.addEventListener('error', onFault);
    const open = () => {
      const buffer = this.#source.addSourceBuffer(`video/mp4; codecs="${codec}"`);
      buffer.addEventListener('updateend', () => this.#feed());
      buffer.addEventListener('error', onFault);
      this.#buffer = buffer;
      this.#feed();
    };
    this.#source.addEventListener('sourceopen', open, { once: true });
    // A browser that saves power may refuse: then stills are shown.
    video.play().catch(() => {});
  }

  append(bytes: ArrayBuffer): void {
    this.#waiting.push(bytes);
    if (this.#waiting.reduce((sum, { byteLength }) => sum + byteLength, 0) > MOST_WAITING) this.#onFault();
    else this.#feed();
  }

  /** Called a few times a second. */
  keepUp(): void {
    const { buffered, currentTime, playbackRate } = this.#video;
    const there = Array.from({ length: buffered.length }, (_, n) => ({
      start: buffered.start(n),
      end: buffered.end(n),
    }));
    const { jump, rate, forget } = catchUp(there, currentTime, playbackRate);
    if (jump !== undefined) this.#video.currentTime = jump;
    if (rate !== playbackRate) this.#video.playbackRate = rate;
    if (forget !== undefined && this.#buffer && !this.#buffer.updating) this.#buffer.remove(0, forget);
    if (this.#video.paused) this.#video.play().catch(() => {});
  }

  close(): void {
    this.#waiting = [];
    this.#video.removeEventListener('error', this.#onFault);
    this.#buffer?.removeEventListener('error', this.#onFault);
    this.#buffer = undefined;
    URL.revokeObjectURL(this.#url);
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  #feed(): void {
    const buffer = this.#buffer;
    const next = this.#waiting[0];
    if (!buffer || !next || buffer.updating) return;
    try {
      buffer.appendBuffer(next);
      this.#waiting.shift();
    } catch {
      this.#onFault();
    }
  }
}
