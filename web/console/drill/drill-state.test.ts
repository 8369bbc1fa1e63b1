import { expect, it } from 'vitest';
import { drillState } from './drill-state.ts';

const DUE = 1_000_000_000;
const MADE = DUE + 3_000;
const came = { madeAt: MADE, arrivedAt: MADE + 900 };
const DAY = 24 * 3_600_000;

it('says nothing before one was due, or where none is to be made', () => {
  expect(drillState(undefined, DUE)).toEqual({ kind: 'unknown' });
  expect(drillState({}, DUE)).toEqual({ kind: 'unknown' });
  expect(drillState({ drill: { madeAt: MADE } }, MADE + 9 * DAY)).toEqual({ kind: 'unknown' });
});

it('is well when a page had it within a minute, and while that minute lasts', () => {
  expect(drillState({ drill: came, dueAt: DUE }, MADE + 3_600_000)).toEqual({ kind: 'well' });
  expect(drillState({ drill: { madeAt: MADE }, dueAt: DUE }, MADE + 59_000)).toEqual({ kind: 'well' });
});

it('says that a drill has not arrived, also when it came too late', () => {
  const late = { kind: 'late', madeAt: MADE };
  expect(drillState({ drill: { madeAt: MADE }, dueAt: DUE }, MADE + 61_000)).toEqual(late);
  const slow = { madeAt: MADE, arrivedAt: MADE + 90_000 };
  expect(drillState({ drill: slow, dueAt: DUE }, MADE + 91_000)).toEqual(late);
});

it('misses the drill itself eleven minutes after it was due, and not while it may still come', () => {
  const next = { drill: came, dueAt: DUE + DAY };
  expect(drillState(next, DUE + DAY + 10 * 60_000)).toEqual({ kind: 'well' });
  expect(drillState(next, DUE + DAY + 12 * 60_000)).toEqual({ kind: 'none', madeAt: MADE });
});

it('misses the very first one too', () => {
  expect(drillState({ dueAt: DUE }, DUE + 60_000)).toEqual({ kind: 'unknown' });
  expect(drillState({ dueAt: DUE }, DUE + 12 * 60_000)).toEqual({ kind: 'none' });
});

it('takes no clock that was put forward for a drill that was missed', () => {
  expect(drillState({ drill: came, dueAt: DUE + 3_600_000 }, MADE + 2 * 3_600_000)).toEqual({ kind: 'well' });
});
