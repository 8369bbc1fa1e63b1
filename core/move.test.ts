import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ActName,
  actsFrom,
  type IncidentAct,
  IncidentAct as IncidentActSchema,
  type Mover,
  mayMove,
} from './act.ts';
import type { Category, Severity } from './category.ts';
import { CHECK_IN_EVERY, limitsOf } from './clock.ts';
import { DomainError } from './errors.ts';
import type { AreaId, CameraId, IncidentId, PersonId, RuleId } from './ids.ts';
import { type Incident, incidentStates, raise } from './incident.ts';
import { move } from './move.ts';
import { Role } from './person.ts';
import type { Known } from './steps.ts';
import { histories, playHistory } from './testing/histories.ts';
import { nextTick, tick } from './tick.ts';
import { hours, minutes } from './time.ts';
import { undo } from './undo.ts';

const uuid = (n: number) => `0191f6f0-7c1a-7000-8000-${String(n).padStart(12, '0')}`;
const desk: Mover = { kind: 'person', id: uuid(10) as PersonId, role: 'dispatcher' };
const grid: Mover = { kind: 'person', id: uuid(11) as PersonId, role: 'responder' };
const other: Mover = { kind: 'person', id: uuid(12) as PersonId, role: 'responder' };
const reporter: Mover = { kind: 'reporter' };
const category: Category = {
  code: 'RES.PERSON',
  zh: '涉水人员',
  en: 'Person in the water',
  severity: 'P1',
  acceptWithin: minutes(1),
  onSiteWithin: minutes(8),
  resolveWithin: hours(1),
  byCamera: true,
  byCitizen: true,
  openToGrab: true,
};
const known: Known = { category };
const here = { latitude: 30.74, longitude: 120.49 };

function raised(severity: Severity = 'P1'): Incident {
  const answer = raise(
    uuid(1) as IncidentId,
    {
      category: 'RES.PERSON',
      severity,
      areaId: uuid(2) as AreaId,
      position: here,
      source: { kind: 'camera', cameraId: uuid(3) as CameraId, ruleId: uuid(4) as RuleId },
      capturedAt: 0,
    },
    [],
    0,
  );
  if (answer.kind !== 'new') throw new Error('it joined');
  return answer.incident;
}

/** One act after the other, a second apart. */
const after = (incident: Incident, ...steps: readonly [IncidentAct, Mover][]): Incident =>
  steps.reduce((now, [act, mover], n) => move(now, act, mover, (n + 1) * 1_000, known), incident);

const dispatched = () =>
  after(raised(), [{ act: 'confirm' }, desk], [{ act: 'dispatch', to: grid.id }, desk]);
const onSite = () =>
  after(dispatched(), [{ act: 'accept' }, grid], [{ act: 'arrive', position: here }, grid]);
const resolved = () => after(onSite(), [{ act: 'resolve', result: 'fixed' }, grid]);
const closed = () => after(resolved(), [{ act: 'close' }, desk]);

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

