import { expect, it } from 'vitest';
import { backOff } from './back-off.ts';

it('waits longer the oftener it failed, a minute at most, and never not at all', () => {
  const longest = [1, 2, 3, 4, 5, 6, 7, 50].map((failures) => backOff(failures, () => 1));
  expect(longest).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  expect(backOff(9, () => 0)).toBe(500);
});

it('is spread, so that those that failed together do not come back together', () => {
  const waits = Array.from({ length: 200 }, () => backOff(6));
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(30_000);
});
