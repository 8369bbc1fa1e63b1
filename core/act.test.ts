import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActName, actsFrom, IncidentAct, type Mover, mayMove } from './act.ts';
import { DomainError } from './errors.ts';
import type { IncidentId, PersonId } from './ids.ts';
import { type Incident, incidentStates } from './incident.ts';
import { move } from './move.ts';
import { Role } from './person.ts';
import { histories, playHistory } from './testing/histories.ts';
import {
  after,
  category,
  desk,
  dispatched,
  grid,
  known,
  reporter,
  resolved,
  uuid,
} from './testing/incidents.ts';
import { hours } from './time.ts';

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
      for (const act of IncidentAct.options.map((one) => one.shape.act.value)) {
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
  const shape = IncidentAct.options.find((one) => one.shape.act.value === act)?.shape ?? {};
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
