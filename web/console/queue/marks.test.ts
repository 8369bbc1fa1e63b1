import { expect, it } from 'vitest';
import { DRILL } from '../drill/drill-state.ts';
import { extend, kinOf, type Markable, MOST_MARKS, mark } from './marks.ts';

const camera = (cameraId: string): Markable['incident']['source'] => ({
  kind: 'camera',
  cameraId,
  cameraName: cameraId,
});
const alert = (id: string, of = 'dam', category = 'RES.PERSON'): Markable => ({
  id,
  incident: { state: 'reported', category, source: camera(of) },
  letter: undefined,
});
const told: Markable = {
  id: 'told',
  incident: {
    state: 'reported',
    category: 'RES.PERSON',
    source: { kind: 'citizen', reportId: 'r', text: 'a man in the water' },
  },
  letter: undefined,
};
const [a, b, c] = [alert('a'), alert('b'), alert('c')];
const other = alert('other', 'gate');
const ids = (rows: unknown) => (rows as readonly Markable[]).map(({ id }) => id);

it('marks one camera’s alerts of one kind, and takes the mark off again', () => {
  expect(ids(mark([a], b))).toEqual(['a', 'b']);
  expect(ids(mark([a, b], a))).toEqual(['b']);
  expect(mark([a], other)).toBe('other');
  expect(mark([a], alert('x', 'dam', 'RES.LEVEL'))).toBe('other');
});

it('marks nothing that a person told, a drill, what is judged, or what was judged here a moment ago', () => {
  expect(mark([], told)).toBe('alone');
  expect(mark([], alert('d', 'dam', DRILL))).toBe('alone');
  expect(mark([], { ...a, incident: { ...a.incident, state: 'filed' } })).toBe('alone');
  expect(mark([], { ...a, letter: {} })).toBe('alone');
});

it('marks no more than can be taken back in ten seconds', () => {
  const many = Array.from({ length: MOST_MARKS }, (_, at) => alert(`n${at}`));
  expect(mark(many, a)).toBe('most');
  expect(ids(mark(many, many[0] ?? a))).toHaveLength(MOST_MARKS - 1);
});

it('goes on to the next of the same camera and kind, past what is none, and marks both', () => {
  const rows = [a, other, told, b, c];
  expect(extend([], rows, a, 1)).toEqual({ marked: [a, b], focus: b });
  expect(extend([a, b], rows, b, 1)).toEqual({ marked: [a, b, c], focus: c });
  expect(extend([], rows, c, -1)).toEqual({ marked: [c, b], focus: b });
});

it('stays at either end with what is marked, and takes no mark off by going back', () => {
  expect(extend([a], [a, other], a, 1)).toEqual({ marked: [a], focus: a });
  expect(extend([a, b], [a, b], b, -1)).toEqual({ marked: [a, b], focus: a });
});

it('extends nothing from a row that is judged by itself, or is of another camera than the marked ones', () => {
  expect(extend([], [told, a], told, 1)).toBe('alone');
  expect(extend([a], [a, other], other, 1)).toBe('other');
  expect(kinOf(told)).toBeUndefined();
});
