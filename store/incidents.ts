import { and, eq, sql } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { AreaId, IncidentId } from '../core/ids.ts';
import { type Incident, type IncidentState, incidentStates, isOver, statesOver } from '../core/incident.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { incidentOf } from './incident-row.ts';
import { incidents } from './tables/incidents.ts';

const inHand = incidentStates.filter((state) => state !== 'reported' && !isOver(state));

/** How many stand in the queue. */
export async function queueCounts(db: Db, { areaId, now }: { areaId?: AreaId | undefined; now: Instant }) {
  const count = (which: ReturnType<typeof sql>) =>
    sql<number>`count(*) filter (where ${which})`.mapWith(Number);
  const among = (states: readonly IncidentState[]) =>
    sql`${incidents.state} in (${sql.join(
      states.map((state) => sql`${state}`),
      sql`, `,
    )})`;
  const unjudged = sql`${incidents.state} = 'reported'`;
  const late = sql`${incidents.clockAt} < ${new Date(now).toISOString()}::timestamptz`;
  const urgent = (severity: string) => count(sql`${unjudged} and ${incidents.severity} = ${severity}`);
  const [counts] = await db
    .select({
      reported: count(unjudged),
      inHand: count(among(inHand)),
      over: count(among(statesOver)),
      late: count(late),
      byCamera: count(sql`${unjudged} and ${incidents.sourceKind} = 'camera'`),
      byCitizen: count(sql`${unjudged} and ${incidents.reportId} is not null`),
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

/** @throws DomainError `unknown-incident` */
export async function findIncident(db: Db, id: IncidentId): Promise<Incident> {
  const [row] = await db.select().from(incidents).where(eq(incidents.id, id));
  if (!row) throw new DomainError('unknown-incident', 'no such incident');
  return incidentOf(row);
}
