import { describe, expect, it } from 'vitest';
import { isWritten, type Segment, stretchOf } from './stretch.ts';

const T = 1_795_000_000_000;
/** Segments of two seconds that begin so many seconds after T, 0.4 s into their second. */
const ring = (...beginnings: number[]): Segment[] =>
  beginnings.map((began) => ({
    path: `${began}.ts`,
    began: T + began * 1_000,
    written: T + began * 1_000 + 2_400,
  }));
const span = (moment: number) => ({ from: T + (moment - 5) * 1_000, to: T + (moment + 10) * 1_000 });
const cut = (segments: Segment[], moment: number) => stretchOf(segments, span(moment), T + moment * 1_000);

const even = (from: number, to: number) => Array.from({ length: (to - from) / 2 }, (_, n) => from + 2 * n);

describe('a stretch of the ring', () => {
  it('has all segments of the span, from the key frame before it, and no more', () => {
    expect(cut(ring(...even(0, 60)), 21)).toEqual({
      paths: even(14, 32).map((second) => `${second}.ts`),
      from: T + 14_400,
      to: T + 31_000,
    });
  });

  it('is shorter where the camera was not watched yet, or not any more', () => {
    expect(cut(ring(...even(20, 26)), 21)).toMatchObject({
      paths: ['20.ts', '22.ts', '24.ts'],
      from: T + 20_000,
      to: T + 26_400,
    });
  });

  it('does not jump over a gap: what is on its other side is another scene', () => {
    expect(cut(ring(...even(0, 16), ...even(20, 24), ...even(28, 40)), 21)?.paths).toEqual([
      '20.ts',
      '22.ts',
    ]);
  });

  it('is not there when the ring has rolled over the moment, or ended before it', () => {
    expect(cut(ring(...even(30, 60)), 21)).toBeUndefined();
    expect(cut(ring(...even(0, 10)), 21)).toBeUndefined();
    expect(cut([], 21)).toBeUndefined();
  });

  it('keeps to long segments of a camera with few key frames', () => {
    const slow = [0, 10, 20, 30].map((began) => ({
      path: `${began}.ts`,
      began: T + began * 1_000,
      written: T + (began + 10) * 1_000 + 300,
    }));
    expect(cut(slow, 21)).toMatchObject({ paths: ['10.ts', '20.ts', '30.ts'], from: T + 10_300 });
  });
});

it('is written beyond an instant once a later segment has begun, or this one was written that far', () => {
  expect(isWritten(ring(0, 2), T + 4_400)).toBe(true);
  expect(isWritten(ring(0, 2), T + 4_401)).toBe(false);
  expect(isWritten(ring(0, 2, 5), T + 4_900)).toBe(true);
  expect(isWritten([], T)).toBe(false);
});
