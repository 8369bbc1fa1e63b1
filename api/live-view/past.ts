import type { LivePiece } from '../../runtime/live-pieces.ts';

/** Bytes kept of one video: a key frame and what follows it. */
const MOST_BYTES = 6_000_000;

/**
 * What of one camera's video is known here: how it began, and its pieces since the last key frame, so that who
 * comes later has a picture at once. Pieces of an older video, of another camera, or after a gap are left out.
 */
export class Past {
  #opening: LivePiece | undefined;
  #pieces: LivePiece[] = [];
  #bytes = 0;
  #seq = -1;
  #needsKey = true;

  get opening(): LivePiece | undefined {
    return this.#opening;
  }

  /** What somebody who comes now is to be given first. */
  get all(): readonly LivePiece[] {
    return this.#opening ? [this.#opening, ...this.#pieces] : [];
  }

  /** @returns what viewers are to be given of it; `unknown` when its video began unheard */
  add(piece: LivePiece): 'show' | 'leave' | 'unknown' {
    const present = this.#opening?.run ?? -1;
    if (piece.kind !== 'piece') {
      if (piece.run <= present) return 'leave';
      this.#opening = piece;
      this.#begin([], -1);
      return 'show';
    }
    if (piece.run > present) return 'unknown';
    if (piece.run < present) return 'leave';
    return this.#follow(piece);
  }

  #follow(piece: LivePiece & { readonly kind: 'piece' }): 'show' | 'leave' {
    if (piece.seq <= this.#seq) return 'leave';
    this.#needsKey ||= piece.seq !== this.#seq + 1;
    if (piece.isKey) {
      this.#begin([piece], piece.seq);
      return 'show';
    }
    this.#seq = piece.seq;
    if (this.#needsKey) {
      this.#pieces = [];
      return 'leave';
    }
    this.#bytes += piece.bytes.length;
    // Key frames are too far apart: who comes later waits for the next one.
    if (this.#bytes > MOST_BYTES) this.#pieces = [];
    else this.#pieces.push(piece);
    return 'show';
  }

  #begin(pieces: LivePiece[], seq: number): void {
    this.#pieces = pieces;
    this.#bytes = pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.#seq = seq;
    this.#needsKey = pieces.length === 0;
  }
}
