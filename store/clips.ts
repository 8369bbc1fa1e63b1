import { and, asc, eq, gte, inArray, lt, or } from 'drizzle-orm';
import { CLIP_AGAIN, CLIP_EVERY } from '../core/evidence.ts';
import type { CameraId, IncidentId, ObservationId } from '../core/ids.ts';
import type { Duration, Instant } from '../core/time.ts';
import { asKept } from './columns.ts';
import type { Db } from './db.ts';
import { tellOf } from './evidence.ts';
import { evidence } from './tables/evidence.ts';
import { observations } from './tables/observations.ts';

/** A breach that is to be filmed, or is. */
export interface WantedClip {
  readonly observationId: ObservationId;
  readonly incidentId: IncidentId;
  readonly cameraId: CameraId;
  readonly capturedAt: Instant;
  readonly cameraAt?: Instant;
}

/**
 * Want: an incident's observation → the clip that is to be cut of it, on record. Nothing when another breach of the
 * incident is filmed that is nearer than ten minutes (or could not be, nearer than two), or this one's clip is settled.
 * Asked twice, the answer is the same.
 */
export async function wantClip(db: Db, id: ObservationId): Promise<WantedClip | undefined> {
  return db.transaction(async (tx) => {
    const [seen] = await tx.select().from(observations).where(eq(observations.id, id)).for('no key update');
    if (!seen?.incidentId || (seen.clipState && seen.clipState !== 'pending')) return undefined;
    const { incidentId } = seen;
    if (!seen.clipState) {
      const [near] = await tx
        .select({ id: observations.id })
        .from(observations)
        .where(
          and(
            eq(observations.incidentId, incidentId),
            or(
              and(inArray(observations.clipState, ['pending', 'kept']), within(seen.capturedAt, CLIP_EVERY)),
              and(eq(observations.clipState, 'missing'), within(seen.capturedAt, CLIP_AGAIN)),
            ),
          ),
        )
        .limit(1);
      if (near) return undefined;
      await tx.update(observations).set({ clipState: 'pending' }).where(eq(observations.id, id));
    }
    return clipOf({ ...seen, incidentId });
  });
}

const within = (moment: Instant, reach: Duration) =>
  and(gte(observations.capturedAt, moment - reach), lt(observations.capturedAt, moment + reach));

/** Clips on record that were neither cut nor given up, of breaches before `olderThan`, the oldest first. */
export async function clipsAwaited(
  db: Db,
  { olderThan, limit }: { olderThan: Instant; limit: number },
): Promise<WantedClip[]> {
  const rows = await db
    .select()
    .from(observations)
    .where(and(eq(observations.clipState, 'pending'), lt(observations.capturedAt, olderThan)))
    .orderBy(asc(observations.capturedAt))
    .limit(limit);
  return rows.flatMap(({ incidentId, ...row }) => (incidentId ? [clipOf({ ...row, incidentId })] : []));
}

/** Whether this clip is still waited for: a job that comes twice, or too late, does nothing. */
export async function findWantedClip(db: Db, id: ObservationId): Promise<WantedClip | undefined> {
  const [row] = await db
    .select()
    .from(observations)
    .where(and(eq(observations.id, id), eq(observations.clipState, 'pending')));
  return row?.incidentId ? clipOf({ ...row, incidentId: row.incidentId }) : undefined;
}

/** Whether the camera's own full-size picture of this breach is kept. */
export async function hasSnapshot(db: Db, id: ObservationId): Promise<boolean> {
  const [row] = await db
    .select({ id: evidence.id })
    .from(evidence)
    .where(and(eq(evidence.observationId, id), eq(evidence.kind, 'snapshot')))
    .limit(1);
  return row !== undefined;
}

/** Gives up the wait for a clip, with the reason; one that is kept stays kept. */
export async function markClipMissing(
  db: Db,
  id: ObservationId,
  reason: string,
  now: Instant = Date.now(),
): Promise<void> {
  await db.transaction(async (tx) => {
    const [given] = await tx
      .update(observations)
      .set({ clipState: 'missing', clipReason: asKept(reason) })
      .where(and(eq(observations.id, id), eq(observations.clipState, 'pending')))
      .returning({ incidentId: observations.incidentId });
    if (given?.incidentId) await tellOf(tx, given.incidentId, now);
  });
}

type Seen = Omit<WantedClip, 'observationId' | 'cameraAt'> & {
  readonly id: ObservationId;
  readonly cameraAt: Instant | null;
};

const clipOf = ({ id: observationId, incidentId, cameraId, capturedAt, cameraAt }: Seen): WantedClip => ({
  observationId,
  incidentId,
  cameraId,
  capturedAt,
  ...(cameraAt !== null && { cameraAt }),
});
