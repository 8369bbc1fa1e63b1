import type { IncidentAct, Mover } from '../act.ts';
import type { Category, Severity } from '../category.ts';
import type { AreaId, CameraId, IncidentId, PersonId, RuleId } from '../ids.ts';
import { type Incident, raise } from '../incident.ts';
import { move } from '../move.ts';
import type { Role } from '../person.ts';
import type { Known } from '../steps.ts';
import { hours, minutes } from '../time.ts';

export const uuid = (n: number) => `0191f6f0-7c1a-7000-8000-${String(n).padStart(12, '0')}`;
const person = (id: string, role: Role) =>
  ({ kind: 'person', id: id as PersonId, role }) as const satisfies Mover;
export const desk = person(uuid(10), 'dispatcher');
export const grid = person(uuid(11), 'responder');
export const other = person(uuid(12), 'responder');
export const reporter: Mover = { kind: 'reporter' };
export const category: Category = {
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
export const known: Known = { category };
export const here = { latitude: 30.74, longitude: 120.49 };

/** Somebody in the water, whom a camera has just seen. */
export function raised(severity: Severity = 'P1'): Incident {
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
export const after = (incident: Incident, ...steps: readonly [IncidentAct, Mover][]): Incident =>
  steps.reduce((now, [act, mover], n) => move(now, act, mover, (n + 1) * 1_000, known), incident);

/** That one, further on. */
export const dispatched = () =>
  after(raised(), [{ act: 'confirm' }, desk], [{ act: 'dispatch', to: grid.id }, desk]);
export const onSite = () =>
  after(dispatched(), [{ act: 'accept' }, grid], [{ act: 'arrive', position: here }, grid]);
export const resolved = () => after(onSite(), [{ act: 'resolve', result: 'fixed' }, grid]);
export const closed = () => after(resolved(), [{ act: 'close' }, desk]);
