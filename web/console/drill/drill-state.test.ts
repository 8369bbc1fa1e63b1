import { expect, it } from 'vitest';
import { drillState } from './drill-state.ts';

const MADE = 1_000_000_000;

it('says nothing before the first drill', () => {
  expect(drillState(null, MADE)).toEqual({ kind: 'unknown' });
});

it('is well when a page had it within a minute, and while that minute lasts', () => {
  expect(drillState({ madeAt: MADE, arrivedAt: MADE + 900 }, MADE + 3_600_000)).toEqual({ kind: 'well' });
  expect(drillState({ madeAt: MADE }, MADE + 59_000)).toEqual({ kind: 'well' });
});

it('says that a drill has not arrived, also when it came too late', () => {
  expect(drillState({ madeAt: MADE }, MADE + 61_000)).toEqual({ kind: 'late', madeAt: MADE });
  expect(drillState({ madeAt: MADE, arrivedAt: MADE + 90_000 }, MADE + 91_000)).toEqual({
    kind: 'late',
    madeAt: MADE,
  });
});

it('misses the drill itself when a day goes by without one', () => {
  const came = { madeAt: MADE, arrivedAt: MADE + 900 };
  expect(drillState(came, MADE + 27 * 3_600_000)).toEqual({ kind: 'none', madeAt: MADE });
});
