import type { Patch } from './patch.ts';

/** What each row across the scale looks like, from the lowest level up. */
export interface Strip {
  readonly rows: number;
  /** Medians of the row. */
  readonly grey: Float64Array;
  readonly red: Float64Array;
  readonly blue: Float64Array;
  /** How rough the row is along itself, and against the next row: logarithms of the mean step, in grey values. */
  readonly along: Float64Array;
  readonly onward: Float64Array;
  /** As `along`, of steps so wide and pixels so blurred that a sensor's noise hardly counts. */
  readonly coarse: Float64Array;
  /** The share of pixels that are white beyond measure, in the row. */
  readonly white: Float64Array;
}

const WHITE = 250;
/** A grey value's worth of step is added, or the logarithm of a smooth row would run away. */
const SMOOTH = 1;
/** Pixels that are averaged, and how far apart they are compared, for `coarse`. */
const BLUR = 5;

/** Strip: a patch, or its columns `from` up to `to` → what each row looks like. */
export function stripOf(patch: Patch, from = 0, to = patch.columns): Strip {
  const { rows, columns } = patch;
  const strip = empty(rows);
  const part = (all: Float64Array, row: number) => all.subarray(row * columns + from, row * columns + to);
  const scratch = new Float64Array(to - from);
  const median = (values: Float64Array) => {
    scratch.set(values);
    return scratch.sort()[scratch.length >> 1] ?? 0;
  };
  for (let row = 0; row < rows; row++) {
    const luma = part(patch.luma, row);
    const above = part(patch.luma, Math.min(rows - 1, row + 1));
    const below = part(patch.luma, Math.max(0, row - 1));
    strip.grey[row] = median(luma);
    strip.red[row] = median(part(patch.red, row));
    strip.blue[row] = median(part(patch.blue, row));
    strip.white[row] = luma.reduce((count, one) => count + (one >= WHITE ? 1 : 0), 0) / luma.length;
    strip.along[row] = Math.log(SMOOTH + meanStep(luma.subarray(1), luma));
    strip.onward[row] = Math.log(SMOOTH + (row + 1 < rows ? meanStep(above, luma) : meanStep(luma, below)));
    strip.coarse[row] = Math.log(SMOOTH + coarseStep(below, luma, above));
  }
  return strip;
}

/** The mean step between neighbouring blocks of `BLUR` x 3 pixels. */
function coarseStep(below: Float64Array, luma: Float64Array, above: Float64Array): number {
  let [sum, count, last] = [0, 0, Number.NaN];
  for (let at = 0; at + BLUR <= luma.length; at += BLUR) {
    let block = 0;
    for (let i = at; i < at + BLUR; i++) {
      block += (below[i] as number) + (luma[i] as number) + (above[i] as number);
    }
    block /= 3 * BLUR;
    if (!Number.isNaN(last)) {
      sum += Math.abs(block - last);
      count++;
    }
    last = block;
  }
  return sum / Math.max(1, count);
}

function empty(rows: number): Strip {
  const column = () => new Float64Array(rows);
  return {
    rows,
    grey: column(),
    red: column(),
    blue: column(),
    along: column(),
    onward: column(),
    coarse: column(),
    white: column(),
  };
}

function meanStep(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += Math.abs((one[i] as number) - (other[i] as number));
  return sum / one.length;
}
