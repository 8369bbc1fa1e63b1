import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNotNull, max, sql } from 'drizzle-orm';
import type { Camera, WatchedCamera } from '../core/camera.ts';
import type { CategoryCode } from '../core/category.ts';
import { defaultRules } from '../core/default-rules.ts';
import { DomainError } from '../core/errors.ts';
import type { AreaId, CameraId } from '../core/ids.ts';
import type { SiteKind } from '../core/site.ts';
import type { Instant } from '../core/time.ts';
import { type Actor, appendAudit } from './audit.ts';
import { once } from './conflict.ts';
import type { Db } from './db.ts';
import { endWatch } from './health.ts';
import { appendOutbox } from './outbox.ts';
import { insertRule } from './rules.ts';
import { seal, unseal } from './secrets.ts';
import { findSite } from './sites.ts';
import { cameras } from './tables/cameras.ts';
import { sites } from './tables/places.ts';
import { audit } from './tables/record.ts';

type CameraRow = typeof cameras.$inferSelect;
export type NewCamera = Omit<Camera, 'id' | 'trialSince'> & {
  readonly password: string;
  /** Made by whoever registers it, so that asking twice makes one; chosen here when nobody has. */
  readonly id?: CameraId | undefined;
  /** Whether it begins on trial. */
  readonly trial?: boolean | undefined;
  /** Of the default rules of its site, those it begins with; absent: all. */
  readonly watchFor?: readonly CategoryCode[] | undefined;
};
export type CameraChange = Partial<Omit<NewCamera, 'id' | 'enabled' | 'trial' | 'watchFor'>>;

/** A camera and where it belongs: what a policy has to know of it. Never with its password. */
export type PlacedCamera = Camera & { readonly areaId: AreaId; readonly siteName: string };

/**
 * Register: a camera → the same with its id, and the rules it begins with, of those of its kind of site, in one transaction.
 * @param key 32 bytes: the password is sealed with it
 * @throws DomainError `unknown-site`, or `conflict` when its site has a camera of that name or the id is taken.
 */
export async function registerCamera(
  db: Db,
  key: Buffer,
  { password, trial = false, id = randomUUID() as CameraId, watchFor, ...facts }: NewCamera,
  actor: Actor,
  now: Instant,
): Promise<Camera> {
  const camera: Camera = { ...facts, id, ...(trial && { trialSince: now }) };
  return db.transaction(async (tx) => {
    const site = await findSite(tx, camera.siteId);
    const sealedPassword = seal(key, camera.id, password);
    const enabledSince = camera.enabled ? now : null;
    const write = tx
      .insert(cameras)
      .values({ ...rowOf(camera), sealedPassword, enabledSince, createdAt: now });
    await once(write, `there is a camera called ${camera.name} at this site already`);
    const rules = defaultRules(site).filter(({ category }) => watchFor?.includes(category) ?? true);
    for (const [rank, rule] of rules.entries()) {
      await insertRule(tx, camera.id, rule, rank, now);
    }
    await note(tx, actor, 'register', camera, site.areaId, camera, now);
    return camera;
  });
}

/**
 * Changes what is given; a password only when one is given.
 * @throws DomainError `unknown-camera`, `unknown-site`, or `conflict` when its site has another of that name.
 */
export async function updateCamera(
  db: Db,
  key: Buffer,
  id: CameraId,
  { password, ...change }: CameraChange,
  actor: Actor,
  now: Instant,
): Promise<Camera> {
  return db.transaction(async (tx) => {
    const before = await lockedCamera(tx, id);
    const after: Camera = { ...before, ...change };
    const { areaId } = await findSite(tx, after.siteId);
    const sealed = password === undefined ? {} : { sealedPassword: seal(key, id, password) };
    const write = tx
      .update(cameras)
      .set({ ...rowOf(after), ...sealed })
      .where(eq(cameras.id, id));
    await once(write, `there is a camera called ${after.name} at this site already`);
    const detail = { before, after, newPassword: password !== undefined };
    await note(tx, actor, 'update', after, areaId, detail, now);
    return after;
  });
}

/** Begins or ends the watch over a camera. @throws DomainError `unknown-camera` */
export async function setCameraEnabled(
  db: Db,
  id: CameraId,
  enabled: boolean,
  actor: Actor,
  now: Instant,
): Promise<Camera> {
  return db.transaction(async (tx) => {
    const camera = await lockedCamera(tx, id);
    if (camera.enabled === enabled) return camera;
    await tx
      .update(cameras)
      .set({ enabledSince: enabled ? now : null })
      .where(eq(cameras.id, id));
    if (!enabled) await endWatch(tx, id, now);
    const after = { ...camera, enabled };
    const { areaId } = await findSite(tx, camera.siteId);
    await note(tx, actor, enabled ? 'enable' : 'disable', after, areaId, {}, now);
    return after;
  });
}

/**
 * Puts a camera on trial, or ends its trial: from then on what it sees rings.
 * @throws DomainError `unknown-camera`
 */
export async function setCameraTrial(
  db: Db,
  id: CameraId,
  trial: boolean,
  actor: Actor,
  now: Instant,
): Promise<Camera> {
  return db.transaction(async (tx) => {
    const { trialSince, ...camera } = await lockedCamera(tx, id);
    if ((trialSince !== undefined) === trial) return { ...camera, ...(trial && { trialSince }) };
    await tx
      .update(cameras)
      .set({ trialSince: trial ? now : null })
      .where(eq(cameras.id, id));
    const after = { ...camera, ...(trial && { trialSince: now }) };
    const { areaId } = await findSite(tx, camera.siteId);
    await note(tx, actor, trial ? 'begin-trial' : 'end-trial', after, areaId, { trialSince }, now);
    return after;
  });
}

