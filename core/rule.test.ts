import { expect, it } from 'vitest';
import { inForce } from './rule.ts';

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
