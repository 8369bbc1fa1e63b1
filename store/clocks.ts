import { eq, lte } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { IncidentId } from '../core/ids.ts';
import { type Call, tick } from '../core/tick.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { incidentOf, movedColumns } from './incident-row.ts';
import { tell, write } from './moves.ts';
import { incidents } from './tables/incidents.ts';
import { tellOfCall } from './tellings.ts';

/** Incidents of which time has something to say, the longest overdue first. */
export async function dueIncidents(db: Db, now: Instant, limit: number): Promise<IncidentId[]> {
  const rows = await db
    .select({ id: incidents.id })
    .from(incidents)
    .where(lte(incidents.tickAt, now))
    .orderBy(incidents.tickAt)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/**
 * Tick: the time → what it makes of an incident, with whom it calls, in one transaction. Nothing due: nothing done; so
 * delivered twice it warns once.
 * @returns when it is due next
 */
export async function tickIncident(
  db: Db,
  id: IncidentId,
  now: Instant,
): Promise<{ readonly calls: readonly Call[]; readonly next?: Instant | undefined }> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(incidents).where(eq(incidents.id, id)).for('no key update');
    if (!row) throw new DomainError('unknown-incident', 'no such incident');
    if (row.tickAt === null || row.tickAt > now) return { calls: [], next: row.tickAt ?? undefined };
    const before = incidentOf(row);
    const { incident: after, calls } = tick(before, now);
    // What time has moved is nobody's to take back.
    await write(tx, after, before.state === after.state ? {} : { lastMove: null });
    if (before.state !== after.state) {
      await tell(tx, 'system', 'time', after, { from: before.state, to: after.state }, now);
    }
    for (const call of calls) {
      await tell(tx, 'system', 'call', after, call, now);
      await tellOfCall(tx, after, call, now);
    }
    return { calls, next: movedColumns(after).tickAt ?? undefined };
  });
}

/** When time has something to say of an incident; nothing when it waits for people alone, or is not there. */
export async function tickDue(db: Db, id: IncidentId): Promise<Instant | undefined> {
  const [row] = await db.select({ at: incidents.tickAt }).from(incidents).where(eq(incidents.id, id));
  return row?.at ?? undefined;
}
