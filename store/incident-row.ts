import { getTableColumns, type InferSelectModel, sql } from 'drizzle-orm';
import type { CameraHealth } from '../core/camera.ts';
import { Incident, type IncidentSource } from '../core/incident.ts';
import { nextTick } from '../core/tick.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { incidentDays, incidents } from './tables/incidents.ts';

export type IncidentRow = InferSelectModel<typeof incidents>;

/** A row → the incident it holds. @throws ZodError when the row holds none: the CHECKs forbid it. */
export function incidentOf(row: IncidentRow): Incident {
  const { latitude, longitude, clockStage, clockSince, clockAt, clockWarned, ...rest } = row;
  const clock = { stage: clockStage, since: clockSince, at: clockAt, warned: clockWarned };
  return Incident.parse({
    ...withoutNulls(rest),
    position: { latitude, longitude },
    source: sourceOf(row),
    ...(clockStage !== null && { clock }),
  });
}

const withoutNulls = (row: object) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

function sourceOf({ sourceKind: kind, cameraId, ruleId, observationId, reportId }: IncidentRow): unknown {
  if (kind !== 'camera') return { kind, reportId };
  return { kind, ...withoutNulls({ cameraId, ruleId, observationId }) };
}

/** What a state has of its own: whatever the next one does not have, is null again. */
const stateColumns = [
  'reason',
  'judgedAt',
  'judgedBy',
  'limits',
  'assignee',
  'dispatchedAt',
  'note',
  'acceptedAt',
  'expectedAt',
  'arrivedAt',
  'checkInBefore',
  'suspendedUntil',
  'clockLeft',
  'why',
  'resolvedAt',
  'result',
  'closedAt',
  'closedBy',
  'duplicateOf',
  'mergedAt',
  'mergedBy',
  'former',
  'cancelledAt',
  'cancelledBy',
  'acknowledgedAt',
  'acknowledgedBy',
] as const satisfies (keyof IncidentRow)[];

/** An incident after an act → everything that an act may have changed in its row. */
export function movedColumns(incident: Incident): Partial<IncidentRow> {
  const said = incident as Partial<IncidentRow>;
  const own = Object.fromEntries(stateColumns.map((name) => [name, said[name] ?? null]));
  const { state, verdict, severity, reopened } = incident;
  const fieldCheck = 'fieldCheck' in incident && incident.fieldCheck;
  return { ...own, ...clockColumns(incident), state, verdict, severity, reopened, fieldCheck };
}

/** The clock, and when time has something to say of the incident again. */
function clockColumns(incident: Incident): Partial<IncidentRow> {
  const clock = 'clock' in incident ? incident.clock : undefined;
  return {
    clockStage: clock?.stage ?? null,
    clockSince: clock?.since ?? null,
    clockAt: clock?.at ?? null,
    clockWarned: clock?.warned ?? null,
    tickAt: nextTick(incident) ?? null,
  };
}

/** Inserts a new incident under the day's next number. The day is that of the database session's clock. */
export async function insertIncident(tx: Db, incident: Incident, health?: CameraHealth): Promise<void> {
  const number = await nextNumber(tx, incident.raisedAt);
  const { position, source, ...rest } = incident;
  const row = { ...rest, ...position, ...columnsOf(source), ...movedColumns(incident), ...number, health };
  const known = getTableColumns(incidents);
  const values = Object.fromEntries(Object.entries(row).filter(([name]) => name in known));
  await tx.insert(incidents).values(values as typeof incidents.$inferInsert);
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
