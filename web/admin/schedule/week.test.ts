import { describe, expect, it } from 'vitest';
import { inForce } from '../../../core/rule.ts';
import { clock, hourOf, isOn, minuteIn, type Span, spansOf, weekOf, withHour, withSpan } from './week.ts';

const EVERY = [0, 1, 2, 3, 4, 5, 6];
const night: Span = { days: EVERY, from: 1_320, to: 360 };

describe('a week', () => {
  it('is what the worker makes of its spans, minute for minute', () => {
    const schedules: Span[][] = [
      [],
      [night],
      [{ days: [1, 2, 3, 4, 5], from: 480, to: 1_080 }],
      [{ days: [6], from: 1_300, to: 30 }],
      [{ days: [0], from: 0, to: 1_440 }],
      [
        { days: [1], from: 600, to: 660 },
        { days: [1, 3], from: 630, to: 700 },
      ],
    ];
    // Sunday, 22 November 2026, midnight in the town.
    const sunday = Date.UTC(2026, 10, 21, 16);
    for (const schedule of schedules) {
      const week = weekOf(schedule);
      for (let minute = 0; minute < 7 * 1_440; minute += 7) {
        const now = sunday + minute * 60_000;
        const rule = { schedule: schedule.map((span) => ({ ...span, days: [...span.days] })) };
        const there = { day: Math.floor(minute / 1_440), minute: minute % 1_440 };
        expect(isOn(week, there)).toBe(inForce(rule, now, 'Asia/Shanghai'));
      }
    }
  });

  it('comes back from spans as it went, in as few of them', () => {
    const weekdays: Span = { days: [1, 2, 3, 4, 5], from: 480, to: 1_080 };
    for (const spans of [[night], [weekdays], [{ days: [6], from: 1_300, to: 30 }]]) {
      expect(spansOf(weekOf(spans))).toEqual(spans);
    }
    expect(spansOf(weekOf([]))).toEqual([]);
    const half = withHour(weekOf([night]), 3, 12, true);
    expect(weekOf(spansOf(half))).toEqual(half);
  });

  it('survives any painting', () => {
    let [week, seed] = [weekOf([]), 7];
    const next = (most: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % most;
    };
    for (let stroke = 0; stroke < 60; stroke++) {
      week = withHour(week, next(7), next(24), next(2) === 0);
      if (week.some(Boolean)) expect(weekOf(spansOf(week))).toEqual(week);
    }
  });

  it('shows an hour that is in force in part as such, and paints it whole', () => {
    const week = weekOf([{ days: [2], from: 630, to: 700 }]);
    expect([9, 10, 11, 12].map((hour) => hourOf(week, 2, hour))).toEqual(['none', 'some', 'some', 'none']);
    const painted = withHour(week, 2, 10, true);
    expect(spansOf(painted)).toEqual([{ days: [2], from: 600, to: 700 }]);
    expect(spansOf(withSpan(painted, { days: [2], from: 600, to: 660 }, false))).toEqual([
      { days: [2], from: 660, to: 700 },
    ]);
  });
});

it('reads and writes times as people do', () => {
  for (const text of ['00:00', '07:05', '22:30', '24:00']) expect(clock(minuteIn(text) ?? -1)).toBe(text);
  expect(minuteIn('7:05')).toBe(425);
  for (const text of ['', '25:00', '24:01', '12:60', 'noon']) expect(minuteIn(text)).toBeUndefined();
});
