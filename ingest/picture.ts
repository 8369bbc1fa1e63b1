import type { Luma } from './luma.ts';

/** What a small grey picture says of the camera that took it. */
export interface Picture {
  /** Mean brightness, 0..255, and the standard deviation around it. */
  readonly mean: number;
  readonly spread: number;
  /** Mean step between neighbours: what is out of focus, covered or black has hardly any. */
  readonly detail: number;
  /** How strong the edges are by column and by row: where things stand in the picture. */
  readonly columns: Float32Array;
  readonly rows: Float32Array;
}

/** Measure: a small grey picture → its figures. */
export function measure({ width, height, pixels }: Luma): Picture {
  const columns = new Float32Array(width);
  const rows = new Float32Array(height);
  let [sum, squares, steps] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const value = pixels[i] as number;
      sum += value;
      squares += value * value;
      const across = x + 1 < width ? Math.abs((pixels[i + 1] as number) - value) : 0;
      const down = y + 1 < height ? Math.abs((pixels[i + width] as number) - value) : 0;
      steps += across + down;
      columns[x] = (columns[x] as number) + across;
      rows[y] = (rows[y] as number) + down;
    }
  }
  const mean = sum / pixels.length;
  const spread = Math.sqrt(Math.max(0, squares / pixels.length - mean * mean));
  return { mean, spread, detail: steps / (2 * pixels.length), columns, rows };
}

/** Whether two pictures are the same to the last pixel: a real sensor's noise does not let that happen twice. */
export const isSamePicture = (one: Luma, other: Luma): boolean =>
  one.pixels.length === other.pixels.length && Buffer.compare(one.pixels, other.pixels) === 0;

/** How alike two profiles of edges are as they lie: -1..1. */
export const likeness = (one: Float32Array, other: Float32Array): number => correlation(one, other, 0);

/** How alike they are at best when one is shifted by up to a share of its length, and that shift, as a share. */
export function align(
  one: Float32Array,
  other: Float32Array,
  most: number,
): { alike: number; shift: number } {
  const reach = Math.floor(one.length * most);
  let best = { alike: -1, shift: 0 };
  for (let shift = -reach; shift <= reach; shift++) {
    const alike = correlation(one, other, shift);
    if (alike > best.alike) best = { alike, shift: shift / one.length };
  }
  return best;
}

function correlation(one: Float32Array, other: Float32Array, shift: number): number {
  const from = Math.max(0, -shift);
  const until = Math.min(one.length, other.length - shift);
  const count = until - from;
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let i = from; i < until; i++) {
    const [x, y] = [one[i] as number, other[i + shift] as number];
    a += x;
    b += y;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  const spread = Math.sqrt((aa - (a * a) / count) * (bb - (b * b) / count));
  return spread > 1e-6 ? (ab - (a * b) / count) / spread : 0;
}
