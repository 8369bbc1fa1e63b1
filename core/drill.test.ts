import { expect, it } from 'vitest';
import { lastDrillDue } from './drill.ts';

const at = (text: string) => Date.parse(text);
const due = (hour: string, now: string, zone = 'Asia/Shanghai') => lastDrillDue({ at: hour, zone }, at(now));

it('was due today once its hour has come, and until then yesterday', () => {
  expect(due('08:10', '2026-11-22T00:10:00Z')).toBe(at('2026-11-22T00:10:00Z'));
  expect(due('08:10', '2026-11-22T15:59:59Z')).toBe(at('2026-11-22T00:10:00Z'));
  expect(due('08:10', '2026-11-22T00:09:59Z')).toBe(at('2026-11-21T00:10:00Z'));
});

it('goes by the clock of the town, across its midnight', () => {
  expect(due('23:58', '2026-11-22T16:04:00Z')).toBe(at('2026-11-22T15:58:00Z'));
  expect(due('08:10', '2026-11-22T12:00:00Z', 'Asia/Kathmandu')).toBe(at('2026-11-22T02:25:00Z'));
});

it('never was when it is off', () => {
  expect(due('off', '2026-11-22T12:00:00Z')).toBeUndefined();
});
