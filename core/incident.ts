import { z } from 'zod';
import { CategoryCode, Severity } from './category.ts';
import { Clock, clock, Limits, screenWithin } from './clock.ts';
import { Position } from './geometry.ts';
import { AreaId, CameraId, IncidentId, ObservationId, PersonId, ReportId, RuleId, SiteId } from './ids.ts';
import { type Duration, type Instant, minutes } from './time.ts';

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
  /** By telephone: a dispatcher wrote it down. */
  z.object({ kind: z.literal('hotline'), reportId: ReportId }),
  z.object({ kind: z.literal('responder'), reportId: ReportId }),
  /** Found by Shouwang itself, of what it keeps (SYS.EVIDENCE). */
  z.object({ kind: z.literal('system') }),
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

/** Why a matter is not taken on that no camera claims. */
export const RejectReason = z.enum(['not-ours', 'known-work', 'test', 'unclear', 'abuse']);
export type RejectReason = z.infer<typeof RejectReason>;

/** What came of going there. */
export const Result = z.enum(['fixed', 'nothing-needed', 'false-alarm', 'to-110', 'to-119', 'to-122']);
export type Result = z.infer<typeof Result>;

const common = {
  id: IncidentId,
  category: CategoryCode,
  severity: Severity,
  areaId: AreaId,
  siteId: SiteId.optional(),
  position: Position,
  source: IncidentSource,
  verdict: Verdict,
  /** Why its claim was refuted, wherever that was said. */
  reason: z.union([RefuteReason, RejectReason]).optional(),
  /** When the frame that completed the rule was taken, or the report was sent. */
  capturedAt: z.int(),
  raisedAt: z.int(),
  /** A person has to have looked at it by then. */
  screenBefore: z.int(),
  /** How often it was seen or told, the first time included. */
  count: z.int().positive(),
  lastSeenAt: z.int(),
  /** Somebody at the desk has it before his eyes: it rings no more. */
  acknowledgedAt: z.int().optional(),
  acknowledgedBy: PersonId.optional(),
  /** How often it was closed and came back. */
  reopened: z.int().min(0).default(0),
};
const running = { clock: Clock };
const judged = { judgedAt: z.int(), judgedBy: PersonId };
const filed = { ...common, ...judged, limits: Limits, fieldCheck: z.boolean().default(false) };
const sent = { ...filed, assignee: PersonId, dispatchedAt: z.int(), note: z.string().optional() };
const taken = { ...sent, acceptedAt: z.int(), expectedAt: z.int().optional() };
const there = { ...taken, arrivedAt: z.int(), checkInBefore: z.int().optional() };
const done = { ...there, resolvedAt: z.int(), result: Result };
const why = { why: z.string() };

/** A state and what only that state knows. */
export const Incident = z.discriminatedUnion('state', [
  z.object({ ...common, ...running, state: z.literal('reported') }),
  z.object({ ...filed, ...running, state: z.literal('filed') }),
  z.object({ ...common, ...judged, state: z.literal('rejected') }),
  z.object({
    ...common,
    state: z.literal('duplicate'),
    duplicateOf: IncidentId,
    mergedAt: z.int(),
    mergedBy: PersonId,
    /** What it was, to go back to. */
    former: z.record(z.string(), z.unknown()),
  }),
  z.object({ ...filed, ...running, state: z.literal('offered') }),
  z.object({ ...sent, ...running, state: z.literal('dispatched') }),
  z.object({ ...taken, ...running, state: z.literal('accepted') }),
  z.object({ ...there, ...running, state: z.literal('on_site') }),
  z.object({
    ...there,
    ...why,
    state: z.literal('suspended'),
    suspendedUntil: z.int(),
    /** What was left of the limit when its clock was stopped. */
    clockLeft: z.int(),
  }),
  z.object({ ...done, ...running, state: z.literal('resolved') }),
  z.object({
    ...done,
    state: z.literal('closed'),
    closedAt: z.int(),
    /** Never the assignee. Absent: the reporter said that it is fixed. */
    closedBy: PersonId.optional(),
  }),
  z.object({
    ...common,
    ...why,
    state: z.literal('cancelled'),
    cancelledAt: z.int(),
    /** Absent: the reporter took it back. */
    cancelledBy: PersonId.optional(),
  }),
]);
export type Incident = Readonly<z.infer<typeof Incident>>;
export type IncidentState = Incident['state'];
export const incidentStates = Incident.options.map(({ shape }) => shape.state.value);

/** Those in which nothing more is to be done. */
export const isOver = (state: IncidentState): boolean =>
  state === 'rejected' || state === 'duplicate' || state === 'closed' || state === 'cancelled';
export const statesOver: readonly IncidentState[] = incidentStates.filter(isOver);

/** What a source tells: everything an incident begins with. */
export type Claim = Pick<
  Incident,
  'category' | 'severity' | 'areaId' | 'siteId' | 'position' | 'source' | 'capturedAt'
>;

/** As much of an incident as `raise` needs to see whether a claim belongs to it. */
export type OpenIncident = Pick<
  Incident,
  'id' | 'state' | 'verdict' | 'category' | 'areaId' | 'source' | 'lastSeenAt'
>;

export type Raised =
  | { readonly kind: 'new'; readonly incident: Extract<Incident, { state: 'reported' }> }
  | { readonly kind: 'joined'; readonly incidentId: IncidentId };

/**
 * Raise: a claim and what is open → a new incident, or the open one that it belongs to. A camera and a
 * citizen meet here. A camera's claim joins the open incident of the same camera and rule; after that was
 * refuted, or confirmed and then not seen for a while, it raises anew. What Shouwang finds of itself joins the one of
 * its kind and area until that is over. A report is always an incident of its own: merging is a person's act.
 */
export function raise(id: IncidentId, claim: Claim, open: readonly OpenIncident[], now: Instant): Raised {
  const same = open.find((one) => isStillOpen(one, claim.capturedAt) && belongs(claim, one));
  if (same) return { kind: 'joined', incidentId: same.id };
  const screening = clock('screen', now, screenWithin[claim.severity]);
  const begun = {
    id,
    verdict: 'none',
    raisedAt: now,
    screenBefore: screening.at,
    clock: screening,
    count: 1,
    lastSeenAt: claim.capturedAt,
    reopened: 0,
  } as const;
  return { kind: 'new', incident: { ...claim, ...begun, state: 'reported' } };
}

/**
 * Once a person has judged it, an incident that its camera has not seen for that long takes in nothing more: the next
 * person at the water's edge is not silenced by the one who was helped an hour ago and is not closed yet.
 */
const OVER_AFTER: Duration = minutes(10);

const isStillOpen = ({ state, source, lastSeenAt }: OpenIncident, at: Instant): boolean =>
  source.kind === 'system'
    ? !isOver(state)
    : state === 'reported' || (goesOn(state) && at - lastSeenAt < OVER_AFTER);

/** What a duplicate's camera still sees belongs to it, and so to what it was merged into. */
const goesOn = (state: IncidentState) => state === 'duplicate' || !isOver(state);

function belongs({ source, category, areaId }: Claim, one: OpenIncident): boolean {
  if (source.kind === 'system' && one.source.kind === 'system')
    return category === one.category && areaId === one.areaId;
  if (source.kind !== 'camera' || one.source.kind !== 'camera') return false;
  return (
    source.cameraId === one.source.cameraId &&
    source.ruleId === one.source.ruleId &&
    category === one.category
  );
}
