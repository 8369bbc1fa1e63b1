import type { Size } from './letterbox.ts';

/**
 * Makes a resize: plane, its size, the size wanted → the plane at that size, or the plane itself when it
 * has it already. Bilinear with pixel centres aligned, as OpenCV's INTER_LINEAR, to the nearest byte.
 * The plane returned is one buffer, overwritten by the next call. Tables are kept for the last size pair.
 * Shrinking by more than two skips pixels: ask the camera for a smaller picture instead.
 */
export function resizer(): (plane: Uint8Array, from: Size, to: Size) => Uint8Array {
  let out = new Uint8Array();
  let known = '';
  let across = taps(1, 1);
  let down = taps(1, 1);

  return (plane, from, to) => {
    if (from.width === to.width && from.height === to.height) return plane;
    const wanted = `${from.width}x${from.height}>${to.width}x${to.height}`;
    if (wanted !== known) {
      across = taps(from.width, to.width);
      down = taps(from.height, to.height);
      out = new Uint8Array(to.width * to.height);
      known = wanted;
    }
    for (let y = 0; y < to.height; y++) {
      const upper = (down.low[y] as number) * from.width;
      const lower = (down.high[y] as number) * from.width;
      const share = down.share[y] as number;
      for (let x = 0; x < to.width; x++) {
        const [left, right] = [across.low[x] as number, across.high[x] as number];
        const part = across.share[x] as number;
        const above = mix(plane[upper + left] as number, plane[upper + right] as number, part);
        const below = mix(plane[lower + left] as number, plane[lower + right] as number, part);
        out[y * to.width + x] = mix(above, below, share) + 0.5;
      }
    }
    return out;
  };
}

const mix = (a: number, b: number, share: number) => a + (b - a) * share;

/** For each pixel wanted: the two it lies between, and its share of the second. */
function taps(from: number, to: number) {
  const low = new Uint16Array(to);
  const high = new Uint16Array(to);
  const share = new Float32Array(to);
  for (let i = 0; i < to; i++) {
    const place = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
    low[i] = Math.floor(place);
    high[i] = Math.min(from - 1, Math.floor(place) + 1);
    share[i] = place - Math.floor(place);
  }
  return { low, high, share };
}
