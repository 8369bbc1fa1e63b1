import { describe, expect, it } from 'vitest';
import { MOST_SEEN, suppress } from './suppress.ts';

const at = (x: number, label = 'person', score = 0.9) => {
  return { label, score, box: { x, y: 0.1, width: 0.2, height: 0.4 } };
};

describe('suppress', () => {
  it('keeps the better of two boxes of one thing', () => {
    expect(suppress([at(0.1, 'person', 0.9), at(0.12, 'person', 0.8)], 0.45)).toEqual([at(0.1)]);
  });

  it('keeps two people who stand close', () => {
    expect(suppress([at(0.1), at(0.2)], 0.45)).toHaveLength(2);
  });

  it('keeps the rider and the motorcycle', () => {
    expect(suppress([at(0.1), at(0.1, 'two-wheeler')], 0.45)).toHaveLength(2);
  });

  it('is not led on by a box that was itself suppressed', () => {
    // The third overlaps the second by more than allowed, but the first by less.
    expect(suppress([at(0.1), at(0.16), at(0.22)], 0.45)).toEqual([at(0.1), at(0.22)]);
  });

  it('sees no more than a hundred things', () => {
    const crowd = Array.from({ length: 1_000 }, (_, i) => ({
      label: 'person',
      score: 0.9,
      box: { x: (i % 40) / 40, y: Math.floor(i / 40) / 40, width: 0.02, height: 0.02 },
    }));

    expect(suppress(crowd, 0.45)).toHaveLength(MOST_SEEN);
  });
});
