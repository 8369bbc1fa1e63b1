import type { ActName, IncidentAct, Mover } from './act.ts';
import type { Category, Severity } from './category.ts';
import {
  CHECK_IN_EVERY,
  type Clock,
  clock,
  limitsOf,
  screenWithin,
  shortened,
  tightened,
  verifyWithin,
} from './clock.ts';
import { DomainError } from './errors.ts';
import { metresBetween } from './geometry.ts';
import type { IncidentId, PersonId } from './ids.ts';
import { Incident, type IncidentState, isOver, type Result } from './incident.ts';
import { type Duration, hours, type Instant } from './time.ts';

/** The steps of an incident's life: what each makes of it. Which may be taken from where, and by whom, is said in act.ts. */

/** What has to be known beside the incident itself. */
export interface Known {
  readonly category: Category;
  /** Its camera has seen it broken a moment ago. */
  readonly isStillSeen?: boolean;
  /** Of `merge`: what it is to be part of. */
  readonly target?: Pick<Incident, 'id' | 'state'>;
}

/** Fields of the former state that the next one does not have are dropped by the schema that reads the answer. */
export type After = Record<string, unknown> & { readonly state: IncidentState };

/** How near is there. */
const RADIUS_METRES = 300;
const LONGEST_SUSPENSION: Duration = hours(24 * 30);
const REOPEN_WITHIN: Duration = hours(24 * 30);

export const judgedBy = (by: PersonId | undefined, at: Instant) => ({ judgedAt: at, judgedBy: by });
export const limitsFor = (incident: Incident, known: Known) => limitsOf(known.category, incident.severity);

/** From here on its limits stand: editing the category moves no clock of an incident that is filed. */
export const file = (incident: Incident, known: Known, by: PersonId | undefined, now: Instant): After => ({
  ...incident,
  state: 'filed',
  ...judgedBy(by, now),
  limits: limitsFor(incident, known),
  clock: clock('hand-over', now, screenWithin[incident.severity]),
});

export function frozen(incident: Incident) {
  if ('limits' in incident) return incident.limits;
  throw new DomainError('illegal-move', `this incident is ${incident.state}: it has no limits yet`);
}

export const dispatch = (
  before: Incident | After,
  to: PersonId | undefined,
  note: string | undefined,
  within: Duration,
  now: Instant,
): After => ({
  ...before,
  state: 'dispatched',
  assignee: to,
  note,
  dispatchedAt: now,
  clock: clock('accept', now, within),
});

export function merge(
  incident: Incident,
  into: IncidentId,
  { target }: Known,
  by: PersonId | undefined,
  now: Instant,
): After {
  if (!target || target.id !== into)
    throw new DomainError('unknown-incident', 'there is no such incident to merge into');
  if (target.id === incident.id) throw new DomainError('illegal-move', 'an incident is no part of itself');
  // Only what is open and stands for itself takes in another: so there is never a circle.
  if (isOver(target.state)) {
    throw new DomainError('illegal-move', `the other one is ${target.state}: merge into one that is open`);
  }
  return {
    ...incident,
    state: 'duplicate',
    duplicateOf: into,
    mergedAt: now,
    mergedBy: by,
    former: { ...incident },
  };
}

export function unmerge(incident: Incident): After {
  if (incident.state !== 'duplicate') throw illegal(incident, 'unmerge');
  const { count, lastSeenAt } = incident;
  return { ...Incident.parse(incident.former), count, lastSeenAt };
}

export function arrive(
  incident: Incident,
  { position, why }: Extract<IncidentAct, { act: 'arrive' }>,
  now: Instant,
): After {
  const isNear = position !== undefined && metresBetween(position, incident.position) <= RADIUS_METRES;
  if (!isNear && why === undefined) {
    throw new DomainError(
      'reason-needed',
      position
        ? `you are more than ${RADIUS_METRES} m away: say in a line where you are`
        : 'without a position, say in a line where you are',
    );
  }
  return {
    ...incident,
    state: 'on_site',
    arrivedAt: now,
    clock: clock('resolve', now, frozen(incident).resolve),
    checkInBefore: checkIn(incident, now),
  };
}

