import { expect, it } from 'vitest';
import { linkOf } from './link.ts';

it('is live while something was heard a moment ago', () => {
  expect(linkOf(9_000, 0, 10_000)).toEqual({ state: 'live', age: 1_000 });
});

it('is late after 15 s of silence, and lost after a minute', () => {
  expect(linkOf(1_000, 0, 16_000).state).toBe('late');
  expect(linkOf(1_000, 0, 61_000).state).toBe('lost');
});

it('does not say "live" before it has heard anything, and does not wait for ever either', () => {
  expect(linkOf(undefined, 0, 3_000).state).toBe('starting');
  expect(linkOf(undefined, 0, 15_000).state).toBe('late');
  expect(linkOf(undefined, 0, 60_000).state).toBe('lost');
});
