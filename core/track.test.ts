import { expect, it } from 'vitest';
import type { Box } from './geometry.ts';
import { type Track, track } from './track.ts';

const car = (x: number, y = 0.5, score = 0.9) => ({
  label: 'vehicle',
  score,
  box: { x, y, width: 0.1, height: 0.08 } satisfies Box,
});
const after = (...looks: ReturnType<typeof car>[][]) =>
  looks.reduce<Track[]>((known, seen, n) => track(known, seen, n * 500), []);

it('follows what moves further than its own length between two looks', () => {
  const ids = after([car(0.1)], [car(0.2)], [car(0.31)], [car(0.42)], [car(0.53)]).map(({ id }) => id);

  expect(ids).toEqual(['0.0']);
});

it('keeps two that pass each other apart by their pace', () => {
  const looks = [0, 1, 2, 3, 4, 5].map((n) => [car(0.1 + n * 0.08, 0.5), car(0.6 - n * 0.08, 0.56)]);
  const found = after(...looks).sort((a, b) => a.box.y - b.box.y);

  expect(found.map(({ id }) => id)).toEqual(['0.0', '0.1']);
});

it('waits five looks for what is hidden, then forgets it', () => {
  expect(after([car(0.1)], [], [], [], [], []).length).toBe(1);
  expect(after([car(0.1)], [], [], [], [], [], []).length).toBe(0);
});

it('takes a thing of another kind at the same place for another thing', () => {
  const bus = { ...car(0.1), label: 'smoke' };

  expect(after([car(0.1)], [bus]).map(({ label, missed }) => [label, missed])).toEqual([
    ['smoke', 0],
    ['vehicle', 1],
  ]);
});
