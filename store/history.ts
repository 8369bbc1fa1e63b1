import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { EvidenceId, IncidentId, PersonId } from '../core/ids.ts';
import { type LookUp, SITTING } from '../core/look-up.ts';
import type { Person } from '../core/person.ts';
import type { Instant } from '../core/time.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { incidentOf, numberOf } from './incident-row.ts';
import { conditionsOf, type QueueFilter } from './queue.ts';
import { type Joined, joined, namesIn, type QueueRow } from './queue-row.ts';
import { cameras } from './tables/cameras.ts';
import { incidents, reports } from './tables/incidents.ts';
import { sites } from './tables/places.ts';
import { audit } from './tables/record.ts';
import { categories } from './tables/rules.ts';

// The register of look-ups is the audit itself: whether somebody may look into the past is read from what is on record.

type By = Pick<Person, 'id'>;

/** Begins a sitting: why somebody looks into the past, on record before he sees any of it. */
export async function beginLookUp(db: Db, by: By, reason: string, now: Instant): Promise<LookUp> {
  const lookUp = { id: randomUUID(), reason, until: now + SITTING };
  const entry = { act: 'look-up', subject: 'history', subjectId: lookUp.id } as const;
  const detail = { reason, until: lookUp.until };
  await db.transaction((tx) => appendAudit(tx, by, { ...entry, detail }, now));
  return lookUp;
}

const Said = z.object({ reason: z.string(), until: z.int() });

/** The sitting somebody is in; nothing when he has not said why, or it is over. */
export async function lookUpOf(db: Db, personId: PersonId, now: Instant): Promise<LookUp | undefined> {
  const [row] = await db
    .select({ id: audit.subjectId, detail: audit.detail })
    .from(audit)
    .where(
      and(
        eq(audit.actorId, personId),
        eq(audit.subject, 'history'),
        eq(audit.act, 'look-up'),
        gt(audit.at, now - SITTING),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(1);
  return row && { id: row.id, ...Said.parse(JSON.parse(row.detail)) };
}

/** What was looked at in a sitting. */
export type Looked =
  | { readonly act: 'search'; readonly filter: object }
  | { readonly act: 'export'; readonly filter: object; readonly rows: number; readonly more: boolean }
  | { readonly act: 'view'; readonly incident: IncidentId }
  | { readonly act: 'view'; readonly evidence: EvidenceId };

/** Writes down what somebody looks at, with the reason he gave: before he gets it. */
export async function recordLook(
  db: Db,
  by: By,
  { id, reason }: LookUp,
  { act, ...what }: Looked,
  now: Instant,
): Promise<void> {
  const entry = { act, subject: 'history', subjectId: id, detail: { reason, ...what } } as const;
  await db.transaction((tx) => appendAudit(tx, by, entry, now));
}

/** A row of an exported list: what was, without pictures. */
export type PastRow = Pick<
  QueueRow,
  'incident' | 'number' | 'category' | 'site' | 'camera' | 'text' | 'place' | 'names'
>;

/** Which incidents a filter finds, in the order of the queue, `most` of them; `more` when there are others. */
export async function pastIds(
  db: Db,
  filter: Omit<QueueFilter, 'limit' | 'cursor'>,
  most: number,
): Promise<{ ids: IncidentId[]; more: boolean }> {
  const found = await db
    .select({ id: incidents.id })
    .from(incidents)
    .innerJoin(categories, eq(categories.code, incidents.category))
    .leftJoin(sites, eq(sites.id, incidents.siteId))
    .leftJoin(cameras, eq(cameras.id, incidents.cameraId))
    .leftJoin(reports, eq(reports.id, incidents.reportId))
    .where(and(...conditionsOf(filter)))
    .orderBy(asc(incidents.queueOrder), asc(incidents.id))
    .limit(most + 1);
  return { ids: found.slice(0, most).map(({ id }) => id), more: found.length > most };
}

/** So many are read at a time: a list of fifty thousand is never whole in memory. */
const PIECE = 500;

/** Rows of a list, piece by piece, in the order of the ids. */
export async function* pastRows(db: Db, ids: readonly IncidentId[]): AsyncGenerator<PastRow[]> {
  for (let at = 0; at < ids.length; at += PIECE) {
    const piece = ids.slice(at, at + PIECE);
    const found = await joined(db).where(inArray(incidents.id, piece));
    const names = await namesIn(db, found);
    const byId = new Map(found.map((row) => [row.incident.id, row]));
    yield piece.flatMap((id) => {
      const row = byId.get(id);
      return row ? [rowOf(row, names)] : [];
    });
  }
}

function rowOf({ incident, category, site, camera, text, place }: Joined, names: QueueRow['names']): PastRow {
  return {
    incident: incidentOf(incident),
    number: numberOf(incident),
    category,
    ...(site && { site }),
    ...(camera && { camera }),
    ...(text !== null && { text }),
    ...(place !== null && { place }),
    names,
  };
}
