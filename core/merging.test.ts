import { expect, it } from 'vitest';
import { mayBeSame } from './merging.ts';

const tower = { category: 'FIR.SMOKE', position: { latitude: 30.74, longitude: 120.49 }, bearing: 90 };
const east = (metres: number) => ({ latitude: 30.74, longitude: 120.49 + metres / 95_570 });

it('offers to merge what is of one family and near', () => {
  const hole = { category: 'RD.POTHOLE', position: east(0) };
  expect(mayBeSame(hole, { category: 'RD.STOP', position: east(200) })).toBe(true);
  expect(mayBeSame(hole, { category: 'RD.STOP', position: east(300) })).toBe(false);
  expect(mayBeSame(hole, { category: 'ENV.LITTER', position: east(10) })).toBe(false);
});

it('takes a fire told of far away for the smoke that a tower sees in that direction', () => {
  const told = (metres: number) => ({ category: 'FIR.FLAME', position: east(metres) });
  expect(mayBeSame(tower, told(1_500))).toBe(true);
  expect(mayBeSame(told(1_500), tower)).toBe(true);
  expect(mayBeSame({ ...tower, bearing: 200 }, told(1_500))).toBe(false);
  expect(mayBeSame(tower, told(2_100))).toBe(false);
});
