import { and, between, desc, eq, inArray, notInArray, or, sql } from 'drizzle-orm';
import { metresBetween, type Position } from '../core/geometry.ts';
import type { IncidentId } from '../core/ids.ts';
import { statesOver } from '../core/incident.ts';
import { coarse, isPublicKind, type PublicStep, publicStep } from '../core/report.ts';
import { hours, type Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { incidents } from './tables/incidents.ts';
import { sites } from './tables/places.ts';
import { categories } from './tables/rules.ts';

/** What a neighbour may know of an open matter: what and about where, never who or in which words. */
export interface NearMatter {
  readonly id: IncidentId;
  readonly category: string;
  readonly categoryName: { readonly zh: string; readonly en: string };
  readonly step: PublicStep;
  /** To about a hundred metres; so is the distance, which is measured from it. */
  readonly position: Position;
  readonly metres: number;
  /** To the hour. */
  readonly since: Instant;
  /** How many have told of it. */
  readonly reports: number;
}

const METRES_PER_DEGREE = 111_195;
/** To a neighbour what waits for its verification is done. */
const done = [...statesOver, 'resolved'];
const MOST = 20;

/** An open matter that neighbours may know of: a citizen told of it, or a person confirmed what a camera claimed. */
export const isOpenToAll = () =>
  and(
    notInArray(sql`${incidents.state}::text`, done),
    or(
      inArray(sql`${incidents.sourceKind}::text`, ['citizen', 'hotline']),
      eq(incidents.verdict, 'confirmed'),
    ),
  );

/** Near: a place → the open matters within `radius` metres that neighbours may know of, the nearest first. */
export async function nearMatters(
  db: Db,
  at: Position,
  { radius, family }: { radius: number; family?: string | undefined },
): Promise<NearMatter[]> {
  // A little wider than asked for: what is told is coarse, and measured from there.
  const north = (radius + 150) / METRES_PER_DEGREE;
  const east = north / Math.max(0.05, Math.cos((at.latitude * Math.PI) / 180));
  const rows = await db
    .select({ incident: incidents, zh: categories.zh, en: categories.en })
    .from(incidents)
    .innerJoin(categories, eq(categories.code, incidents.category))
    .where(
      and(
        isOpenToAll(),
        eq(categories.byCitizen, true),
        between(incidents.latitude, at.latitude - north, at.latitude + north),
        between(incidents.longitude, at.longitude - east, at.longitude + east),
      ),
    )
    .orderBy(desc(incidents.raisedAt))
    .limit(500);
  return rows
    .filter(({ incident }) => isPublicKind(incident.category))
    .filter(({ incident }) => family === undefined || incident.category.startsWith(`${family}.`))
    .map(({ incident, zh, en }) => {
      const position = coarse(incident);
      return {
        id: incident.id,
        category: incident.category,
        categoryName: { zh, en },
        step: publicStep(incident.state),
        position,
        metres: Math.round(metresBetween(at, position) / 10) * 10,
        since: Math.floor(incident.raisedAt / hours(1)) * hours(1),
        reports: incident.count,
      };
    })
    .filter(({ metres }) => metres <= radius + 80)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, MOST);
}

/** The middle of what the town watches: where a map begins that knows nothing better. Nothing without a site. */
export async function townCentre(db: Db): Promise<Position | undefined> {
  const mean = (column: typeof sites.latitude | typeof sites.longitude) =>
    sql<number | null>`avg(${column})`.mapWith((value) => (value === null ? null : Number(value)));
  const [row] = await db
    .select({ latitude: mean(sites.latitude), longitude: mean(sites.longitude) })
    .from(sites);
  if (!row || row.latitude === null || row.longitude === null) return undefined;
  return coarse({ latitude: row.latitude, longitude: row.longitude });
}
