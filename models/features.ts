import type { Patch } from './patch.ts';
import { type Strip, stripOf } from './strip.ts';

/** The water line's network sees so many rows, each told by so many numbers. */
export const ROWS = 128;
export const CHANNELS = 10;

/**
 * Features: a patch → `CHANNELS` x `ROWS` numbers: brightness and colour against the strip's own middle, how rough
 * it is, and its two halves by themselves, since a waterline crosses both and a stain does not.
 */
export function featuresOf(patch: Patch, whole: Strip): Float32Array {
  const middle = patch.columns >> 1;
  const [left, right] = [stripOf(patch, 0, middle), stripOf(patch, middle + 1)];
  const grey = middleOf(whole.grey);
  const level = Math.log(grey + 8);
  const contrast = (values: Float64Array) => values.map((one) => Math.log(one + 8) - level);
  const columns = [
    contrast(whole.grey),
    contrast(left.grey),
    contrast(right.grey),
    tint(whole.red),
    tint(whole.blue),
    whole.along.map((one) => one - 1.5),
    whole.onward.map((one) => one - 1.5),
    whole.coarse.map((one) => one - 1.5),
    whole.white,
    new Float64Array(whole.rows).fill(level - 4),
  ];
  const input = new Float32Array(CHANNELS * ROWS);
  for (const [channel, column] of columns.entries()) input.set(stretched(column), channel * ROWS);
  return input;
}

const tint = (values: Float64Array) => {
  const middle = middleOf(values);
  return values.map((one) => (one - middle) / 12);
};

const middleOf = (values: Float64Array) => Float64Array.from(values).sort()[values.length >> 1] ?? 0;

/** A column of any length → `ROWS` numbers, between neighbours in proportion. */
function stretched(column: Float64Array): Float32Array {
  return Float32Array.from({ length: ROWS }, (_, row) => {
    const place = Math.min(column.length - 1, Math.max(0, ((row + 0.5) * column.length) / ROWS - 0.5));
    const below = Math.floor(place);
    const above = Math.min(column.length - 1, below + 1);
    return (
      (column[below] as number) + ((column[above] as number) - (column[below] as number)) * (place - below)
    );
  });
}
