import { type InferSelectModel, sql } from 'drizzle-orm';
import type { CameraHealth } from '../core/camera.ts';
import { Incident, type IncidentSource } from '../core/incident.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { incidentDays, incidents } from './schema.ts';

export type IncidentRow = InferSelectModel<typeof incidents>;

/** A row → the incident it holds. @throws ZodError when the row holds none: the CHECKs forbid it. */
export function incidentOf(row: IncidentRow): Incident {
  const { latitude, longitude, siteId, judgedAt, judgedBy, reason, ...rest } = row;
  return Incident.parse({
    ...rest,
    position: { latitude, longitude },
    source: sourceOf(row),
    siteId: siteId ?? undefined,
    judgedAt: judgedAt ?? undefined,
    judgedBy: judgedBy ?? undefined,
    reason: reason ?? undefined,
  });
}

function sourceOf({ sourceKind, cameraId, ruleId, observationId, reportId }: IncidentRow): unknown {
  if (sourceKind === 'citizen') return { kind: 'citizen', reportId };
  return {
    kind: 'camera',
    cameraId,
    ruleId: ruleId ?? undefined,
    observationId: observationId ?? undefined,
  };
}

/** Inserts a new incident under the day's next number. The day is that of the database session's clock. */
export async function insertIncident(tx: Db, incident: Incident, health?: CameraHealth): Promise<void> {
  const number = await nextNumber(tx, incident.raisedAt);
  const { position, source, ...rest } = incident;
  const row = { ...rest, ...position, ...columnsOf(source), ...number, health };
  await tx.insert(incidents).values(row);
}

const columnsOf = (source: IncidentSource) => {
  const { kind: sourceKind, ...ids } = source;
  return { sourceKind, ...ids };
};

async function nextNumber(tx: Db, at: Instant): Promise<{ day: string; serial: number }> {
  const day = sql<string>`(${new Date(at).toISOString()}::timestamptz)::date`;
  const [row] = await tx
    .insert(incidentDays)
    .values({ day, last: 1 })
    .onConflictDoUpdate({ target: incidentDays.day, set: { last: sql`${incidentDays.last} + 1` } })
    .returning();
  if (!row) throw new Error('an upsert gave back no row');
  return { day: row.day, serial: row.last };
}

/** What people call an incident by: SW-1122-0031 is the 31st of the 22nd of November. */
export const numberOf = ({ day, serial }: Pick<IncidentRow, 'day' | 'serial'>): string =>
  `SW-${day.slice(5, 7)}${day.slice(8, 10)}-${String(serial).padStart(4, '0')}`;
