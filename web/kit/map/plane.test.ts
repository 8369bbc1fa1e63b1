import { expect, it } from 'vitest';
import { cone, metresBetween, offset } from './plane.ts';

const dam = { latitude: 30, longitude: 120 };

it('measures metres on the ground, fewer to a degree of longitude the further north', () => {
  expect(Math.round(metresBetween(dam, { latitude: 30.001, longitude: 120 }))).toBe(111);
  expect(Math.round(offset(dam, { latitude: 30, longitude: 120.001 }).east)).toBe(96);
});

it('draws a camera that looks east to the right of where it stands', () => {
  expect(cone(90, 60, 100)).toBe('M0 0L86.6 -50.0A100 100 0 0 1 86.6 50.0Z');
});

it('draws the wide way round when a camera sees more than half the circle', () => {
  expect(cone(0, 200, 10)).toContain('A10 10 0 1 1');
});
