import { describe, expect, it } from 'vitest';
import { cornersOf, type Drawing, draw, drawingOf, partOf, type Shape, type Step, stepOf } from './shapes.ts';

const triangle: Shape = {
  id: 'a',
  kind: 'zone',
  points: [
    { x: 0.1, y: 0.1 },
    { x: 0.5, y: 0.1 },
    { x: 0.5, y: 0.5 },
  ],
};
const vertex = { shape: 'a', at: 0 };
const after = (...steps: Step[]) => steps.reduce<Drawing>(draw, drawingOf([triangle]));
const points = (drawing: Drawing) => drawing.shapes[0]?.points;
const press = (key: string, more: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey', boolean>> = {}) =>
  stepOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, ...more }, vertex);

describe('a drawing', () => {
  it('moves a point by half a percent, with Shift by five, and never out of the picture', () => {
    const right = press('ArrowRight');
    const far = press('ArrowLeft', { shiftKey: true });
    if (!right || !far) throw new Error('the arrows are ours');
    expect(points(after(right))?.[0]).toEqual({ x: 0.105, y: 0.1 });
    expect(points(after(...Array.from({ length: 10 }, () => right)))?.[0]).toEqual({ x: 0.15, y: 0.1 });
    expect(points(after(far, far, far))?.[0]).toEqual({ x: 0, y: 0.1 });
  });

  it('adds a point half-way to the next, and takes one away as long as three are left', () => {
    const added = after({ do: 'insert', vertex });
    expect(points(added)?.[1]).toEqual({ x: 0.3, y: 0.1 });
    expect(points(draw(added, { do: 'remove', vertex: { shape: 'a', at: 1 } }))).toEqual(triangle.points);
    expect(after({ do: 'remove', vertex })).toEqual(drawingOf([triangle]));
    const closing = after({ do: 'insert', vertex: { shape: 'a', at: 2 } });
    expect(points(closing)?.[3]).toEqual({ x: 0.3, y: 0.3 });
  });

  it('is undone step by step, and done again, until something else is drawn', () => {
    const drawn = after({ do: 'insert', vertex }, { do: 'whole', shape: 'a' });
    const back = draw(draw(drawn, { do: 'undo' }), { do: 'undo' });
    expect(points(back)).toEqual(triangle.points);
    expect(draw(back, { do: 'undo' })).toBe(back);
    expect(points(draw(back, { do: 'redo' }))).toHaveLength(4);
    const other = draw(back, { do: 'move', vertex, by: { x: 0.1, y: 0 } });
    expect(draw(other, { do: 'redo' })).toBe(other);
  });

  it('takes a drag of one point for one step', () => {
    const drag = [0.2, 0.3, 0.4].map((x): Step => ({ do: 'put', vertex, to: { x, y: 0.2 } }));
    const dragged = after(...drag);
    expect(points(draw(dragged, { do: 'undo' }))).toEqual(triangle.points);
    const twice = after(...drag, { do: 'rest' }, { do: 'put', vertex, to: { x: 0.9, y: 0.9 } });
    expect(points(draw(twice, { do: 'undo' }))?.[0]).toEqual({ x: 0.4, y: 0.2 });
  });

  it('adds parts that are left out, and drops them', () => {
    const part = { ...triangle, id: 'b', kind: 'exclude' } as const;
    const added = after({ do: 'add', shape: part });
    expect(added.shapes.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(draw(added, { do: 'drop', shape: 'b' }).shapes).toEqual([triangle]);
  });

  it('keeps the part that is looked at a rectangle in the picture, and no smaller than may be', () => {
    const part = { x: 0.2, y: 0.2, width: 0.4, height: 0.4 };
    const drawing = drawingOf([{ id: 'f', kind: 'focus', points: cornersOf(part) }]);
    const put = (at: number, x: number, y: number) =>
      partOf(draw(drawing, { do: 'put', vertex: { shape: 'f', at }, to: { x, y } }).shapes[0]?.points ?? []);
    expect(put(0, 0.1, 0.3)).toEqual({ x: 0.1, y: 0.3, width: 0.5, height: 0.3 });
    expect(put(2, 0.9, 0.5)).toEqual({ x: 0.2, y: 0.2, width: 0.7, height: 0.3 });
    expect(put(1, 0, 0.9)).toEqual({ x: 0.2, y: 0.5, width: 0.1, height: 0.1 });
    expect(put(3, -1, 2)).toEqual({ x: 0, y: 0.2, width: 0.6, height: 0.8 });
    const step: Step = { do: 'move', vertex: { shape: 'f', at: 2 }, by: { x: 0.05, y: 0 } };
    expect(partOf(draw(drawing, step).shapes[0]?.points ?? [])).toEqual({ ...part, width: 0.45 });
    for (const no of ['insert', 'remove'] as const)
      expect(draw(drawing, { do: no, vertex: { shape: 'f', at: 1 } })).toBe(drawing);
    const whole = { x: 0, y: 0, width: 1, height: 1 };
    const shape: Shape = { id: 'f', kind: 'focus', points: cornersOf(whole) };
    const again = draw(draw(drawing, { do: 'reshape', shape }), { do: 'undo' });
    expect(partOf(again.shapes[0]?.points ?? [])).toEqual(part);
  });

  it('keeps a gauge at its two marks', () => {
    const gauge: Shape = { id: 'g', kind: 'gauge', points: triangle.points.slice(0, 2) };
    const drawing = drawingOf([gauge]);
    expect(draw(drawing, { do: 'insert', vertex: { shape: 'g', at: 0 } })).toBe(drawing);
    expect(draw(drawing, { do: 'remove', vertex: { shape: 'g', at: 0 } })).toBe(drawing);
  });
});

it('knows its keys and leaves the others alone', () => {
  expect(press('Enter')).toEqual({ do: 'insert', vertex });
  expect(press('Delete')).toEqual({ do: 'remove', vertex });
  expect(press('z', { ctrlKey: true })).toEqual({ do: 'undo' });
  expect(press('Z', { metaKey: true, shiftKey: true })).toEqual({ do: 'redo' });
  for (const key of ['Tab', 'a', 'z', 'F5']) expect(press(key)).toBeUndefined();
});
