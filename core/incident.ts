import { z } from 'zod';
import { CategoryCode, Severity } from './category.ts';
import { DomainError } from './errors.ts';
import { Position } from './geometry.ts';
import { AreaId, CameraId, IncidentId, ObservationId, PersonId, ReportId, RuleId, SiteId } from './ids.ts';
import { type Duration, hours, type Instant, minutes } from './time.ts';

/** Who told us. Every source raises the same kind of incident, into the same queue. */
export const IncidentSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('camera'),
    cameraId: CameraId,
    /** Absent for what a camera's own health says (SYS.CAMERA). */
    ruleId: RuleId.optional(),
    observationId: ObservationId.optional(),
  }),
  z.object({ kind: z.literal('citizen'), reportId: ReportId }),
]);
export type IncidentSource = Readonly<z.infer<typeof IncidentSource>>;

/** What a person said of a camera's claim. A fact beside the state, not a state. */
export const Verdict = z.enum(['none', 'confirmed', 'refuted', 'cannot-tell']);
export type Verdict = z.infer<typeof Verdict>;

/** Why a claim was refuted; one list for desk and phone. */
export const RefuteReason = z.enum([
  'fog-cloud',
  'light-reflection',
  'rain-insect-web',
  'animal-plant',
  'permitted-work',
  'cooking-smoke',
  'dust',
  'shadow',
  'lens-dirty',
  'other',
]);
export type RefuteReason = z.infer<typeof RefuteReason>;

const common = {
  id: IncidentId,
  category: CategoryCode,
  severity: Severity,
  areaId: AreaId,
  siteId: SiteId.optional(),
  position: Position,
  source: IncidentSource,
  verdict: Verdict,
  /** When the frame that completed the rule was taken, or the report was sent. */
  capturedAt: z.int(),
  raisedAt: z.int(),
  /** A person has to have looked at it by then. */
  screenBefore: z.int(),
  /** How often it was seen or told, the first time included. */
  count: z.int().positive(),
  lastSeenAt: z.int(),
};
const judged = { judgedAt: z.int(), judgedBy: PersonId };

/** A state and what only that state knows. */
export const Incident = z.discriminatedUnion('state', [
  z.object({ ...common, state: z.literal('reported') }),
  z.object({ ...common, ...judged, state: z.literal('filed') }),
  z.object({ ...common, ...judged, state: z.literal('rejected'), reason: RefuteReason }),
]);
export type Incident = Readonly<z.infer<typeof Incident>>;

/** How long a person may take to look at it (dispatch desk, `screen`). */
const screenWithin: Readonly<Record<Severity, Duration>> = {
  P1: minutes(1),
  P2: minutes(5),
  P3: minutes(30),
  P4: hours(4),
};

/** What a source tells: everything an incident begins with. */
export type Claim = Pick<
  Incident,
  'category' | 'severity' | 'areaId' | 'siteId' | 'position' | 'source' | 'capturedAt'
>;

/** As much of an incident as `raise` needs to see whether a claim belongs to it. */
export type OpenIncident = Pick<Incident, 'id' | 'state' | 'verdict' | 'category' | 'source' | 'lastSeenAt'>;

export type Raised =
  | { readonly kind: 'new'; readonly incident: Extract<Incident, { state: 'reported' }> }
  | { readonly kind: 'joined'; readonly incidentId: IncidentId };

/**
 * Raise: a claim and what is open → a new incident, or the open one that it belongs to. A camera and a
 * citizen meet here. A camera's claim joins the open incident of the same camera and rule; after that was
 * refuted, or confirmed and then not seen for a while, it raises anew. A report is always an incident of its own:
 * merging is a person's act.
 */
export function raise(id: IncidentId, claim: Claim, open: readonly OpenIncident[], now: Instant): Raised {
  const same = open.find((one) => isStillOpen(one, claim.capturedAt) && belongs(claim, one));
  if (same) return { kind: 'joined', incidentId: same.id };
  const screenBefore = now + screenWithin[claim.severity];
  const begun = {
    id,
    verdict: 'none',
    raisedAt: now,
    screenBefore,
    count: 1,
    lastSeenAt: claim.capturedAt,
  } as const;
  return { kind: 'new', incident: { ...claim, ...begun, state: 'reported' } };
}

/**
 * Nobody closes an incident yet, so a confirmed one counts as over when its camera has not seen it for that long:
 * the next person at the water's edge is not silenced by the one who was helped an hour ago.
 */
const OVER_AFTER: Duration = minutes(10);

const isStillOpen = ({ state, lastSeenAt }: OpenIncident, at: Instant): boolean =>
  state === 'reported' || (state === 'filed' && at - lastSeenAt < OVER_AFTER);

function belongs({ source, category }: Claim, one: OpenIncident): boolean {
  if (source.kind !== 'camera' || one.source.kind !== 'camera') return false;
  return (
    source.cameraId === one.source.cameraId &&
    source.ruleId === one.source.ruleId &&
    category === one.category
  );
}

/** What a person may say of an alert. */
export const Judgement = z.discriminatedUnion('act', [
  z.object({ act: z.literal('confirm') }),
  z.object({ act: z.literal('refute'), reason: RefuteReason }),
  z.object({ act: z.literal('cannot-tell') }),
]);
export type Judgement = Readonly<z.infer<typeof Judgement>>;

/**
 * Move: an incident and what a person says of it → the incident after. Confirmed is filed, refuted is
 * rejected with the reason, "cannot tell" stays in the queue with that said.
 * @throws DomainError `illegal-move` when it has been judged already.
 */
export function move(incident: Incident, judgement: Judgement, by: PersonId, now: Instant): Incident {
  if (incident.state !== 'reported') {
    throw new DomainError('illegal-move', `this incident is ${incident.state} already: look at it again`);
  }
  const stamp = { judgedAt: now, judgedBy: by };
  switch (judgement.act) {
    case 'confirm':
      return { ...incident, ...stamp, state: 'filed', verdict: 'confirmed' };
    case 'refute':
      return { ...incident, ...stamp, state: 'rejected', verdict: 'refuted', reason: judgement.reason };
    case 'cannot-tell':
      return { ...incident, verdict: 'cannot-tell' };
  }
}
