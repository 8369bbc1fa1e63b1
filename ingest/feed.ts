import type { Frame } from '../core/frame.ts';
import type { CameraId } from '../core/ids.ts';
import type { Counted } from '../runtime/tally.ts';

/** Where frames go. */
export interface FeedPorts {
  readonly put: (frame: Frame) => Promise<'put' | 'replaced' | 'fenced'>;
  readonly queue: (cameraId: CameraId) => Promise<unknown>;
  readonly count: (what: Counted, by?: number) => void;
  /** The lease it was taken under holds no more. */
  readonly onFenced: () => void;
}

/**
 * One camera's way into the queue: one frame on its way and one waiting, the newest. Redis that is slow or away
 * costs frames, which are counted, and never memory.
 */
export class Feed {
  readonly #ports: FeedPorts;
  #waiting: Frame | undefined;
  #isBusy = false;

  constructor(ports: FeedPorts) {
    this.#ports = ports;
  }

  offer(frame: Frame): void {
    if (this.#waiting) this.#ports.count('dropped:queue-away');
    this.#waiting = frame;
    if (!this.#isBusy) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#isBusy = true;
    for (let frame = this.#take(); frame; frame = this.#take()) await this.#send(frame);
    this.#isBusy = false;
  }

  #take(): Frame | undefined {
    const frame = this.#waiting;
    this.#waiting = undefined;
    return frame;
  }

  async #send(frame: Frame): Promise<void> {
    const { put, queue, count, onFenced } = this.#ports;
    try {
      const outcome = await put(frame);
      if (outcome === 'fenced') {
        count('dropped:fenced');
        onFenced();
        return;
      }
      if (outcome === 'replaced') count('dropped:replaced');
      await queue(frame.cameraId);
      count('queued');
    } catch {
      count('dropped:queue-away');
    }
  }
}
