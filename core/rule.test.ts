import { expect, it } from 'vitest';
import { covers, inForce } from './rule.ts';

const night = { schedule: [{ days: [1, 2, 3, 4, 5], from: 22 * 60, to: 6 * 60 }] };
const at = (iso: string) => Date.parse(iso);
const zone = 'Asia/Shanghai';

it('holds always when nothing is said', () => {
  expect(inForce({ schedule: [] }, 0, zone)).toBe(true);
});

it('runs past midnight into the next morning, by the clock of the town', () => {
  expect(inForce(night, at('2026-11-23T23:30:00+08:00'), zone)).toBe(true); // Monday night
  expect(inForce(night, at('2026-11-24T05:59:00+08:00'), zone)).toBe(true); // the morning after
  expect(inForce(night, at('2026-11-24T06:00:00+08:00'), zone)).toBe(false);
  expect(inForce(night, at('2026-11-28T05:59:00+08:00'), zone)).toBe(true); // Saturday, after Friday night
  expect(inForce(night, at('2026-11-28T23:30:00+08:00'), zone)).toBe(false); // Saturday night
});

const square = (from: number, to: number) => [
  { x: from, y: from },
  { x: to, y: from },
  { x: to, y: to },
  { x: from, y: to },
];

it('covers its zone but for the parts left out of it', () => {
  const rule = { zone: square(0, 1), exclude: [square(0.2, 0.4), square(0.6, 0.8)] };
  expect(covers(rule, { x: 0.5, y: 0.5 })).toBe(true);
  expect(covers(rule, { x: 0.3, y: 0.3 })).toBe(false);
  expect(covers(rule, { x: 0.7, y: 0.7 })).toBe(false);
  expect(covers({ zone: square(0, 0.5) }, { x: 0.7, y: 0.7 })).toBe(false);
});
