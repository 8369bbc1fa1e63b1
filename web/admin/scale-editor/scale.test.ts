import { expect, it } from 'vitest';
import { faultOf, isFar, pointAt, residualOf, type Scale, ticksOf } from './scale.ts';

const scale: Scale = { from: { x: 0.5, y: 0.9 }, to: { x: 0.5, y: 0.1 }, fromLevel: 118, toLevel: 122 };

it('knows where a level stands on the gauge', () => {
  expect(pointAt(scale, 120)).toEqual({ x: 0.5, y: 0.5 });
  expect(pointAt(scale, 200)).toBeUndefined();
  expect(pointAt({ ...scale, toLevel: 118 }, 120)).toBeUndefined();
});

it('ticks it as finely as can be read', () => {
  expect(ticksOf(scale)).toEqual([118, 118.5, 119, 119.5, 120, 120.5, 121, 121.5, 122]);
  expect(ticksOf({ ...scale, fromLevel: 1, toLevel: 0.4 })).toEqual([0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  expect(ticksOf({ ...scale, fromLevel: 0, toLevel: 40 })).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40]);
});

it('says what keeps it from being a scale', () => {
  expect(faultOf(scale, 120.5, 121.2)).toBeUndefined();
  expect(faultOf({ ...scale, toLevel: Number.NaN }, undefined, undefined)).toBe('no-number');
  expect(faultOf({ ...scale, toLevel: 118 }, undefined, undefined)).toBe('same-level');
  expect(faultOf({ ...scale, to: { x: 0.51, y: 0.9 } }, undefined, undefined)).toBe('too-close');
  expect(faultOf(scale, 123, undefined)).toBe('flood-outside');
  expect(faultOf(scale, 120, 119)).toBe('crest-below');
});

it('tells how far the reading lies from what a person reads, and when that is too far', () => {
  const read = { kind: 'level', level: 118.62 };
  expect(residualOf(read, '118.65')).toBeCloseTo(0.03, 9);
  expect(residualOf(read, ' ')).toBeUndefined();
  expect(residualOf(read, 'high')).toBeUndefined();
  expect(residualOf({ kind: 'beyond', level: 121 }, '122')).toBeUndefined();
  expect(residualOf({ kind: 'cannot-tell' }, '118')).toBeUndefined();
  expect(isFar(0.03, 0.02)).toBe(false);
  expect(isFar(0.09, 0.05)).toBe(false);
  expect(isFar(0.2, 0.05)).toBe(true);
});