describe('who may', () => {
  it('never verify his own work', () => {
    const own: Mover = { kind: 'person', id: grid.id as PersonId, role: 'dispatcher' };
    expect(() => move(resolved(), { act: 'close' }, own, 9_000, known)).toThrow('does not verify');
  });

  it('say from far away that he is there, with a line about it', () => {
    const accepted = after(dispatched(), [{ act: 'accept' }, grid]);
    const away = { latitude: 30.75, longitude: 120.49 };
    expect(() => move(accepted, { act: 'arrive', position: away }, grid, 1, known)).toThrow('300 m away');
    expect(
      move(accepted, { act: 'arrive', position: away, why: 'opposite bank' }, grid, 1, known).state,
    ).toBe('on_site');
  });

  it('close what its camera still sees with a reason only', () => {
    expect(() => move(resolved(), { act: 'close' }, desk, 1, { category, isStillSeen: true })).toThrow(
      'still sees it',
    );
    expect(
      move(resolved(), { act: 'close', why: 'a statue' }, desk, 1, { category, isStillSeen: true }).state,
    ).toBe('closed');
  });

  it('is told for every state, act and role alike by mayMove and by move', () => {
    const samples = new Map<string, Incident>();
    fc.assert(
      fc.property(histories({ length: 30 }), (history) => {
        for (const { incident } of playHistory(history))
          samples.set(incident.state, samples.get(incident.state) ?? incident);
      }),
      { numRuns: 2_000, seed: 7 },
    );
    expect([...samples.keys()].sort()).toEqual([...incidentStates].sort());
    const seen: Record<string, number> = { allowed: 0, forbidden: 0, illegal: 0 };
    for (const incident of samples.values()) {
      for (const act of IncidentActSchema.options.map((one) => one.shape.act.value)) {
        const movers: Mover[] = [
          reporter,
          ...Role.options.map((role): Mover => ({ kind: 'person', id: uuid(90) as PersonId, role })),
        ];
        if ('assignee' in incident) movers.push({ kind: 'person', id: incident.assignee, role: 'responder' });
        for (const mover of movers) {
          const outcome = outcomeOf(incident, act, mover);
          seen[outcome] = (seen[outcome] ?? 0) + 1;
          expect(`${incident.state} ${act}: ${mayMove(incident, act, mover)}`).toBe(
            `${incident.state} ${act}: ${outcome === 'allowed'}`,
          );
          expect(outcome === 'illegal').toBe(!actsFrom[act].includes(incident.state));
        }
      }
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
  });
});

/** Whatever an act needs to be said with it, so that only the table decides. */
const full: Readonly<Record<string, unknown>> = {
  reason: 'dust',
  to: uuid(11),
  into: uuid(30),
  why: 'because',
  result: 'fixed',
  note: 'the gate is locked',
  whom: uuid(11),
  answered: true,
};
function outcomeOf(incident: Incident, act: ActName, mover: Mover): 'allowed' | 'forbidden' | 'illegal' {
  const special: Partial<Record<ActName, object>> = {
    reject: { reason: 'unclear' },
    suspend: { until: incident.raisedAt + hours(24 * 365 * 20) },
    'raise-severity': { severity: 'P1' },
    file: {},
  };
  const shape = IncidentActSchema.options.find((one) => one.shape.act.value === act)?.shape ?? {};
  const fields = Object.fromEntries(Object.entries(full).filter(([name]) => name in shape));
  const said = { act, ...fields, ...special[act] } as IncidentAct;
  // Late enough for everything that has to lie in the past, early enough for nothing to be over.
  const now = Math.max(incident.raisedAt, 'closedAt' in incident ? incident.closedAt : 0) + 1;
  if (act === 'suspend') Object.assign(said, { until: now + 1_000 });
  const less: Incident = act === 'raise-severity' ? { ...incident, severity: 'P4' } : incident;
  try {
    move(less, said, mover, now, { category, target: { id: uuid(30) as IncidentId, state: 'filed' } });
    return 'allowed';
  } catch (error) {
    if (error instanceof DomainError && error.code === 'forbidden') return 'forbidden';
    if (error instanceof DomainError && error.code === 'illegal-move') return 'illegal';
    throw error;
  }
}

describe('taking back', () => {
  it('gives the former state and its clocks, within ten seconds and to the same person', () => {
    const former = raised();
    const filed = after(former, [{ act: 'confirm' }, desk]);
    const last = { by: desk.id as PersonId, at: 1_000, former };
    expect(undo(filed, last, desk.id as PersonId, 11_000)).toEqual(former);
    expect(() => undo(filed, last, desk.id as PersonId, 11_001)).toThrow('10 seconds');
    expect(() => undo(filed, last, other.id as PersonId, 2_000)).toThrow('somebody else');
    expect(() => undo(filed, undefined, desk.id as PersonId, 2_000)).toThrow('look at it again');
  });
});

describe('limits', () => {
  it('are those of the category until it is raised, and never looser then', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Severity>('P1', 'P2', 'P3', 'P4'),
        fc.constantFrom<Severity>('P1', 'P2', 'P3', 'P4'),
        fc.record({
          accept: fc.integer({ min: 1, max: hours(400) }),
          resolve: fc.integer({ min: 1, max: hours(400) }),
        }),
        (own, raisedTo, { accept, resolve }) => {
          const kind = { ...category, severity: own, acceptWithin: accept, resolveWithin: resolve };
          const [before, then] = [limitsOf(kind, own), limitsOf(kind, raisedTo)];
          for (const name of ['accept', 'onSite', 'resolve'] as const) {
            if (raisedTo < own) expect(then[name]).toBeLessThanOrEqual(before[name]);
            else expect(then[name]).toBe(before[name]);
          }
        },
      ),
    );
  });
});

describe('time', () => {
  it('warns at 50, 80, 100 and 150 % of a limit, each once, also after a standstill', () => {
    const fresh = raised();
    expect(nextTick(fresh)).toBe(30_000);
    const half = tick(fresh, 30_000);
    expect(half.calls).toEqual([{ stage: 'screen', percent: 50, calls: 'assignee' }]);
    expect(tick(half.incident, 30_000).calls).toEqual([]);
    expect(tick(half.incident, 95_000).calls.map(({ percent, calls }) => [percent, calls])).toEqual([
      [80, 'leader'],
      [100, 'deputy'],
      [150, 'supervisor'],
    ]);
    expect(nextTick(tick(fresh, 95_000).incident)).toBeUndefined();
  });

  it('asks after whoever is on site of an urgent matter and gives no word', () => {
    const there = onSite();
    const silent = tick(there, CHECK_IN_EVERY + 10_000);
    expect(silent.calls).toContainEqual({ stage: 'check-in', percent: 100, calls: 'leader' });
  });

  it('files again what was offered and nobody took', () => {
    const offered = after(raised(), [{ act: 'confirm' }, desk], [{ act: 'offer' }, desk]);
    expect(tick(offered, hours(3)).incident).toMatchObject({ state: 'filed', clock: { stage: 'hand-over' } });
  });
});

describe('random histories', () => {
  it('break no promise', () => {
    fc.assert(
      fc.property(histories({ length: 25 }), (history) => {
        for (const { broken } of playHistory(history)) expect(broken).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });
});
