import { and, eq, sql } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { AreaId, IncidentId } from '../core/ids.ts';
import { type Incident, type Judgement, move } from '../core/incident.ts';
import type { Person } from '../core/person.ts';
import type { Instant } from '../core/time.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { incidentOf } from './incident-row.ts';
import { appendOutbox } from './outbox.ts';
import { incidents } from './schema.ts';

/**
 * Judge: an incident and what somebody says of it → the incident after, with audit and outbox, in one
 * transaction. Of two who judge at once, the second is told that it is judged.
 * @throws DomainError `unknown-incident`, `illegal-move`
 */
export async function judgeIncident(
  db: Db,
  id: IncidentId,
  judgement: Judgement,
  actor: Pick<Person, 'id'>,
  now: Instant,
): Promise<Incident> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(incidents).where(eq(incidents.id, id)).for('no key update');
    if (!row) throw unknown();
    const before = incidentOf(row);
    const after = move(before, judgement, actor.id, now);
    await tx
      .update(incidents)
      .set({
        state: after.state,
        verdict: after.verdict,
        judgedAt: 'judgedAt' in after ? after.judgedAt : null,
        judgedBy: 'judgedBy' in after ? after.judgedBy : null,
        reason: 'reason' in after ? after.reason : null,
      })
      .where(eq(incidents.id, id));
    const detail = { judgement, from: before.state, to: after.state };
    await appendAudit(tx, actor, { act: 'judge', subject: 'incident', subjectId: id, detail }, now);
    await appendOutbox(tx, { at: now, topic: 'incident', incidentId: id, areaId: after.areaId });
    return after;
  });
}

/** @throws DomainError `unknown-incident` */
export async function findIncident(db: Db, id: IncidentId): Promise<Incident> {
  const [row] = await db.select().from(incidents).where(eq(incidents.id, id));
  if (!row) throw unknown();
  return incidentOf(row);
}

const unknown = () => new DomainError('unknown-incident', 'no such incident');

/** How many stand in the queue. */
export async function queueCounts(db: Db, { areaId, now }: { areaId?: AreaId | undefined; now: Instant }) {
  const unjudged = sql`${incidents.state} = 'reported'`;
  const late = sql`${unjudged} and ${incidents.screenBefore} < ${new Date(now).toISOString()}::timestamptz`;
  const count = (which: ReturnType<typeof sql>) =>
    sql<number>`count(*) filter (where ${which})`.mapWith(Number);
  const urgent = (severity: string) => count(sql`${unjudged} and ${incidents.severity} = ${severity}`);
  const [counts] = await db
    .select({
      reported: count(unjudged),
      filed: count(sql`${incidents.state} = 'filed'`),
      rejected: count(sql`${incidents.state} = 'rejected'`),
      late: count(late),
      byCamera: count(sql`${unjudged} and ${incidents.sourceKind} = 'camera'`),
      byCitizen: count(sql`${unjudged} and ${incidents.sourceKind} = 'citizen'`),
      P1: urgent('P1'),
      P2: urgent('P2'),
      P3: urgent('P3'),
      P4: urgent('P4'),
    })
    .from(incidents)
    .where(and(areaId && eq(incidents.areaId, areaId)));
  if (!counts) throw new Error('a count gave back no row');
  const { P1, P2, P3, P4, ...rest } = counts;
  return { ...rest, bySeverity: { P1, P2, P3, P4 } };
}
