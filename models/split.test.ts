import { describe, expect, it } from 'vitest';
import { splitsOf } from './split.ts';

const rows = (tell: (row: number) => number) => Float64Array.from({ length: 100 }, (_, row) => tell(row));
const best = (gains: Float64Array) => gains.indexOf(Math.max(...gains));
/** Ten, give or take `by`, in turn. */
const rough = (row: number, by: number) => 10 + (row % 2 ? by : -by);

describe('a split', () => {
  it('lies where the mean changes', () => {
    expect(
      best(
        splitsOf(
          rows((row) => rough(row + (row < 37 ? 0 : 20), 1) + (row < 37 ? 0 : 8)),
          1,
          5,
          false,
        ),
      ),
    ).toBe(37);
  });

  it('lies where only the roughness changes', () => {
    expect(
      best(
        splitsOf(
          rows((row) => rough(row, row < 62 ? 1 : 9)),
          1,
          5,
          false,
        ),
      ),
    ).toBe(62);
  });

  it('is worth nothing where all rows are alike, or light falls off evenly', () => {
    const alike = splitsOf(
      rows(() => 10),
      1,
      5,
      false,
    );
    const falling = splitsOf(
      rows((row) => 200 - row),
      1,
      5,
      true,
    );

    expect(Math.max(...alike, ...falling)).toBeLessThan(1e-6);
  });

  it('finds the step in light that falls off', () => {
    const step = splitsOf(
      rows((row) => 200 - row + (row < 30 ? 0 : 15)),
      1,
      5,
      true,
    );

    expect(best(step)).toBe(30);
  });

  it('tells nothing at the ends', () => {
    const gains = splitsOf(
      rows((row) => (row < 3 ? 0 : 50)),
      1,
      5,
      false,
    );

    expect([...gains.subarray(0, 5), ...gains.subarray(96)]).toEqual(Array(9).fill(0));
    expect(best(gains)).toBe(5);
  });
});
