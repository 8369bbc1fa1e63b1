import type { Scale } from '../core/water.ts';
import type { Picture } from './tensor.ts';

/** What is told of each row across a scale, from its low end (under water) to its high one. */
export interface Strip {
  readonly rows: number;
  /** Grey value and two colour differences (red and blue less green): the middle one of the row. */
  readonly grey: Float64Array;
  readonly red: Float64Array;
  readonly blue: Float64Array;
  /** How rough the row is along itself and towards the next: logarithm of the mean step, in grey values. */
  readonly along: Float64Array;
  readonly onward: Float64Array;
  /** The share of pixels that are white beyond measure, in the row. */
  readonly white: Float64Array;
}

/** Rows are pixels of the picture, within these bounds. */
const ROWS = { fewest: 24, most: 320 };
/** The strip reaches this share of the scale's length to either side, within these bounds in pixels. */
const REACH = { share: 0.12, least: 6, most: 28 };
const WHITE = 250;
/** A grey value's worth of step is added, or the logarithm of a smooth row would run away. */
const SMOOTH = 1;

/**
 * Strip: a picture and the scale drawn in it → what each row across the scale looks like. Rows run along
 * the picture's axis that the scale crosses (for an upright gauge they are level), so that a slanting
 * scale on a slope still meets the waterline straight.
 */
export function stripOf(picture: Picture, scale: Scale): Strip {
  const sample = sampler(picture, scale);
  const { rows, columns } = sample;
  const strip = empty(rows);
  const lumas = Array.from({ length: rows }, () => new Float64Array(columns));
  for (let row = 0; row < rows; row++) {
    const pixels = sample.row(row);
    const luma = lumas[row] as Float64Array;
    luma.set(pixels.map(([r, g, b]) => 0.299 * r + 0.587 * g + 0.114 * b));
    strip.grey[row] = median(luma);
    strip.red[row] = median(pixels.map(([r, g]) => r - g));
    strip.blue[row] = median(pixels.map(([, g, b]) => b - g));
    strip.white[row] = luma.filter((one) => one >= WHITE).length / columns;
    strip.along[row] = Math.log(SMOOTH + meanStep(luma.subarray(1), luma));
  }
  for (let row = 0; row < rows; row++) {
    const next = Math.min(rows - 1, row + 1);
    const [one, other] = [lumas[next], lumas[Math.max(0, next - 1)]] as [Float64Array, Float64Array];
    strip.onward[row] = Math.log(SMOOTH + meanStep(one, other));
  }
  return strip;
}

function sampler({ width, height, planes }: Picture, { from, to, fromLevel, toLevel }: Scale) {
  const [low, high] = fromLevel < toLevel ? [from, to] : [to, from];
  const [dx, dy] = [(high.x - low.x) * width, (high.y - low.y) * height];
  const length = Math.hypot(dx, dy);
  const rows = Math.round(Math.min(ROWS.most, Math.max(ROWS.fewest, length)));
  const reach = Math.round(Math.min(REACH.most, Math.max(REACH.least, length * REACH.share)));
  const upright = Math.abs(dy) >= Math.abs(dx);
  const area = width * height;
  const row = (index: number): [number, number, number][] => {
    const share = (index + 0.5) / rows;
    const [x, y] = [low.x * width + dx * share, low.y * height + dy * share];
    return Array.from({ length: 2 * reach + 1 }, (_, i) => {
      const column = within(upright ? x + i - reach : x, width);
      const line = within(upright ? y : y + i - reach, height);
      const at = line * width + column;
      return [planes[2 * area + at] ?? 0, planes[at] ?? 0, planes[area + at] ?? 0];
    });
  };
  return { rows, columns: 2 * reach + 1, row };
}

const within = (place: number, size: number) => Math.min(size - 1, Math.max(0, Math.floor(place)));

function empty(rows: number): Strip {
  const column = () => new Float64Array(rows);
  return {
    rows,
    grey: column(),
    red: column(),
    blue: column(),
    along: column(),
    onward: column(),
    white: column(),
  };
}

function meanStep(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += Math.abs((one[i] as number) - (other[i] as number));
  return sum / one.length;
}

function median(values: Float64Array | readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
}
