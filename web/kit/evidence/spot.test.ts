import { expect, it } from 'vitest';
import { spotOf } from './spot.ts';

const at = (x: number, y: number) => spotOf({ x: x - 0.05, y: y - 0.05, width: 0.1, height: 0.1 });

it('says in words where in the picture a box is', () => {
  expect(at(0.8, 0.2)).toBe('top-right');
  expect(at(0.5, 0.5)).toBe('middle');
  expect(at(0.1, 0.5)).toBe('left');
  expect(at(0.5, 0.9)).toBe('bottom');
});

it('keeps a box at the very edge inside the picture', () => {
  expect(spotOf({ x: 0.9, y: 0.9, width: 0.2, height: 0.2 })).toBe('bottom-right');
});
