import type { ActName } from '../core/act.ts';
import type { ActId } from '../core/ids.ts';
import type { Incident } from '../core/incident.ts';
import type { Call } from '../core/tick.ts';
import type { Instant } from '../core/time.ts';
import type { LastMove } from '../core/undo.ts';
import type { Db } from './db.ts';
import { queueNotices, type Telling, withdrawNotices } from './notices.ts';
import { nextOnDuty, onDuty } from './rosters.ts';

/** Tell: what somebody did to an incident → notices to those whom it concerns, in the transaction that does it. */
export async function tellOfMove(
  tx: Db,
  after: Incident,
  { act, id }: { readonly act: ActName | 'undo'; readonly id: ActId },
  last: LastMove | undefined,
  now: Instant,
): Promise<void> {
  if (act === 'undo') {
    if (last) await withdrawNotices(tx, after.id, last.at, now);
    return;
  }
  const telling = tellingOf(act, after);
  if (telling) await queueNotices(tx, { ...telling, incidentId: after.id, stage: id }, now);
}

function tellingOf(act: ActName, after: Incident): Omit<Telling, 'incidentId' | 'stage'> | undefined {
  const assignee = 'assignee' in after ? [after.assignee] : [];
  const deadline = 'clock' in after ? after.clock.at : undefined;
  switch (act) {
    case 'dispatch':
    case 'field-check':
    case 'reopen':
      return assignee.length > 0 ? { occasion: 'dispatched', people: assignee, deadline } : undefined;
    case 'refuse':
      return { occasion: 'returned', people: assignee, deadline };
    case 'send-back':
      return { occasion: 'returned', deadline };
    case 'resolve':
      return { occasion: 'resolved', deadline };
    case 'refute':
      return after.state === 'resolved' ? { occasion: 'resolved', deadline } : undefined;
    case 'close':
      return { occasion: 'closed', people: assignee };
    default:
      return undefined;
  }
}

/**
 * Tell: a clock that calls → notices to whom it calls: the assignee, or whoever is on that duty now; nobody on duty:
 * whoever is next. Named by the clock, so that a call delivered twice is one notice.
 */
export async function tellOfCall(tx: Db, incident: Incident, call: Call, now: Instant): Promise<void> {
  const clock = 'clock' in incident ? incident.clock : undefined;
  const since = call.stage === 'check-in' ? now : (clock?.since ?? now);
  const stage = `${call.stage}-${call.percent}-${since}`;
  const occasion = call.percent >= 150 ? 'escalated' : call.percent >= 100 ? 'overdue' : 'reminder';
  const people = await calledBy(tx, incident, call, now);
  await queueNotices(tx, { incidentId: incident.id, occasion, stage, deadline: clock?.at, people }, now);
}

async function calledBy(tx: Db, incident: Incident, { calls }: Call, now: Instant) {
  if (calls === 'assignee') return 'assignee' in incident ? [incident.assignee] : [];
  const there = await onDuty(tx, calls, incident.areaId, now);
  if (there.length > 0) return there.map(({ id }) => id);
  const next = await nextOnDuty(tx, calls, incident.areaId, now);
  return next ? [next.personId] : [];
}
