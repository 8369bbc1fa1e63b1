import { expect, it } from 'vitest';
import type { Incident } from './client.ts';
import { newer, patch } from './patch.ts';

const incident = (id: string, state: Incident['state'], raisedAt: number, asOf = 1) =>
  ({ id, state, raisedAt, asOf }) as Incident;
const list = { rows: [incident('b', 'reported', 2), incident('a', 'reported', 1)], more: false };
const ids = (changed: readonly Incident[]) => patch(list, 'reported', changed).rows.map(({ id }) => id);

it('takes in what is new, the newest first', () => {
  expect(ids([incident('c', 'reported', 3)])).toEqual(['c', 'b', 'a']);
});

it('lets go of what was judged elsewhere', () => {
  expect(ids([incident('b', 'rejected', 2)])).toEqual(['a']);
});

it('is the same list when nothing of it changed, so that nothing is painted anew', () => {
  expect(patch(list, 'reported', [incident('z', 'filed', 9)])).toBe(list);
  expect(patch(list, 'reported', [])).toBe(list);
});

it('believes the last of two words about the same incident', () => {
  expect(ids([incident('c', 'reported', 3), incident('c', 'filed', 3)])).toEqual(['b', 'a']);
});

it('takes in nothing that had left before the list was read', () => {
  const read = { ...list, asOf: 7 };
  const came = (asOf: number) => patch(read, 'reported', [incident('c', 'reported', 3, asOf)]).rows.length;
  expect([came(6), came(7)]).toEqual([2, 3]);
});

it('lets no word that was long on its way undo what is known', () => {
  const known = { rows: [incident('a', 'reported', 1, 7)], more: false };
  const told = (asOf: number) => patch(known, 'reported', [incident('a', 'filed', 1, asOf)]).rows.length;
  expect([told(6), told(7), told(8)]).toEqual([1, 0, 0]);
  expect(newer(incident('a', 'filed', 1, 7), incident('a', 'reported', 1, 6)).state).toBe('filed');
});
