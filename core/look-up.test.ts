import { expect, it } from 'vitest';
import type { Incident } from './incident.ts';
import { isPast, overAt } from './look-up.ts';
import { days, hours } from './time.ts';

const ended = (state: Incident['state'], more: object) => overAt({ state, ...more } as Incident);

it('knows when each way of ending was, and that what is open has not ended', () => {
  expect(ended('closed', { judgedAt: 1, closedAt: 5 })).toBe(5);
  expect(ended('rejected', { judgedAt: 2 })).toBe(2);
  expect(ended('duplicate', { mergedAt: 3 })).toBe(3);
  expect(ended('cancelled', { cancelledAt: 4 })).toBe(4);
  expect(ended('resolved', { judgedAt: 1, resolvedAt: 2 })).toBeUndefined();
});

it('asks no reason for what is open however long, nor for what has ended today', () => {
  const now = days(300);
  expect(isPast(undefined, now)).toBe(false);
  expect(isPast(now - hours(23), now)).toBe(false);
  expect(isPast(now - hours(25), now)).toBe(true);
});
