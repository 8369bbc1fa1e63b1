import { type ActName, actsFrom, doersOf, type IncidentAct, isDoer, type Mover } from './act.ts';
import { clock, GRAB_WITHIN, screenWithin } from './clock.ts';
import { DomainError } from './errors.ts';
import { Incident } from './incident.ts';
import {
  type After,
  arrive,
  checkIn,
  close,
  dispatch,
  file,
  frozen,
  illegal,
  judgedBy,
  type Known,
  limitsFor,
  merge,
  raiseSeverity,
  reopen,
  resolve,
  resume,
  suspend,
  takeUpAgain,
  unmerge,
} from './steps.ts';
import type { Instant } from './time.ts';

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

function forbidden(incident: Incident, act: ActName, mover: Mover): DomainError {
  const isOwn = mover.kind === 'person' && 'assignee' in incident && incident.assignee === mover.id;
  if (isOwn && (act === 'close' || act === 'refuse')) {
    return new DomainError('forbidden', 'who did the work does not verify it: ask the desk');
  }
  return new DomainError('forbidden', `${act} is for ${doersOf[act].join(' or ')}`);
}
