import { expect, it } from 'vitest';
import { type AlarmCount, falseShare, hoursOfDay, noisiest } from './figures.ts';

const count = (cameraId: string, raised: number, change: Partial<AlarmCount> = {}): AlarmCount => ({
  cameraId,
  cameraName: cameraId,
  siteName: 'Dam',
  category: 'RES.PERSON',
  raised,
  confirmed: 0,
  refuted: 0,
  ...change,
});

it('counts what nobody could judge neither as right nor as wrong', () => {
  expect(falseShare({ confirmed: 0, refuted: 0 })).toBeUndefined();
  expect(falseShare({ confirmed: 1, refuted: 3 })).toBe(0.75);
});

it('names the ten that ring most, by all they ring for', () => {
  const many = Array.from({ length: 12 }, (_, n) => count(`c${n}`, n));
  const found = noisiest([...many, count('c0', 99, { category: 'FIR.SMOKE' })]);
  expect(found).toHaveLength(10);
  expect(found[0]).toMatchObject({ raised: 99, kinds: [{ raised: 0 }, { category: 'FIR.SMOKE' }] });
});

it('adds up the hours of the day by the clock of the town', () => {
  const midnight = Date.parse('2026-11-22T00:00:00+08:00');
  const counts = hoursOfDay([
    { hour: midnight, alarms: 2 },
    { hour: midnight + 25 * 3_600_000, alarms: 3 },
    { hour: midnight + 24 * 3_600_000, alarms: 1 },
  ]);
  expect(counts.slice(0, 3)).toEqual([3, 3, 0]);
});
