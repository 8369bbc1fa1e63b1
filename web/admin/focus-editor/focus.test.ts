import { describe, expect, it } from 'vitest';
import type { Rule } from '../../api/client.ts';
import { changedBy, enlargement, isWhole, leftOut, sizeFor, WHOLE } from './focus.ts';

const part = { x: 0.2, y: 0.3, width: 0.5, height: 0.4 };
const box = (left: number, top: number, right: number, bottom: number) => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
];
const present = (category: string, zone: { x: number; y: number }[]) =>
  ({ kind: 'present', category, zone }) as unknown as Rule;

it('moves by a typed edge, grows by a typed size, and is no part while it reaches out', () => {
  expect(changedBy(part, 'x', '40')).toEqual({ ...part, x: 0.4 });
  expect(changedBy(part, 'width', '10')).toEqual({ ...part, width: 0.1 });
  for (const text of ['', 'far', '-1', '60', '101']) expect(changedBy(part, 'x', text)).toBeUndefined();
  expect(changedBy(part, 'height', '9')).toBeUndefined();
});

it('knows the whole picture', () => {
  expect(isWhole(WHOLE)).toBe(true);
  expect(isWhole(part)).toBe(false);
});

describe('what is drawn', () => {
  const scale = { from: { x: 0.4, y: 0.6 }, to: { x: 0.4, y: 0.1 }, fromLevel: 1, toLevel: 2 };

  it('is told of where it reaches out of the part', () => {
    const rules = [
      present('RES.PERSON', box(0.1, 0.4, 0.3, 0.5)),
      present('RES.VEHICLE', box(0.3, 0.4, 0.6, 0.6)),
      { kind: 'level', category: 'RES.LEVEL' } as unknown as Rule,
    ];
    expect(leftOut(part, rules, scale)).toEqual(['RES.PERSON', 'scale']);
    expect(leftOut(WHOLE, rules, scale)).toEqual([]);
  });

  it('is nobody’s drawing where it is the whole picture', () => {
    expect(leftOut(part, [present('FIR.FLAME', box(0, 0, 1, 1))], undefined)).toEqual([]);
  });
});

it('reckons what the model gets', () => {
  expect(sizeFor(416, 640, 360)).toEqual({ width: 416, height: 234 });
  expect(sizeFor(416, 180, 360)).toEqual({ width: 208, height: 416 });
  expect(enlargement({ width: 1920, height: 1080 }, { ...WHOLE, width: 0.5, height: 0.5 })).toBe(2);
  expect(enlargement({ width: 1920, height: 1080 }, WHOLE)).toBe(1);
});