export const checkIn = ({ severity }: Incident, now: Instant): Instant | undefined =>
  severity === 'P1' || severity === 'P2' ? now + CHECK_IN_EVERY : undefined;

export function suspend(
  incident: Incident,
  { until, why }: { until: Instant; why: string },
  now: Instant,
): After {
  if (incident.state !== 'on_site') throw illegal(incident, 'suspend');
  if (until <= now || until > now + LONGEST_SUSPENSION) {
    throw new DomainError('illegal-move', 'it can be put off until a day within the next 30: choose another');
  }
  const clockLeft = Math.max(0, incident.clock.at - now);
  return { ...incident, state: 'suspended', suspendedUntil: until, why, clockLeft };
}

/** Its clock goes on where it was stopped. */
export function resume(incident: Incident, now: Instant): After {
  if (incident.state !== 'suspended') throw illegal(incident, 'resume');
  const clockNow: Clock = clock('resolve', now, incident.clockLeft);
  return { ...incident, state: 'on_site', clock: clockNow, checkInBefore: checkIn(incident, now) };
}

export const resolve = (before: object, { severity }: Incident, result: Result, now: Instant): After => ({
  ...before,
  state: 'resolved',
  resolvedAt: now,
  result,
  clock: clock('verify', now, verifyWithin[severity]),
});

export function close(
  incident: Incident,
  why: string | undefined,
  mover: Mover,
  by: PersonId | undefined,
  now: Instant,
  { isStillSeen }: Known,
): After {
  if (isStillSeen && mover.kind === 'person' && why === undefined) {
    throw new DomainError('reason-needed', 'its camera still sees it: say why it is closed all the same');
  }
  return { ...incident, state: 'closed', closedAt: now, closedBy: by };
}

/** What was turned down and is so after all: somebody has to judge it anew, and it rings as when it came. */
export function takeUpAgain(incident: Extract<Incident, { state: 'rejected' }>, now: Instant): After {
  checkRecent(incident.judgedAt, now);
  const { acknowledgedAt: _, acknowledgedBy: __, reason: ___, ...rest } = incident;
  const screen = clock('screen', now, screenWithin[incident.severity]);
  return { ...rest, state: 'reported', verdict: 'none', clock: screen, reopened: incident.reopened + 1 };
}

function checkRecent(over: Instant, now: Instant): void {
  if (now - over <= REOPEN_WITHIN) return;
  throw new DomainError('illegal-move', 'it was over more than 30 days ago: make a new one of it');
}

/** Back to whoever dealt with it. The second time the supervisor is called at once, by a clock that has run out. */
export function reopen(incident: Incident, now: Instant): After {
  if (incident.state !== 'closed') throw illegal(incident, 'reopen');
  checkRecent(incident.closedAt, now);
  return {
    ...incident,
    ...dispatch(incident, incident.assignee, incident.note, incident.limits.accept, now),
    reopened: incident.reopened + 1,
  };
}

export function raiseSeverity(incident: Incident, severity: Severity, now: Instant): After {
  if (severity >= incident.severity) {
    throw new DomainError(
      'illegal-move',
      `it is ${incident.severity} already: it can only be made more severe`,
    );
  }
  const raised = { ...incident, severity };
  if (!('clock' in incident)) return raised;
  if (!('limits' in incident)) {
    return { ...raised, clock: shortened(incident.clock, screenWithin[severity]) };
  }
  const limits = tightened(incident.limits, severity);
  const within = { ...limits, 'hand-over': screenWithin[severity] };
  const name = {
    accept: 'accept',
    'on-site': 'onSite',
    resolve: 'resolve',
    'hand-over': 'hand-over',
  } as const;
  const { stage } = incident.clock;
  const running =
    stage in name ? shortened(incident.clock, within[name[stage as keyof typeof name]]) : incident.clock;
  const first =
    incident.state === 'on_site' ? { checkInBefore: incident.checkInBefore ?? checkIn(raised, now) } : {};
  return { ...raised, limits, clock: running, ...first };
}

export const illegal = ({ state }: Incident, act: ActName) =>
  new DomainError(
    'illegal-move',
    `this incident is ${state}: ${act} leads nowhere from there. Look at it again`,
  );
