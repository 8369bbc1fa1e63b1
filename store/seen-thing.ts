import { and, asc, desc, inArray, isNotNull, sql } from 'drizzle-orm';
import { type Box, into, type Point, pointInto } from '../core/geometry.ts';
import type { IncidentId, ObservationId } from '../core/ids.ts';
import type { SeenBy } from '../core/observation.ts';
import type { Db } from './db.ts';
import { observations } from './tables/observations.ts';

/** What a camera saw, as its picture shows it. */
export interface SeenThing {
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

export type Sight = typeof observations.$inferSelect;

/** Of each incident the newest sighting whose still is kept, else the first one. */
export const seenIn = (db: Db, ids: IncidentId[]) =>
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
export const filmedIn = (db: Db, ids: IncidentId[]) =>
  db
    .selectDistinctOn([observations.incidentId])
    .from(observations)
    .where(and(inArray(observations.incidentId, ids), isNotNull(observations.clipState)))
    .orderBy(observations.incidentId, desc(observations.capturedAt));

/** Placed as its still shows it, which of a camera with a focus is a part of the picture. */
export function seenThing(row: Sight): SeenThing {
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
