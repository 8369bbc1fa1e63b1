import { describe, expect, it } from 'vitest';
import type { AreaId, CameraId, IncidentId, PersonId, ReportId, RuleId } from './ids.ts';
import { type Claim, type Incident, Judgement, move, raise } from './incident.ts';

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

  it('is not silenced by a refuted one: the second child at the water is a new incident', () => {
    const refuted = move(raised(fromCamera), { act: 'refute', reason: 'shadow' }, by, 2_500);

    expect(raised(fromCamera, [refuted]).state).toBe('reported');
  });

  it('joins a confirmed one while it goes on, and raises anew when it has long been over', () => {
    const filed = move(raised(fromCamera), { act: 'confirm' }, by, 2_500);
    const later = (ms: number) =>
      raise(uuid(7) as IncidentId, { ...fromCamera, capturedAt: filed.lastSeenAt + ms }, [filed], 0).kind;

    expect([later(60_000), later(9 * 60_000), later(10 * 60_000)]).toEqual(['joined', 'joined', 'new']);
  });

  it('never joins two citizens by itself', () => {
    expect(raised(fromCitizen, [raised(fromCitizen)]).state).toBe('reported');
  });
});

describe('move', () => {
  it('files what is confirmed and rejects what is refuted, with the reason', () => {
    expect(move(raised(fromCamera), { act: 'confirm' }, by, 9)).toMatchObject({
      state: 'filed',
      verdict: 'confirmed',
      judgedBy: by,
      judgedAt: 9,
    });
    expect(move(raised(fromCamera), { act: 'refute', reason: 'dust' }, by, 9)).toMatchObject({
      state: 'rejected',
      verdict: 'refuted',
      reason: 'dust',
    });
  });

  it('leaves in the queue what nobody can tell', () => {
    expect(move(raised(fromCamera), { act: 'cannot-tell' }, by, 9)).toMatchObject({
      state: 'reported',
      verdict: 'cannot-tell',
    });
  });

  it('refuses a second verdict', () => {
    const filed = move(raised(fromCamera), { act: 'confirm' }, by, 9);

    expect(() => move(filed, { act: 'refute', reason: 'dust' }, by, 10)).toThrow('filed already');
  });

  it('wants a reason for a refutation', () => {
    expect(Judgement.safeParse({ act: 'refute' }).success).toBe(false);
  });
});
