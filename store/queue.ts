import { and, asc, eq, gte, ilike, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Severity } from '../core/category.ts';
import { DomainError } from '../core/errors.ts';
import type { AreaId, CameraId, IncidentId, PersonId } from '../core/ids.ts';
import type { Incident, IncidentSource, Verdict } from '../core/incident.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { dress, type Joined, joined, type QueueRow } from './queue-row.ts';
import { cameras } from './tables/cameras.ts';
import { incidents, reports } from './tables/incidents.ts';
import { sites } from './tables/places.ts';
import { categories } from './tables/rules.ts';

export interface QueueFilter {
  readonly areaId?: AreaId | undefined;
  readonly states?: readonly Incident['state'][] | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly source?: IncidentSource['kind'] | undefined;
  readonly severities?: readonly Severity[] | undefined;
  readonly assignee?: PersonId | undefined;
  readonly cameraId?: CameraId | undefined;
  readonly verdict?: Verdict | undefined;
  /** Part of a number, a text, a place's or a category's name. */
  readonly q?: string | undefined;
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** Of what is over, only what has ended since; what is open comes in any case. */
  readonly overSince?: Instant | undefined;
  /** From the page before. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The queue: unjudged first, by severity, the longest waiting first; then what is judged, the newest first. */
export async function listIncidents(
  db: Db,
  filter: QueueFilter,
): Promise<{ rows: QueueRow[]; next?: string }> {
  const found = await joined(db)
    .where(and(...conditionsOf(filter)))
    .orderBy(asc(incidents.queueOrder), asc(incidents.id))
    .limit(filter.limit + 1);
  const page = found.slice(0, filter.limit);
  const last = found.length > filter.limit ? page.at(-1) : undefined;
  return { rows: await dress(db, page), ...(last && { next: cursorOf(last.incident) }) };
}

/** One incident, with all of it. @throws DomainError `unknown-incident` */
export async function findQueueRow(db: Db, id: IncidentId): Promise<QueueRow> {
  const [row] = await findQueueRows(db, [id]);
  if (!row) throw new DomainError('unknown-incident', 'no such incident');
  return row;
}

/** Those of these incidents that there are, in no order. */
export const findQueueRows = async (db: Db, ids: readonly IncidentId[]): Promise<QueueRow[]> =>
  ids.length === 0 ? [] : dress(db, await joined(db).where(inArray(incidents.id, [...ids])));

export function conditionsOf(filter: Omit<QueueFilter, 'limit'>) {
  const { areaId, states, categories: codes, source, verdict, q, since, cursor } = filter;
  return [
    areaId && eq(incidents.areaId, areaId),
    states && inArray(incidents.state, [...states]),
    codes && inArray(incidents.category, [...codes]),
    source && eq(incidents.sourceKind, source),
    filter.severities && inArray(incidents.severity, [...filter.severities]),
    filter.assignee && eq(incidents.assignee, filter.assignee),
    filter.cameraId && eq(incidents.cameraId, filter.cameraId),
    filter.until !== undefined ? lt(incidents.raisedAt, filter.until) : undefined,
    verdict && eq(incidents.verdict, verdict),
    since !== undefined ? gte(incidents.raisedAt, since) : undefined,
    filter.overSince !== undefined
      ? or(isNull(incidents.overAt), gte(incidents.overAt, filter.overSince))
      : undefined,
    q ? mentions(q) : undefined,
    cursor ? after(cursor) : undefined,
  ];
}

function mentions(q: string) {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const number = sql`'SW-' || to_char(${incidents.day}, 'MMDD') || '-' || lpad(${incidents.serial}::text, greatest(4, length(${incidents.serial}::text)), '0')`;
  const places = [
    cameras.name,
    sites.name,
    reports.text,
    reports.place,
    categories.zh,
    categories.en,
    categories.code,
  ];
  return or(...places.map((column) => ilike(column, pattern)), sql`${number} ilike ${pattern}`);
}

const Cursor = z.tuple([z.int(), z.uuid()]);
const cursorOf = ({ queueOrder, id }: Joined['incident']) =>
  Buffer.from(JSON.stringify([queueOrder, id])).toString('base64url');

function after(cursor: string) {
  const { success, data } = Cursor.safeParse(parsed(cursor));
  if (!success) throw new DomainError('conflict', 'this cursor is of no page: begin at the first one');
  const [order, id] = data;
  return sql`(${incidents.queueOrder}, ${incidents.id}) > (${order}::bigint, ${id}::uuid)`;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