/** @throws DomainError `unknown-camera` */
export async function findCamera(db: Db, id: CameraId): Promise<PlacedCamera> {
  const [row] = await placed(db).where(eq(cameras.id, id));
  if (!row) throw unknown();
  return placedOf(row);
}

export async function listCameras(
  db: Db,
  { areaId }: { areaId?: AreaId | undefined } = {},
): Promise<PlacedCamera[]> {
  const here = areaId && eq(sites.areaId, areaId);
  const rows = await placed(db).where(here).orderBy(asc(sites.name), asc(cameras.name), asc(cameras.id));
  return rows.map(placedOf);
}

/**
 * The cameras that are to be watched, each with its password. One whose password does not open is left out and
 * told to `onUnreadable`: it must not blind the others.
 * @throws Error when one does not open and nobody wants to be told.
 */
export async function watchedCameras(
  db: Db,
  key: Buffer,
  onUnreadable: (id: CameraId, error: Error) => void = (_, error) => {
    throw error;
  },
): Promise<WatchedCamera[]> {
  const rows = await watched(db).where(isNotNull(cameras.enabledSince)).orderBy(asc(cameras.id));
  return rows.flatMap((row) => {
    try {
      return [watchedOf(key, row)];
    } catch (error) {
      onUnreadable(row.camera.id, error instanceof Error ? error : new Error(String(error)));
      return [];
    }
  });
}

/** One of them, with its password; nothing when it is not to be watched. @throws Error when that does not open. */
export async function findWatchedCamera(
  db: Db,
  key: Buffer,
  id: CameraId,
): Promise<WatchedCamera | undefined> {
  const [row] = await watched(db).where(and(eq(cameras.id, id), isNotNull(cameras.enabledSince)));
  return row && watchedOf(key, row);
}

/** A word that changes whenever a camera, a site or a rule has: cheap enough to ask for every second. */
export async function cameraRevision(db: Db): Promise<string> {
  const newest = (subject: string) =>
    db
      .select({ seq: max(audit.seq) })
      .from(audit)
      .where(eq(audit.subject, subject));
  const { rows } = await db.execute<{ revision: string }>(
    sql`select greatest((${newest('camera')}), (${newest('site')}), (${newest('rule')}), 0)::text as revision`,
  );
  return rows[0]?.revision ?? '0';
}

/** Any camera with its password, watched or not: to look through it once. @throws DomainError `unknown-camera` */
export async function openCamera(db: Db, key: Buffer, id: CameraId): Promise<WatchedCamera> {
  const [row] = await watched(db).where(eq(cameras.id, id));
  if (!row) throw unknown();
  return watchedOf(key, row);
}

const watched = (db: Db) =>
  db
    .select({ camera: cameras, siteKind: sites.kind })
    .from(cameras)
    .innerJoin(sites, eq(sites.id, cameras.siteId));

const watchedOf = (key: Buffer, { camera, siteKind }: { camera: CameraRow; siteKind: SiteKind }) => ({
  ...cameraOf(camera),
  siteKind,
  ...(camera.enabledSince !== null && { enabledSince: camera.enabledSince }),
  password: unseal(key, camera.id, camera.sealedPassword),
});

const placed = (db: Db) =>
  db
    .select({ camera: cameras, areaId: sites.areaId, siteName: sites.name })
    .from(cameras)
    .innerJoin(sites, eq(sites.id, cameras.siteId));

async function lockedCamera(tx: Db, id: CameraId): Promise<Camera> {
  const [row] = await tx.select().from(cameras).where(eq(cameras.id, id)).for('no key update');
  if (!row) throw unknown();
  return cameraOf(row);
}

const unknown = () => new DomainError('unknown-camera', 'no such camera: it has to be registered first');

async function note(
  tx: Db,
  actor: Actor,
  act: string,
  camera: Camera,
  areaId: AreaId,
  detail: unknown,
  at: Instant,
): Promise<void> {
  await appendAudit(tx, actor, { act, subject: 'camera', subjectId: camera.id, detail }, at);
  await appendOutbox(tx, { at, topic: 'camera', cameraId: camera.id, areaId });
}

const rowOf = ({
  position,
  enabled: _,
  bearing,
  fieldOfView,
  scale,
  profile,
  focus,
  trialSince,
  ...camera
}: Camera) => ({
  ...camera,
  ...position,
  bearing: bearing ?? null,
  fieldOfView: fieldOfView ?? null,
  scale: scale ?? null,
  profile: profile ?? null,
  focus: focus ?? null,
  trialSince: trialSince ?? null,
});

const placedOf = ({
  camera,
  ...where
}: {
  camera: CameraRow;
  areaId: AreaId;
  siteName: string;
}): PlacedCamera => ({
  ...cameraOf(camera),
  ...where,
});

/** Named one by one, so that no new column can slip out by itself. */
function cameraOf(row: CameraRow): Camera {
  const { id, siteId, name, address, username, latitude, longitude, bearing, fieldOfView, scale, profile } =
    row;
  return {
    id,
    siteId,
    name,
    address,
    username,
    position: { latitude, longitude },
    ...(bearing !== null && { bearing }),
    ...(fieldOfView !== null && { fieldOfView }),
    ...(scale !== null && { scale }),
    ...(profile !== null && { profile }),
    ...(row.focus !== null && { focus: row.focus }),
    enabled: row.enabledSince !== null,
    ...(row.trialSince !== null && { trialSince: row.trialSince }),
  };
}
