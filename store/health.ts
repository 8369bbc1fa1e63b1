import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { CameraHealth } from '../core/camera.ts';
import { DomainError } from '../core/errors.ts';
import type { AreaId, CameraId } from '../core/ids.ts';
import type { Duration, Instant } from '../core/time.ts';
import { asKept } from './columns.ts';
import type { Db } from './db.ts';
import { appendOutbox } from './outbox.ts';
import { cameras, healthSpans } from './tables/cameras.ts';
import { sites } from './tables/places.ts';

type SpanRow = typeof healthSpans.$inferSelect;

/**
 * Note: how well a camera is watched from `at` on. The span before ends there when state or reason differ;
 * otherwise nothing is written. A camera that is not enabled is not noted.
 * @returns whether anything changed
 * @throws DomainError `unknown-camera`
 */
export async function noteHealth(
  db: Db,
  cameraId: CameraId,
  health: CameraHealth,
  at: Instant,
): Promise<boolean> {
  const { reason, detail } = { reason: undefined, detail: undefined, ...health };
  return db.transaction(async (tx) => {
    const [camera] = await tx
      .select({ enabledSince: cameras.enabledSince, areaId: sites.areaId })
      .from(cameras)
      .innerJoin(sites, eq(sites.id, cameras.siteId))
      .where(eq(cameras.id, cameraId))
      .for('no key update', { of: cameras });
    if (!camera) throw new DomainError('unknown-camera', 'no such camera: it has to be registered first');
    if (camera.enabledSince === null) return false;
    const open = await openSpan(tx, cameraId);
    if (open && open.state === health.state && open.reason === (reason ?? null)) return false;
    // Two clocks may differ by a little: a span never ends before it began.
    const since = Math.max(at, open?.since ?? at);
    await endWatch(tx, cameraId, since);
    await tx
      .insert(healthSpans)
      .values({ cameraId, state: health.state, reason, detail: detail && asKept(detail), since });
    await appendOutbox(tx, { at, topic: 'camera', cameraId, areaId: camera.areaId });
    return true;
  });
}

/**
 * Notes that nobody watches any camera: each since its last frame, where that is known. Those that are offline
 * already keep their reason.
 */
export async function noteUnwatched(
  db: Db,
  lastFrames: Readonly<Record<string, Instant>>,
  now: Instant,
): Promise<void> {
  const health = { state: 'offline', reason: 'no-frame', detail: 'no ingest process is running' } as const;
  for (const { cameraId, health: known } of await healthOf(db)) {
    if (known.state === 'offline') continue;
    await noteHealth(db, cameraId, health, Math.min(now, lastFrames[cameraId] ?? now));
  }
}

/** Ends the open span: from then on nobody claims anything of the camera. */
export async function endWatch(tx: Db, cameraId: CameraId, at: Instant): Promise<void> {
  await tx
    .update(healthSpans)
    .set({ until: sql`greatest(${healthSpans.since}, ${new Date(at).toISOString()}::timestamptz)` })
    .where(and(eq(healthSpans.cameraId, cameraId), isNull(healthSpans.until)));
}

async function openSpan(tx: Db, cameraId: CameraId): Promise<SpanRow | undefined> {
  const [row] = await tx
    .select()
    .from(healthSpans)
    .where(and(eq(healthSpans.cameraId, cameraId), isNull(healthSpans.until)));
  return row;
}

export interface CameraWatch {
  readonly cameraId: CameraId;
  readonly areaId: AreaId;
  readonly health: CameraHealth;
  readonly since: Instant;
}

/** How each enabled camera (of an area, or that one) is watched now. One that nobody has noted yet is `starting`. */
export async function healthOf(
  db: Db,
  { areaId, cameraId }: { areaId?: AreaId | undefined; cameraId?: CameraId | undefined } = {},
): Promise<CameraWatch[]> {
  const here = and(areaId && eq(sites.areaId, areaId), cameraId && eq(cameras.id, cameraId));
  const rows = await db
    .select({
      cameraId: cameras.id,
      areaId: sites.areaId,
      enabledSince: cameras.enabledSince,
      span: healthSpans,
    })
    .from(cameras)
    .innerJoin(sites, eq(sites.id, cameras.siteId))
    .leftJoin(healthSpans, and(eq(healthSpans.cameraId, cameras.id), isNull(healthSpans.until)))
    .where(and(isNotNull(cameras.enabledSince), here))
    .orderBy(asc(cameras.id));
  return rows.map(({ span, enabledSince, ...row }) => ({
    ...row,
    health: span ? stateOf(span) : { state: 'starting' },
    since: span?.since ?? enabledSince ?? 0,
  }));
}

/** The spans of one camera, the newest first. */
export async function ledgerOf(db: Db, cameraId: CameraId, { limit }: { limit: number }) {
  const rows = await db
    .select()
    .from(healthSpans)
    .where(eq(healthSpans.cameraId, cameraId))
    .orderBy(sql`${healthSpans.since} desc, ${healthSpans.id} desc`)
    .limit(limit);
  return rows.map((row) => ({ health: stateOf(row), since: row.since, until: row.until ?? undefined }));
}

export interface BlindCamera extends CameraWatch {
  /** Since when it has not been fully watched, whatever the reasons were meanwhile. */
  readonly blindSince: Instant;
}

const UNWATCHED = { state: 'offline', reason: 'no-frame', detail: 'nobody has come to watch it' } as const;

/**
 * The enabled cameras that have not been `online` for at least `duration`. One that goes from one reason to
 * another, or tries again in between, has been blind all the time; one that never got beyond `starting` too.
 * @param cameraId only that one
 */
export async function blindLongerThan(
  db: Db,
  duration: Duration,
  now: Instant,
  cameraId?: CameraId,
): Promise<BlindCamera[]> {
  const watches = (await healthOf(db, { cameraId })).filter(({ health }) => health.state !== 'online');
  if (watches.length === 0) return [];
  const since = await notOnlineSince(
    db,
    watches.map(({ cameraId }) => cameraId),
  );
  return watches
    .map((watch) => ({
      ...watch,
      health: watch.health.state === 'starting' ? UNWATCHED : watch.health,
      blindSince: since.get(watch.cameraId) ?? watch.since,
    }))
    .filter(({ blindSince }) => now - blindSince >= duration);
}

/** Since it was online last, or since it was enabled when that is later. */
async function notOnlineSince(db: Db, ids: CameraId[]): Promise<Map<CameraId, Instant>> {
  const online = db
    .select({ until: sql`max(${healthSpans.until})`.as('until') })
    .from(healthSpans)
    .where(and(eq(healthSpans.cameraId, cameras.id), eq(healthSpans.state, 'online')));
  const since = sql<Instant | null>`greatest(${cameras.enabledSince}, (${online}))`.mapWith(
    cameras.enabledSince,
  );
  const rows = await db.select({ id: cameras.id, since }).from(cameras).where(inArray(cameras.id, ids));
  return new Map(rows.flatMap(({ id, since: at }) => (at === null ? [] : [[id, at]])));
}

function stateOf({ state, reason, detail }: SpanRow): CameraHealth {
  if (state === 'starting' || state === 'online') return { state };
  return { state, reason: reason ?? 'error', ...(detail !== null && { detail }) };
}
