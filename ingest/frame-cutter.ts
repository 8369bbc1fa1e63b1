/**
 * Cuts a stream of bytes into frames of one size. Each frame is a buffer of its own, given away once: whoever
 * gets it may keep it. At most one unfinished frame is held.
 */
export class FrameCutter {
  readonly #size: number;
  readonly #onFrame: (planes: Uint8Array) => void;
  #frame: Buffer | undefined;
  #filled = 0;

  constructor(size: number, onFrame: (planes: Uint8Array) => void) {
    this.#size = size;
    this.#onFrame = onFrame;
  }

  push(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) {
      this.#frame ??= Buffer.allocUnsafeSlow(this.#size);
      const copied = chunk.copy(this.#frame, this.#filled, at);
      at += copied;
      this.#filled += copied;
      if (this.#filled < this.#size) return;
      const whole = this.#frame;
      this.#frame = undefined;
      this.#filled = 0;
      this.#onFrame(whole);
    }
  }
}
