import { expect, it } from 'vitest';
import { catchUp } from './catch-up.ts';

it('goes on as it is while it is less than a second behind', () => {
  expect(catchUp([{ start: 0, end: 10 }], 9.4, 1)).toEqual({ jump: undefined, rate: 1, forget: undefined });
});

it('hurries when it is more than a second behind, until it is near', () => {
  expect(catchUp([{ start: 0, end: 10 }], 8.8, 1).rate).toBe(1.05);
  expect(catchUp([{ start: 0, end: 10 }], 9.3, 1.05).rate).toBe(1.05);
  expect(catchUp([{ start: 0, end: 10 }], 9.5, 1.05).rate).toBe(1);
});

it('jumps when it is more than three seconds behind, and does not hurry as well', () => {
  expect(catchUp([{ start: 0, end: 10 }], 6.9, 1)).toEqual({ jump: 9.7, rate: 1, forget: undefined });
});

it('plays what is before a gap, then jumps over it', () => {
  const gap = [
    { start: 0, end: 4 },
    { start: 5, end: 6 },
  ];
  expect(catchUp(gap, 3.5, 1).jump).toBeUndefined();
  expect(catchUp(gap, 3.98, 1).jump).toBeCloseTo(5.7);
  expect(catchUp([{ start: 5, end: 5.1 }], 0, 1).jump).toBe(5);
});

it('waits at the end of what is there for what comes', () => {
  expect(catchUp([{ start: 0, end: 4 }], 4, 1).jump).toBeUndefined();
});

it('keeps twenty seconds of the past', () => {
  expect(catchUp([{ start: 0, end: 24 }], 23.8, 1).forget).toBeUndefined();
  expect(catchUp([{ start: 0, end: 26 }], 25.8, 1).forget).toBeCloseTo(5.8);
});

it('does nothing while nothing is there', () => {
  expect(catchUp([], 0, 1)).toEqual({ jump: undefined, rate: 1, forget: undefined });
});
