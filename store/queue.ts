import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gte,
  ilike,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  sql,
} from 'drizzle-orm';
import { z } from 'zod';
import type { CameraHealth } from '../core/camera.ts';
import type { Severity } from '../core/category.ts';
import { DomainError } from '../core/errors.ts';
import type { Evidence, EvidenceFlaw, EvidenceState } from '../core/evidence.ts';
import { type Box, into, type Point, pointInto } from '../core/geometry.ts';
import type {
  AreaId,
  CameraId,
  EvidenceId,
  IncidentId,
  ObservationId,
  PersonId,
  SiteId,
} from '../core/ids.ts';
import type { Incident, IncidentSource, Verdict } from '../core/incident.ts';
import type { SeenBy } from '../core/observation.ts';
import type { SiteKind } from '../core/site.ts';
import type { Duration, Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { incidentOf, numberOf } from './incident-row.ts';
import { cameras } from './tables/cameras.ts';
import { evidence } from './tables/evidence.ts';
import { incidents, reports } from './tables/incidents.ts';
import { observations } from './tables/observations.ts';
import { people } from './tables/people.ts';
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
  /** From the page before. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** One that nobody judges for days may have thousands: its rows stay of a size that can be sent. */
const MOST_PICTURES = 24;

/** An incident with everything a desk shows of it. */
export interface QueueRow {
  readonly incident: Incident;
  /** SW-1122-0031 */
  readonly number: string;
  readonly category: { readonly code: string; readonly zh: string; readonly en: string };
  readonly site?: { readonly id: SiteId; readonly name: string; readonly kind: SiteKind };
  readonly camera?: { readonly id: CameraId; readonly name: string };
  /** A citizen's words: hostile until shown as text. */
  readonly text?: string;
  /** Where it is, in the citizen's own words. */
  readonly place?: string;
  /** How well its position is known, metres. */
  readonly accuracy?: number;
  /** What ails the camera (SYS.CAMERA). */
  readonly health?: CameraHealth;
  /** What the camera saw: of the newest still, or of the first sighting while there is none. */
  readonly seen?: SeenThing;
  /** None: pictures are not to be expected (a report, or a camera's health). */
  readonly evidenceState?: EvidenceState;
  /** Why there is no picture. */
  readonly evidenceReason?: string;
  /** The newest first, 24 at most. */
  readonly evidence: readonly ShownEvidence[];
  /** None: nobody was to be filmed. */
  readonly clipState?: EvidenceState;
  /** Why there is no clip. */
  readonly clipReason?: string;
  /** The newest first, 24 at most. */
  readonly clips: readonly ShownClip[];
  /** What is kept of it is kept whatever its age. */
  readonly held: boolean;
  /** Of everybody who has to do with it. */
  readonly names: ReadonlyMap<PersonId, string>;
}

interface SeenThing {
  readonly observationId: ObservationId;
  readonly label: string;
  readonly score: number;
  readonly box: Box;
  readonly level?: number;
  readonly model: SeenBy;
  /** Of the rule as it stood when it was broken: the zone it was about, or the line. */
  readonly zone?: readonly Point[];
  readonly line?: { readonly a: Point; readonly b: Point };
}

interface ShownEvidence {
  readonly id: EvidenceId;
  readonly kind: Exclude<Evidence['kind'], 'clip'>;
  readonly observationId?: ObservationId;
  readonly takenAt: Instant;
  readonly cameraAt?: Instant;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  readonly flaw?: EvidenceFlaw;
}

interface ShownClip extends Omit<ShownEvidence, 'kind'> {
  readonly duration: Duration;
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
  const [row] = await dress(db, await joined(db).where(eq(incidents.id, id)));
  if (!row) throw new DomainError('unknown-incident', 'no such incident');
  return row;
}

const joined = (db: Db) =>
  db
    .select({
      incident: incidents,
      category: { code: categories.code, zh: categories.zh, en: categories.en },
      site: { id: sites.id, name: sites.name, kind: sites.kind },
      camera: { id: cameras.id, name: cameras.name },
      text: reports.text,
      place: reports.place,
      accuracy: reports.accuracy,
    })
    .from(incidents)
    .innerJoin(categories, eq(categories.code, incidents.category))
    .leftJoin(sites, eq(sites.id, incidents.siteId))
    .leftJoin(cameras, eq(cameras.id, incidents.cameraId))
    .leftJoin(reports, eq(reports.id, incidents.reportId));

type Joined = Awaited<ReturnType<typeof joined>>[number];

function conditionsOf(filter: QueueFilter) {
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

/** Adds to a page of incidents what was seen, the pictures and the clips, in three queries for the whole page. */
async function dress(db: Db, page: readonly Joined[]): Promise<QueueRow[]> {
  const ids = page.map(({ incident }) => incident.id);
  const [seen, filmed, kept] =
    ids.length > 0 ? await Promise.all([seenIn(db, ids), filmedIn(db, ids), keptOf(db, ids)]) : [[], [], []];
  const names = await namesIn(db, page);
  const seenBy = new Map(seen.map((row) => [row.incidentId, row]));
  const filmedBy = new Map(filmed.map((row) => [row.incidentId, row]));
  const keptBy = Map.groupBy(kept, ({ incidentId }) => incidentId);
  return page.map(({ incident, site, camera, text, place, accuracy, category }) => {
    const sight = seenBy.get(incident.id);
    const mine = keptBy.get(incident.id) ?? [];
    const [pictures, clips] = [mine.flatMap(shownEvidence), mine.flatMap(shownClip)];
    return {
      incident: incidentOf(incident),
      number: numberOf(incident),
      category,
      ...(site && { site }),
      ...(camera && { camera }),
      ...(text !== null && { text }),
      ...(place !== null && { place }),
      ...(accuracy !== null && { accuracy }),
      ...(incident.health && { health: incident.health }),
      ...(sight && { seen: seenThing(sight) }),
      ...evidenceOf(pictures.length, sight),
      evidence: pictures,
      ...clipOf(clips.length, filmedBy.get(incident.id)),
      clips,
      held: incident.held,
      names,
    };
  });
}

/** The names of everybody who has to do with these incidents. */
async function namesIn(db: Db, page: readonly Joined[]): Promise<ReadonlyMap<PersonId, string>> {
  const ids = page
    .flatMap(({ incident }) => [incident.judgedBy, incident.assignee, incident.closedBy])
    .filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type Sight = typeof observations.$inferSelect;

/** One picture of any kind is better than the reason why another is missing. */
function evidenceOf(kept: number, sight?: Sight): Pick<QueueRow, 'evidenceState' | 'evidenceReason'> {
  if (kept > 0) return { evidenceState: 'kept' };
  if (!sight?.evidenceState) return {};
  const reason = sight.evidenceReason;
  if (sight.evidenceState === 'kept') return { evidenceState: 'missing', evidenceReason: DELETED };
  return { evidenceState: sight.evidenceState, ...(reason !== null && { evidenceReason: reason }) };
}

/** Kept once, and not there any more: see retention.ts. */
const DELETED = 'deleted when its time was over: what it was is still on record';

function clipOf(kept: number, filmed?: Sight): Pick<QueueRow, 'clipState' | 'clipReason'> {
  if (kept > 0) return { clipState: 'kept' };
  if (!filmed?.clipState) return {};
  if (filmed.clipState === 'kept') return { clipState: 'missing', clipReason: DELETED };
  return {
    clipState: filmed.clipState,
    ...(filmed.clipReason !== null && { clipReason: filmed.clipReason }),
  };
}

/** Of each incident the newest sighting whose still is kept, else the first one. */
const seenIn = (db: Db, ids: IncidentId[]) =>
  db
    .selectDistinctOn([observations.incidentId])
    .from(observations)
    .where(inArray(observations.incidentId, ids))
    .orderBy(
      observations.incidentId,
      sql`${observations.evidenceState} = 'kept' desc`,
      sql`case when ${observations.evidenceState} = 'kept' then ${observations.capturedAt} end desc`,
      asc(observations.capturedAt),
    );

/** Of each incident the newest sighting that was to be filmed. */
const filmedIn = (db: Db, ids: IncidentId[]) =>
  db
    .selectDistinctOn([observations.incidentId])
    .from(observations)
    .where(and(inArray(observations.incidentId, ids), isNotNull(observations.clipState)))
    .orderBy(observations.incidentId, desc(observations.capturedAt));

/** Pictures and clips, so many of each at most. */
function keptOf(db: Db, ids: IncidentId[]) {
  const newestFirst = sql`partition by ${evidence.incidentId}, ${evidence.kind} = 'clip'
    order by ${evidence.takenAt} desc, ${evidence.id}`;
  const ranked = db
    .select({
      ...getTableColumns(evidence),
      rank: sql<number>`row_number() over (${newestFirst})`.as('rank'),
    })
    .from(evidence)
    .where(and(inArray(evidence.incidentId, ids), isNull(evidence.deletedAt)))
    .as('ranked');
  return db
    .select()
    .from(ranked)
    .where(lte(ranked.rank, MOST_PICTURES))
    .orderBy(desc(ranked.takenAt), asc(ranked.id));
}

/** Placed as its still shows it, which of a camera with a focus is a part of the picture. */
function seenThing(row: Sight): SeenThing {
  const {
    id: observationId,
    label,
    score,
    box,
    view,
    level,
    modelName: name,
    modelSha256: sha256,
    rule,
  } = row;
  const place = (point: Point) => (view ? pointInto(view, point) : point);
  return {
    observationId,
    label,
    score,
    box: view ? into(view, box) : box,
    ...(level !== null && { level }),
    model: { name, sha256 },
    ...('zone' in rule && { zone: rule.zone.map(place) }),
    ...('line' in rule && { line: { a: place(rule.line.a), b: place(rule.line.b) } }),
  };
}

type Kept = typeof evidence.$inferSelect;

const shownEvidence = ({ kind, ...row }: Kept): ShownEvidence[] =>
  kind === 'clip' ? [] : [{ ...factsOf(row), kind }];

const shownClip = ({ kind, duration, ...row }: Kept): ShownClip[] =>
  kind === 'clip' && duration !== null ? [{ ...factsOf(row), duration }] : [];

function factsOf(row: Omit<Kept, 'kind' | 'duration'>): Omit<ShownEvidence, 'kind'> {
  const { id, observationId, takenAt, cameraAt, width, height, sha256, flaw } = row;
  return {
    id,
    ...(observationId && { observationId }),
    takenAt,
    ...(cameraAt !== null && { cameraAt }),
    width,
    height,
    sha256,
    ...(flaw && { flaw }),
  };
}
