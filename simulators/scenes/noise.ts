/** Seeded: a seed → a source of numbers in 0..1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The side of the lattice; the noise repeats after so many units. */
const SIDE = 256;
const MASK = SIDE - 1;

/** A field of the plane: x, y → 0..1, smooth, the same for the same seed. */
export type Field = (x: number, y: number) => number;

/** Value noise: a seed → a field whose features are one unit wide. */
export function noise(seed: number): Field {
  const random = seeded(seed);
  const lattice = Float32Array.from({ length: SIDE * SIDE }, random);
  return (x, y) => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [across, down] = [ease(x - left), ease(y - top)];
    const [row, below] = [(top & MASK) * SIDE, ((top + 1) & MASK) * SIDE];
    const [column, beside] = [left & MASK, (left + 1) & MASK];
    const upper = mix(lattice[row + column] as number, lattice[row + beside] as number, across);
    const lower = mix(lattice[below + column] as number, lattice[below + beside] as number, across);
    return mix(upper, lower, down);
  };
}

/** Fractal: a field → the sum of `octaves` of it, each half as wide and half as strong, again 0..1. */
export const fractal =
  (field: Field, octaves: number): Field =>
  (x, y) => {
    let [sum, weight, total, scale] = [0, 0.5, 0, 1];
    for (let octave = 0; octave < octaves; octave++) {
      sum += weight * field(x * scale + octave * 17.3, y * scale - octave * 9.1);
      total += weight;
      weight /= 2;
      scale *= 2;
    }
    return sum / total;
  };

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share;
export const clamp = (value: number, low = 0, high = 1): number => Math.min(high, Math.max(low, value));
/** 0 below `from`, 1 above `to`, smooth between. `from` may be the greater: then it falls. */
export const step = (from: number, to: number, value: number): number =>
  ease(clamp((value - from) / (to - from)));

const ease = (share: number) => share * share * (3 - 2 * share);
