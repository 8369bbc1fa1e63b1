import { describe, expect, it } from 'vitest';
import type { IncidentAct } from './act.ts';
import type { AreaId, CameraId, IncidentId, PersonId, ReportId, RuleId } from './ids.ts';
import { type Claim, type Incident, raise } from './incident.ts';
import { move } from './move.ts';

const uuid = (n: number) => `0191f6f0-7c1a-7000-8000-${String(n).padStart(12, '0')}`;
const id = uuid(1) as IncidentId;
const fromCamera: Claim = {
  category: 'RES.PERSON',
  severity: 'P1',
  areaId: uuid(2) as AreaId,
  position: { latitude: 30.74, longitude: 120.49 },
  source: { kind: 'camera', cameraId: uuid(3) as CameraId, ruleId: uuid(4) as RuleId },
  capturedAt: 1_000,
};
const fromCitizen: Claim = { ...fromCamera, source: { kind: 'citizen', reportId: uuid(5) as ReportId } };
const by = uuid(6) as PersonId;

const category = {
  code: 'RES.PERSON',
  zh: '涉水人员',
  en: 'Person in the water',
  severity: 'P1',
  byCamera: true,
  byCitizen: true,
  openToGrab: false,
} as const;
/** What the desk says of it. */
const judged = (incident: Incident, act: IncidentAct) =>
  move(incident, act, { kind: 'person', id: by, role: 'dispatcher' }, 2_500, { category });

function raised(claim: Claim, open: readonly Incident[] = []): Incident {
  const answer = raise(id, claim, open, 2_000);
  if (answer.kind !== 'new') throw new Error('it joined');
  return answer.incident;
}

describe('raise', () => {
  it('begins an incident in the same shape, whoever told it', () => {
    const { source: _camera, ...seen } = raised(fromCamera);
    const { source: _citizen, ...told } = raised(fromCitizen);

    expect(seen).toEqual(told);
    expect(seen).toMatchObject({ state: 'reported', verdict: 'none', screenBefore: 62_000 });
  });

  it('lets a breach join the open incident of its camera and rule', () => {
    expect(raise(uuid(7) as IncidentId, fromCamera, [raised(fromCamera)], 3_000)).toEqual({
      kind: 'joined',
      incidentId: id,
    });
  });

  it('lets what Shouwang finds of itself join the one of its kind and area until that is over', () => {
    const found: Claim = { ...fromCamera, category: 'SYS.EVIDENCE', source: { kind: 'system' } };
    const known = raised(found);
    const later = (claim: Claim) => raise(uuid(7) as IncidentId, claim, [known], 90_000_000);

    expect(later(found)).toEqual({ kind: 'joined', incidentId: id });
    expect(later({ ...found, areaId: uuid(8) as AreaId }).kind).toBe('new');
    const over = judged(known, { act: 'reject', reason: 'known-work' });
    expect(raise(uuid(7) as IncidentId, found, [over], 90_000_000).kind).toBe('new');
  });

  it('is not silenced by a refuted one: the second child at the water is a new incident', () => {
    const refuted = judged(raised(fromCamera), { act: 'refute', reason: 'shadow' });

    expect(raised(fromCamera, [refuted]).state).toBe('reported');
  });

  it('joins a confirmed one while it goes on, and raises anew when it has long been over', () => {
    const filed = judged(raised(fromCamera), { act: 'confirm' });
    const later = (ms: number) =>
      raise(uuid(7) as IncidentId, { ...fromCamera, capturedAt: filed.lastSeenAt + ms }, [filed], 0).kind;

    expect([later(60_000), later(9 * 60_000), later(10 * 60_000)]).toEqual(['joined', 'joined', 'new']);
  });

  it('never joins two citizens by itself', () => {
    expect(raised(fromCitizen, [raised(fromCitizen)]).state).toBe('reported');
  });
});
