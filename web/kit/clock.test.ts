import { expect, it } from 'vitest';
import { ago, deadline, followServer, running, serverNow, stamp, wallClock } from './clock.ts';

const at = (text: string) => Date.parse(text);

it('runs as minutes and seconds, and takes hours when it has to', () => {
  expect(running(42_000)).toBe('00:42');
  expect(running(3_599_999)).toBe('59:59');
  expect(running(3_723_000)).toBe('1:02:03');
  expect(running(-5)).toBe('00:00');
});

it('tells what is left, and after that how late it is', () => {
  expect(deadline(10_000, 4_000)).toEqual({ late: false, text: '00:06' });
  expect(deadline(10_000, 83_000)).toEqual({ late: true, text: '01:13' });
});

it('stamps by the clock of the site, not of the desk', () => {
  const now = at('2026-11-22T02:14:37+08:00');
  expect(stamp(at('2026-11-21T18:14:07Z'), now, 'Asia/Shanghai')).toBe('02:14:07');
  expect(stamp(at('2026-11-21T15:50:00Z'), now, 'Asia/Shanghai')).toBe('11-21 23:50');
  expect(stamp(at('2025-12-31T15:50:00Z'), now, 'Asia/Shanghai')).toBe('2025-12-31 23:50');
});

it('says midnight as 00, never 24', () => {
  const now = at('2026-11-22T00:00:05+08:00');
  expect(wallClock(now, 'Asia/Shanghai', 'zh-CN')).toEqual({ time: '00:00:05', date: '11-22 周日' });
});

it('says how long ago in the unit a person would use', () => {
  expect(ago(29_600)).toEqual({ unit: 'second', count: 30 });
  expect(ago(60_000)).toEqual({ unit: 'minute', count: 1 });
  expect(ago(7_200_000)).toEqual({ unit: 'hour', count: 2 });
  expect(ago(172_800_000)).toEqual({ unit: 'day', count: 2 });
});

it("follows the server when the desk's own clock is an hour wrong", () => {
  followServer(Date.now() + 3_600_000);
  expect(Math.round((serverNow() - Date.now()) / 60_000)).toBe(60);
  followServer(Date.now());
});
