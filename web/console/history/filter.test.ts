import { expect, it } from 'vitest';
import { dayBegins, readHistory } from './filter.ts';

it('reads an address as a search, and leaves out what is none', () => {
  expect(readHistory({ from: '2026-11-01', kind: 'FIR.SMOKE', severity: 'P1', q: 320 })).toEqual({
    from: '2026-11-01',
    kind: 'FIR.SMOKE',
    severity: 'P1',
    q: '320',
  });
  expect(readHistory({ from: '2026-13-45', severity: 'P9', kind: '<b>', state: 'no such state!' })).toEqual(
    {},
  );
});

it('begins a day by the clock of the site, also on the day when clocks change', () => {
  expect(new Date(dayBegins('2026-11-22', 'Asia/Shanghai')).toISOString()).toBe('2026-11-21T16:00:00.000Z');
  expect(new Date(dayBegins('2026-03-29', 'Europe/Berlin')).toISOString()).toBe('2026-03-28T23:00:00.000Z');
  expect(new Date(dayBegins('2026-03-30', 'Europe/Berlin')).toISOString()).toBe('2026-03-29T22:00:00.000Z');
});
