import { expect, it } from 'vitest';
import { type Stands, stillChange } from './still-change.ts';

const why = 'not so after all';
const stands = (state: Stands['state'], ...acts: Stands['acts']): Stands => ({ state, acts });
const li = { id: 'li', name: 'Li Qiang' };

it('cancels what another has taken on meanwhile and I hold for a false alarm, and says why', () => {
  const refuted = { act: 'refute', reason: 'fog-cloud' };
  const cancelled = { kind: 'act', deed: { act: 'cancel', why } };
  expect(stillChange(refuted, stands('filed', 'dispatch', 'cancel'), why)).toEqual(cancelled);
  expect(stillChange(refuted, stands('dispatched', 'cancel'), why)).toEqual(cancelled);
});

it('has no act once somebody is on his way, and none from what was refuted', () => {
  expect(stillChange({ act: 'refute' }, stands('accepted', 'dispatch'), why)).toEqual({ kind: 'none' });
  expect(stillChange({ act: 'confirm' }, stands('rejected'), why)).toEqual({ kind: 'none' });
  expect(stillChange({ act: 'undo' }, stands('filed', 'cancel'), why)).toEqual({ kind: 'none' });
});

it('does nothing twice: what is wanted may be so already', () => {
  expect(stillChange({ act: 'confirm' }, stands('filed', 'cancel'), why)).toEqual({ kind: 'same' });
  expect(stillChange({ act: 'reject' }, stands('rejected'), why)).toEqual({ kind: 'same' });
  const sent = { ...stands('dispatched', 'dispatch'), assignee: li };
  expect(stillChange({ act: 'dispatch', to: 'li' }, sent, why)).toEqual({ kind: 'same' });
  const merged = { ...stands('duplicate', 'unmerge'), duplicateOf: 'other' };
  expect(stillChange({ act: 'merge', into: 'other' }, merged, why)).toEqual({ kind: 'same' });
});

it('says the same again where that still leads on: another is sent, or it is merged elsewhere', () => {
  const wanted = { act: 'dispatch', to: 'zhao', note: 'from the north' };
  const sent = { ...stands('dispatched', 'dispatch'), assignee: li };
  expect(stillChange(wanted, sent, why)).toEqual({ kind: 'act', deed: wanted });
  const merge = { act: 'merge', into: 'other' };
  expect(stillChange(merge, stands('filed', 'merge'), why)).toEqual({ kind: 'act', deed: merge });
});

it('takes out again what was merged, and opens again what was closed, before anything else is said of it', () => {
  const out = { kind: 'act', deed: { act: 'unmerge' } };
  expect(stillChange({ act: 'confirm' }, stands('duplicate', 'unmerge'), why)).toEqual(out);
  expect(stillChange({ act: 'refute' }, stands('duplicate', 'unmerge'), why)).toEqual(out);
  const again = { kind: 'act', deed: { act: 'reopen', why } };
  expect(stillChange({ act: 'confirm' }, stands('closed', 'reopen'), why)).toEqual(again);
  expect(stillChange({ act: 'confirm' }, stands('rejected', 'reopen'), why)).toEqual(again);
});
