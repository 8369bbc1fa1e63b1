import { randomUUID } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { Position } from '../core/geometry.ts';
import type { AreaId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { type Actor, appendAudit } from './audit.ts';
import { once } from './conflict.ts';
import type { Db } from './db.ts';
import { areas, sites } from './tables/places.ts';

export interface Area {
  readonly id: AreaId;
  readonly name: string;
  readonly isDefault: boolean;
}

const shown = { id: areas.id, name: areas.name, isDefault: areas.isDefault };

export const listAreas = (db: Db): Promise<Area[]> => db.select(shown).from(areas).orderBy(asc(areas.name));

/** Since when this town is kept here. */
export async function townSince(db: Db): Promise<Instant> {
  const [first] = await db.select({ at: areas.createdAt }).from(areas).orderBy(asc(areas.createdAt)).limit(1);
  if (!first) throw new Error('there is no area: the database was not migrated');
  return first.at;
}

/** @throws DomainError `conflict` when there is one of that name. */
export async function createArea(db: Db, name: string, actor: Actor, now: Instant): Promise<Area> {
  const area = { id: randomUUID() as AreaId, name, isDefault: false };
  return db.transaction(async (tx) => {
    const write = tx.insert(areas).values({ ...area, createdAt: now });
    await once(write, `there is an area called ${name} already`);
    await appendAudit(tx, actor, { act: 'create', subject: 'area', subjectId: area.id, detail: area }, now);
    return area;
  });
}

/** @throws DomainError `unknown-area`, or `conflict` when another has that name. */
export async function renameArea(
  db: Db,
  id: AreaId,
  name: string,
  actor: Actor,
  now: Instant,
): Promise<Area> {
  return db.transaction(async (tx) => {
    const [before] = await tx.select(shown).from(areas).where(eq(areas.id, id)).for('no key update');
    if (!before) throw new DomainError('unknown-area', 'no such area: it has to be made first');
    await once(
      tx.update(areas).set({ name }).where(eq(areas.id, id)),
      `there is an area called ${name} already`,
    );
    const after = { ...before, name };
    await appendAudit(
      tx,
      actor,
      { act: 'update', subject: 'area', subjectId: id, detail: { before, after } },
      now,
    );
    return after;
  });
}

/** @throws Error when the database was never seeded. */
export async function defaultArea(db: Db): Promise<AreaId> {
  const [row] = await db.select({ id: areas.id }).from(areas).where(eq(areas.isDefault, true));
  if (!row) throw new Error('there is no default area: run migrate, which makes one');
  return row.id;
}

/** How far from the nearest site a place may lie and still belong to its area, in metres. */
const NEAR = 20_000;
const METRES_PER_DEGREE = 111_195;

/** The area a place lies in: its nearest site's, or the default one when no site is near. */
export async function areaOf(db: Db, { latitude, longitude }: Position): Promise<AreaId> {
  const north = sql`(${sites.latitude} - ${latitude})`;
  const east = sql`(${sites.longitude} - ${longitude}) * cos(radians(${latitude}))`;
  const metres = sql<number>`${METRES_PER_DEGREE} * sqrt(${north} ^ 2 + (${east}) ^ 2)`.mapWith(Number);
  const [nearest] = await db.select({ id: sites.areaId, metres }).from(sites).orderBy(metres).limit(1);
  return nearest && nearest.metres <= NEAR ? nearest.id : defaultArea(db);
}
