import { type ActName, actsFrom, doersOf, type IncidentAct, isDoer, type Mover } from './act.ts';
import type { Category, Severity } from './category.ts';
import {
  CHECK_IN_EVERY,
  type Clock,
  clock,
  GRAB_WITHIN,
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
import { type Duration, hours, type Instant, seconds } from './time.ts';

/** What has to be known beside the incident itself. */
export interface Known {
  readonly category: Category;
  /** Its camera has seen it broken a moment ago. */
  readonly isStillSeen?: boolean;
  /** Of `merge`: what it is to be part of. */
  readonly target?: Pick<Incident, 'id' | 'state'>;
}

/** How near is there. */
const RADIUS_METRES = 300;
const LONGEST_SUSPENSION: Duration = hours(24 * 30);
const REOPEN_WITHIN: Duration = hours(24 * 30);

/**
 * Move: an incident, what somebody does to it, who, and when → the incident after. Pure; the one table of what leads
 * where.
 * @throws DomainError `illegal-move` when the act leads nowhere from this state, `forbidden` when it is not his to do,
 * `reason-needed` when something has to be said with it.
 */
export function move(
  incident: Incident,
  act: IncidentAct,
  mover: Mover,
  now: Instant,
  known: Known,
): Incident {
  if (!actsFrom[act.act].includes(incident.state)) throw illegal(incident, act.act);
  if (!isDoer(incident, act.act, mover)) throw forbidden(incident, act.act, mover);
  return Incident.parse(moved(incident, act, mover, now, known));
}

/** Fields of the former state that the next one does not have are dropped by the schema that reads the answer. */
type After = Record<string, unknown> & { readonly state: IncidentState };

function moved(incident: Incident, act: IncidentAct, mover: Mover, now: Instant, known: Known): After {
  const by = mover.kind === 'person' ? mover.id : undefined;
  switch (act.act) {
    case 'confirm':
      if (incident.state === 'on_site') return { ...incident, verdict: 'confirmed' };
      return { ...file(incident, known, by, now), verdict: 'confirmed' };
    case 'refute':
      if (incident.state === 'on_site') {
        const refuted = { ...incident, verdict: 'refuted', reason: act.reason };
        return resolve(refuted, incident, 'false-alarm', now);
      }
      return { ...incident, state: 'rejected', verdict: 'refuted', reason: act.reason, ...judgedBy(by, now) };
    case 'cannot-tell':
      return { ...incident, verdict: 'cannot-tell' };
    case 'field-check': {
      const toCheck = { ...file(incident, known, by, now), fieldCheck: true };
      return act.to ? dispatch(toCheck, act.to, act.note, limitsFor(incident, known).accept, now) : toCheck;
    }
    case 'file':
      return file({ ...incident, severity: act.severity ?? incident.severity }, known, by, now);
    case 'reject':
      return { ...incident, state: 'rejected', reason: act.reason, ...judgedBy(by, now) };
    case 'merge':
      return merge(incident, act.into, known, by, now);
    case 'unmerge':
      return unmerge(incident);
    case 'offer':
      return { ...incident, state: 'offered', clock: clock('grab', now, GRAB_WITHIN) };
    case 'dispatch':
      return dispatch(incident, act.to, act.note, frozen(incident).accept, now);
    case 'grab':
      return dispatch(incident, by, undefined, frozen(incident).accept, now);
    case 'accept':
      return {
        ...incident,
        state: 'accepted',
        acceptedAt: now,
        expectedAt: act.expectedAt,
        clock: clock('on-site', now, frozen(incident).onSite),
      };
    case 'send-back':
      return { ...incident, state: 'filed', clock: clock('hand-over', now, screenWithin[incident.severity]) };
    case 'arrive':
      return arrive(incident, act, now);
    case 'check-in':
      return { ...incident, checkInBefore: checkIn(incident, now) };
    case 'suspend':
      return suspend(incident, act, now);
    case 'resume':
      return resume(incident, now);
    case 'resolve':
      return resolve({ ...incident }, incident, act.result, now);
    case 'close':
      return close(incident, act.why, mover, by, now, known);
    case 'refuse': {
      const half = Math.ceil(frozen(incident).resolve / 2);
      return {
        ...incident,
        state: 'on_site',
        clock: clock('resolve', now, half),
        checkInBefore: checkIn(incident, now),
      };
    }
    case 'reopen':
      return incident.state === 'rejected' ? takeUpAgain(incident, now) : reopen(incident, now);
    case 'cancel':
      return { ...incident, state: 'cancelled', why: act.why, cancelledAt: now, cancelledBy: by };
    case 'raise-severity':
      return raiseSeverity(incident, act.severity, now);
    case 'acknowledge':
      return { ...incident, acknowledgedAt: now, acknowledgedBy: by };
    case 'note':
    case 'telephone':
      return incident;
  }
}

const judgedBy = (by: PersonId | undefined, at: Instant) => ({ judgedAt: at, judgedBy: by });
const limitsFor = (incident: Incident, known: Known) => limitsOf(known.category, incident.severity);

/** From here on its limits stand: editing the category moves no clock of an incident that is filed. */
const file = (incident: Incident, known: Known, by: PersonId | undefined, now: Instant): After => ({
  ...incident,
  state: 'filed',
  ...judgedBy(by, now),
  limits: limitsFor(incident, known),
  clock: clock('hand-over', now, screenWithin[incident.severity]),
});

function frozen(incident: Incident) {
  if ('limits' in incident) return incident.limits;
  throw new DomainError('illegal-move', `this incident is ${incident.state}: it has no limits yet`);
}

const dispatch = (
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

function merge(
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

function unmerge(incident: Incident): After {
  if (incident.state !== 'duplicate') throw illegal(incident, 'unmerge');
  const { count, lastSeenAt } = incident;
  return { ...Incident.parse(incident.former), count, lastSeenAt };
}

function arrive(
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

const checkIn = ({ severity }: Incident, now: Instant): Instant | undefined =>
  severity === 'P1' || severity === 'P2' ? now + CHECK_IN_EVERY : undefined;

function suspend(incident: Incident, { until, why }: { until: Instant; why: string }, now: Instant): After {
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

const resolve = (before: object, { severity }: Incident, result: Result, now: Instant): After => ({
  ...before,
  state: 'resolved',
  resolvedAt: now,
  result,
  clock: clock('verify', now, verifyWithin[severity]),
});

function close(
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
function takeUpAgain(incident: Extract<Incident, { state: 'rejected' }>, now: Instant): After {
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
function reopen(incident: Incident, now: Instant): After {
  if (incident.state !== 'closed') throw illegal(incident, 'reopen');
  checkRecent(incident.closedAt, now);
  return {
    ...incident,
    ...dispatch(incident, incident.assignee, incident.note, incident.limits.accept, now),
    reopened: incident.reopened + 1,
  };
}

function raiseSeverity(incident: Incident, severity: Severity, now: Instant): After {
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

/** For so long an act can be taken back by who did it. */
export const UNDO_WITHIN: Duration = seconds(10);

/** The last thing that was done to an incident, and what it was before. */
export interface LastMove {
  readonly by: PersonId;
  readonly at: Instant;
  readonly former: Incident;
}

/**
 * Undo: an incident and the last thing done to it → what it was before, with its clocks. What was seen meanwhile stays.
 * @throws DomainError `illegal-move` when it was somebody else's act, or too long ago
 */
export function undo(incident: Incident, last: LastMove | undefined, by: PersonId, now: Instant): Incident {
  if (!last || last.by !== by) {
    throw new DomainError(
      'illegal-move',
      'somebody else has moved it since, or nobody has: look at it again',
    );
  }
  if (now - last.at > UNDO_WITHIN) {
    throw new DomainError(
      'illegal-move',
      `it can be taken back for ${UNDO_WITHIN / 1_000} seconds: use another act`,
    );
  }
  const { count, lastSeenAt, acknowledgedAt, acknowledgedBy } = incident;
  const seen = acknowledgedAt === undefined ? {} : { acknowledgedAt, acknowledgedBy };
  return { ...last.former, ...seen, count, lastSeenAt };
}

const illegal = ({ state }: Incident, act: ActName) =>
  new DomainError(
    'illegal-move',
    `this incident is ${state}: ${act} leads nowhere from there. Look at it again`,
  );

function forbidden(incident: Incident, act: ActName, mover: Mover): DomainError {
  const isOwn = mover.kind === 'person' && 'assignee' in incident && incident.assignee === mover.id;
  if (isOwn && (act === 'close' || act === 'refuse')) {
    return new DomainError('forbidden', 'who did the work does not verify it: ask the desk');
  }
  return new DomainError('forbidden', `${act} is for ${doersOf[act].join(' or ')}`);
}
