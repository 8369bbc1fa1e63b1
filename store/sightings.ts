import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { NewRule } from '../core/default-rules.ts';
import type { Box } from '../core/geometry.ts';
import type { CameraId, IncidentId, ObservationId } from '../core/ids.ts';
import type { Verdict } from '../core/incident.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { incidents } from './tables/incidents.ts';
import { observations, type outcomes } from './tables/observations.ts';

/** An observation, the rule as it then stood, what came of it and what people said of that. */
export interface PastSighting {
  readonly id: ObservationId;
  readonly rule: NewRule;
  readonly label: string;
  readonly score: number;
  readonly box: Box;
  readonly capturedAt: Instant;
  readonly outcome?: (typeof outcomes)[number];
  readonly incidentId?: IncidentId;
  readonly verdict: Verdict;
}

/** What a camera saw broken between two instants, the newest first. */
export async function sightingsOf(
  db: Db,
  cameraId: CameraId,
  { from, until, limit }: { from: Instant; until: Instant; limit: number },
): Promise<PastSighting[]> {
  const rows = await db
    .select({
      id: observations.id,
      rule: observations.rule,
      label: observations.label,
      score: observations.score,
      box: observations.box,
      capturedAt: observations.capturedAt,
      outcome: observations.outcome,
      incidentId: observations.incidentId,
      verdict: incidents.verdict,
    })
    .from(observations)
    .leftJoin(incidents, eq(incidents.id, observations.incidentId))
    .where(between(cameraId, from, until))
    .orderBy(desc(observations.capturedAt), desc(observations.id))
    .limit(limit);
  return rows.map(({ outcome, incidentId, verdict, ...row }) => ({
    ...row,
    ...(outcome !== null && { outcome }),
    ...(incidentId !== null && { incidentId }),
    verdict: verdict ?? 'none',
  }));
}

/** How many a camera saw between two instants, by category. */
export async function countSightings(
  db: Db,
  cameraId: CameraId,
  { from, until }: { from: Instant; until: Instant },
): Promise<{ category: string; count: number }[]> {
  const count = sql<number>`count(*)`.mapWith(Number);
  return db
    .select({ category: observations.category, count })
    .from(observations)
    .where(between(cameraId, from, until))
    .groupBy(observations.category)
    .orderBy(desc(count), observations.category);
}

const between = (cameraId: CameraId, from: Instant, until: Instant) =>
  and(
    eq(observations.cameraId, cameraId),
    gte(observations.capturedAt, from),
    lt(observations.capturedAt, until),
  );
