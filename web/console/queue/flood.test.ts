import { expect, it } from 'vitest';
import { floodOf, fold, type Grouped } from './flood.ts';

const NOW = 1_000_000_000;
const row = (at: number, more: Partial<Grouped> = {}): Grouped => ({
  id: `r${at}`,
  severity: 'P3',
  raisedAt: NOW - at * 1_000,
  settled: false,
  group: 'east street RD.FLOOD',
  ...more,
});
const rows = (count: number, more: Partial<Grouped> = {}) =>
  Array.from({ length: count }, (_, at) => row(at, more));

it('is a flood from the eleventh in ten minutes on', () => {
  expect(floodOf(rows(10), NOW)).toBeUndefined();
  expect(floodOf(rows(11), NOW)).toEqual({ count: 11, groups: 1 });
  expect(floodOf(rows(11, { settled: true }), NOW)).toBeUndefined();
  expect(floodOf(rows(10).concat(row(601)), NOW)).toBeUndefined();
});

it('folds what is not urgent behind the first of its place and kind, and counts it there', () => {
  const folded = fold([...rows(4), row(9, { group: 'dam RES.TRASH' })], undefined);
  expect(folded.rows.map(({ id }) => id)).toEqual(['r0', 'r9']);
  expect(folded.hidden).toEqual(new Map([['r0', 3]]));
});

it('never folds a P1, a P2 or the row that has the focus', () => {
  const urgent = [row(0), row(1, { severity: 'P1' }), row(2, { severity: 'P2' }), row(3), row(4)];
  expect(fold(urgent, 'r3').rows.map(({ id }) => id)).toEqual(['r0', 'r1', 'r2', 'r3']);
});
