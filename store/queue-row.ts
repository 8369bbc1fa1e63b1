import { eq, inArray, sql } from 'drizzle-orm';
import type { CameraHealth } from '../core/camera.ts';
import type { EvidenceState } from '../core/evidence.ts';
import type { CameraId, PersonId, SiteId } from '../core/ids.ts';
import type { Incident } from '../core/incident.ts';
import type { SiteKind } from '../core/site.ts';
import type { Db } from './db.ts';
import { type FoundFlaws, flawsOf } from './found-flaws.ts';
import { incidentOf, numberOf } from './incident-row.ts';
import { filmedIn, type SeenThing, type Sight, seenIn, seenThing } from './seen-thing.ts';
import { keptOf, type ShownClip, type ShownEvidence, shownClip, shownEvidence } from './shown-evidence.ts';
import { cameras } from './tables/cameras.ts';
import { incidents, reports } from './tables/incidents.ts';
import { people } from './tables/people.ts';
import { sites } from './tables/places.ts';
import { outbox } from './tables/record.ts';
import { categories } from './tables/rules.ts';

/** An incident with everything a desk shows of it. */
export interface QueueRow {
  readonly incident: Incident;
  /** It knows of every change up to this number of the outbox, at least: of two rows of one incident the greater is the newer. */
  readonly asOf: number;
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
  /** What of what is kept is not what was kept (SYS.EVIDENCE). */
  readonly flaws?: FoundFlaws;
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

/** Incidents with what is one to each of them, for a query to choose among. */
export const joined = (db: Db) =>
  db
    .select({
      incident: incidents,
      asOf: sql<number>`(select coalesce(max(${outbox.seq}), 0) from ${outbox})`.mapWith(Number),
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

export type Joined = Awaited<ReturnType<typeof joined>>[number];

/** Adds to a page of incidents what was seen, the pictures and the clips, in three queries for the whole page. */
export async function dress(db: Db, page: readonly Joined[]): Promise<QueueRow[]> {
  const ids = idsOf(page);
  const [seen, filmed, kept] =
    ids.length > 0 ? await Promise.all([seenIn(db, ids), filmedIn(db, ids), keptOf(db, ids)]) : [[], [], []];
  const names = await namesIn(db, page);
  const own = page.filter(({ incident }) => incident.sourceKind === 'system');
  const flaws = await flawsOf(db, idsOf(own));
  const seenBy = new Map(seen.map((row) => [row.incidentId, row]));
  const filmedBy = new Map(filmed.map((row) => [row.incidentId, row]));
  const keptBy = Map.groupBy(kept, ({ incidentId }) => incidentId);
  return page.map(({ incident, asOf, site, camera, text, place, accuracy, category }) => {
    const sight = seenBy.get(incident.id);
    const flawed = flaws.get(incident.id);
    const mine = keptBy.get(incident.id) ?? [];
    const [pictures, clips] = [mine.flatMap(shownEvidence), mine.flatMap(shownClip)];
    return {
      incident: incidentOf(incident),
      asOf,
      number: numberOf(incident),
      category,
      ...(site && { site }),
      ...(camera && { camera }),
      ...(text !== null && { text }),
      ...(place !== null && { place }),
      ...(accuracy !== null && { accuracy }),
      ...(incident.health && { health: incident.health }),
      ...(flawed && { flaws: flawed }),
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

const idsOf = (page: readonly Joined[]) => page.map(({ incident }) => incident.id);

/** The names of everybody who has to do with these incidents. */
export async function namesIn(db: Db, page: readonly Joined[]): Promise<ReadonlyMap<PersonId, string>> {
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
