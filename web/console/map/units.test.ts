import { expect, it } from 'vitest';
import type { Incident } from '../../api/client.ts';
import { GONE, STALE, shownUnits, unitsOnMap, unitsOnWall } from './units.ts';

const now = 1_000_000_000;
const dam = { latitude: 30.74, longitude: 120.49 };
const unit = (id: string, open: number, ago?: number) => ({
  id,
  name: id,
  open,
  ...(ago !== undefined && { position: dam, seenAt: now - ago }),
});
const task = (id: string, who: string) => ({ id, assignee: { id: who, name: who } }) as Incident;

it('lists first whose place is known, the least busy first, each with what he has in hand', () => {
  const shown = shownUnits(
    [unit('li', 2, 0), unit('chen', 0), unit('wu', 0, 60_000)],
    [task('a', 'li')],
    now,
  );
  expect(shown.map(({ id }) => id)).toEqual(['wu', 'li', 'chen']);
  expect(shown[1]?.tasks.map(({ id }) => id)).toEqual(['a']);
  expect(shown[2]?.at).toBeUndefined();
});

it('hatches a place that was told a while ago, and draws none that was told this morning', () => {
  const shown = shownUnits([unit('a', 0, STALE), unit('b', 0, STALE + 1), unit('c', 0, GONE)], [], now);
  expect(shown.map(({ at }) => at?.stale)).toEqual([false, true, undefined]);
  expect(unitsOnMap(shown, ({ name }) => name).map(({ id }) => id)).toEqual(['a', 'b']);
});

it('gives the wall shapes, and nobody’s name', () => {
  const [one] = unitsOnWall([{ position: dam, seenAt: now - STALE - 1, busy: true }], now);
  expect(one).toEqual({ id: 'unit 0', position: dam, busy: true, stale: true });
});
