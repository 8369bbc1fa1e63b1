import { describe, expect, it } from 'vitest';
import { mayMove } from './act.ts';
import type { IncidentId } from './ids.ts';
import { move } from './move.ts';
import {
  after,
  category,
  closed,
  desk,
  dispatched,
  grid,
  known,
  onSite,
  other,
  raised,
  reporter,
  resolved,
  uuid,
} from './testing/incidents.ts';
import { tick } from './tick.ts';
import { hours, minutes } from './time.ts';

describe('an incident from the alert to its end', () => {
  it('is confirmed, dispatched, accepted, reached, resolved and closed', () => {
    expect(closed()).toMatchObject({
      state: 'closed',
      verdict: 'confirmed',
      assignee: grid.id,
      closedBy: desk.id,
      result: 'fixed',
    });
  });

  it('is filed when confirmed and rejected when refuted, with the reason', () => {
    expect(after(raised(), [{ act: 'refute', reason: 'dust' }, desk])).toMatchObject({
      state: 'rejected',
      verdict: 'refuted',
      reason: 'dust',
      judgedBy: desk.id,
    });
  });

  it('stays in the queue when nobody can tell, and can be sent as a field check', () => {
    const unclear = after(raised(), [{ act: 'cannot-tell' }, desk]);
    expect(unclear).toMatchObject({ state: 'reported', verdict: 'cannot-tell' });
    expect(after(unclear, [{ act: 'field-check', to: grid.id }, desk])).toMatchObject({
      state: 'dispatched',
      verdict: 'cannot-tell',
      fieldCheck: true,
      assignee: grid.id,
    });
  });

  it('refuted on site is resolved as a false alarm, and still needs a verifier', () => {
    expect(after(onSite(), [{ act: 'refute', reason: 'animal-plant' }, grid])).toMatchObject({
      state: 'resolved',
      verdict: 'refuted',
      reason: 'animal-plant',
      result: 'false-alarm',
    });
  });

  it('is grabbed by one: the second is told that it is gone', () => {
    const offered = after(raised(), [{ act: 'confirm' }, desk], [{ act: 'offer' }, desk]);
    const taken = after(offered, [{ act: 'grab' }, grid]);
    expect(taken).toMatchObject({ state: 'dispatched', assignee: grid.id });
    expect(() => after(taken, [{ act: 'grab' }, other])).toThrow('dispatched');
  });

  it('is sent back to be handed over again, and belongs to nobody then', () => {
    const back = after(dispatched(), [{ act: 'send-back', why: 'the bridge is closed' }, grid]);
    expect(back).toMatchObject({ state: 'filed', clock: { stage: 'hand-over' } });
    expect(back).not.toHaveProperty('assignee');
  });

  it('goes back to the site with half the time when its verification is refused', () => {
    const back = after(resolved(), [{ act: 'refuse', why: 'the gate is still open' }, desk]);
    expect(back).toMatchObject({
      state: 'on_site',
      clock: { stage: 'resolve', since: 1_000, at: 1_000 + hours(0.5) },
    });
  });

  it('comes back to whoever dealt with it when it was not fixed', () => {
    const again = move(closed(), { act: 'reopen', why: 'still there' }, reporter, hours(24), known);
    expect(again).toMatchObject({ state: 'dispatched', assignee: grid.id, reopened: 1 });
    expect(() => move(closed(), { act: 'reopen', why: 'still there' }, desk, hours(24 * 31), known)).toThrow(
      '30 days',
    );
  });

  it('is judged anew and rings again when what was rejected is taken up again, by the desk alone', () => {
    const seen = move(raised(), { act: 'acknowledge' }, desk, 0, known);
    const rejected = move(seen, { act: 'refute', reason: 'fog-cloud' }, desk, 0, known);
    const again = move(rejected, { act: 'reopen', why: 'the fog burns' }, desk, minutes(9), known);
    expect(again).toMatchObject({ state: 'reported', verdict: 'none', reopened: 1 });
    expect(again).toMatchObject({ clock: { stage: 'screen', since: minutes(9) } });
    expect(again).not.toHaveProperty('acknowledgedAt');
    expect(again).not.toHaveProperty('reason');
    expect(mayMove(rejected, 'reopen', reporter)).toBe(false);
    expect(() => move(rejected, { act: 'reopen', why: 'late' }, desk, hours(24 * 31), known)).toThrow(
      '30 days',
    );
  });

  it('stops its clock while it is suspended, and goes on where it was', () => {
    const before = onSite();
    const put = move(before, { act: 'suspend', until: hours(48), why: 'parts' }, desk, 60_000, known);
    expect(put).not.toHaveProperty('clock');
    const due = tick(put, hours(48)).incident;
    const left = 'clock' in before ? before.clock.at - 60_000 : 0;
    expect(due).toMatchObject({ state: 'on_site', clock: { at: hours(48) + left } });
  });

  it('is part of another until that is taken back, and never of itself', () => {
    const target = { id: uuid(20) as IncidentId, state: 'filed' as const };
    const filed = after(raised(), [{ act: 'confirm' }, desk]);
    const merged = move(filed, { act: 'merge', into: target.id }, desk, 5_000, { category, target });
    expect(merged).toMatchObject({ state: 'duplicate', duplicateOf: target.id });
    expect(move(merged, { act: 'unmerge' }, desk, 6_000, known)).toEqual(filed);
    expect(() =>
      move(filed, { act: 'merge', into: filed.id }, desk, 1, {
        category,
        target: { id: filed.id, state: 'filed' },
      }),
    ).toThrow('no part of itself');
    expect(() =>
      move(filed, { act: 'merge', into: target.id }, desk, 1, {
        category,
        target: { ...target, state: 'duplicate' },
      }),
    ).toThrow('merge into one that is open');
  });
});
