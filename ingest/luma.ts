/** A small grey picture: enough to tell whether anything changed, and whether anything can be seen at all. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  /** 0..255, row-major. */
  readonly pixels: Uint8Array;
}

const ABOUT = 160;

/**
 * Shrink: a frame's planes (G first) → its green, which is most of its brightness, about 160 pixels wide. Each
 * pixel stands for the block it is the middle of; averaging would cost more than the whole gate.
 */
export function lumaOf(planes: Uint8Array, width: number, height: number): Luma {
  const step = Math.max(1, Math.round(width / ABOUT));
  const [across, down] = [Math.max(1, Math.floor(width / step)), Math.max(1, Math.floor(height / step))];
  const pixels = new Uint8Array(across * down);
  const middle = step >> 1;
  for (let y = 0, to = 0; y < down; y++) {
    for (let x = 0, from = (y * step + middle) * width + middle; x < across; x++, from += step) {
      pixels[to++] = planes[from] as number;
    }
  }
  return { width: across, height: down, pixels };
}
