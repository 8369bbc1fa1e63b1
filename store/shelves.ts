import { randomUUID } from 'node:crypto';
import { and, asc, eq, gt, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { DomainError } from '../core/errors.ts';
import type { AreaId, CameraId, PersonId, ShelfId } from '../core/ids.ts';
import { needsSecond, type Shelf, type ShelfReason, type ShelfTerm, shelvedUntil } from '../core/shelf.ts';
import type { Instant } from '../core/time.ts';
import { appendAudit } from './audit.ts';
import { findCategory } from './categories.ts';
import type { Db } from './db.ts';
import { appendOutbox } from './outbox.ts';
import { cameras } from './tables/cameras.ts';
import { shelves, shifts } from './tables/desk.ts';
import { incidents } from './tables/incidents.ts';
import { people } from './tables/people.ts';
import { sites } from './tables/places.ts';

export interface NewShelf {
  readonly cameraId: CameraId;
  readonly category: string;
  readonly term: ShelfTerm;
  readonly reason: ShelfReason;
}

/** A shelf with what a page says of it, and how many alerts it has held back so far. */
export interface ShelfRow {
  readonly shelf: Shelf;
  readonly cameraName: string;
  readonly siteName: string;
  readonly areaId: AreaId;
  readonly byName: string;
  readonly secondedByName?: string;
  readonly held: number;
}

/**
 * Shelve: one kind of one camera, for a term → the shelf. Where two have to agree it waits for the second. Open alerts of it
 * are told anew, so that every desk folds them.
 * @throws DomainError `unknown-camera`, `unknown-category`
 */
export async function shelve(db: Db, wanted: NewShelf, by: PersonId, now: Instant): Promise<Shelf> {
  return db.transaction(async (tx) => {
    const [place] = await tx
      .select({ kind: sites.kind, areaId: sites.areaId })
      .from(cameras)
      .innerJoin(sites, eq(sites.id, cameras.siteId))
      .where(eq(cameras.id, wanted.cameraId));
    if (!place) throw new DomainError('unknown-camera', 'no such camera');
    const { severity } = await findCategory(tx, wanted.category);
    const [shift] = await tx
      .select({ until: shifts.plannedUntil })
      .from(shifts)
      .where(and(eq(shifts.personId, by), isNull(shifts.endedAt)));
    const { term, ...facts } = wanted;
    const made: Shelf = {
      ...facts,
      id: randomUUID() as ShelfId,
      severity,
      from: now,
      until: shelvedUntil(term, now, shift?.until),
      by,
      needsSecond: needsSecond(severity, place.kind),
    };
    await tx.insert(shelves).values(made);
    await appendAudit(
      tx,
      { id: by },
      { act: 'shelve', subject: 'shelf', subjectId: made.id, detail: made },
      now,
    );
    await tellOpen(tx, made, place.areaId, now);
    return made;
  });
}

/** Seconded: a second person agrees; from here on it holds. @throws DomainError `unknown-shelf`, `forbidden`, `conflict` */
export async function secondShelf(db: Db, id: ShelfId, by: PersonId, now: Instant): Promise<void> {
  await change(db, id, by, now, 'second', (row) => {
    if (row.by === by) throw new DomainError('forbidden', 'a second person has to agree, not the same one');
    if (!row.needsSecond || row.secondedBy) throw new DomainError('conflict', 'it holds already');
    return { secondedAt: now, secondedBy: by };
  });
}

/** Taken back before its time: what it held back rings again. @throws DomainError `unknown-shelf` */
export async function endShelf(db: Db, id: ShelfId, by: PersonId, now: Instant): Promise<void> {
  await change(db, id, by, now, 'unshelve', () => ({ endedAt: now, endedBy: by }));
}

type Row = typeof shelves.$inferSelect;

async function change(
  db: Db,
  id: ShelfId,
  by: PersonId,
  now: Instant,
  act: string,
  next: (row: Row) => Partial<Row>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(shelves).where(eq(shelves.id, id)).for('no key update');
    if (!row || row.endedAt !== null || row.until <= now) throw unknown();
    await tx.update(shelves).set(next(row)).where(eq(shelves.id, id));
    await appendAudit(tx, { id: by }, { act, subject: 'shelf', subjectId: id }, now);
    const [place] = await tx
      .select({ areaId: sites.areaId })
      .from(cameras)
      .innerJoin(sites, eq(sites.id, cameras.siteId))
      .where(eq(cameras.id, row.cameraId));
    if (place) await tellOpen(tx, row, place.areaId, now);
  });
}

const unknown = () => new DomainError('unknown-shelf', 'There is no such shelf, or its time is over');

/** Every open alert that it is about is told anew: its row says that it is shelved, or no more. */
async function tellOpen(
  tx: Db,
  { cameraId, category }: Pick<Shelf, 'cameraId' | 'category'>,
  areaId: AreaId,
  now: Instant,
): Promise<void> {
  const open = await tx
    .select({ id: incidents.id })
    .from(incidents)
    .where(
      and(
        eq(incidents.cameraId, cameraId),
        eq(incidents.category, category),
        eq(incidents.state, 'reported'),
      ),
    );
  for (const { id } of open) {
    await appendOutbox(tx, { at: now, topic: 'incident', incidentId: id, areaId });
  }
}

const seconds = alias(people, 'seconds');

/** Those whose time is not over, the soonest to return first. */
export async function listShelves(
  db: Db,
  { areaId, now }: { areaId?: AreaId | undefined; now: Instant },
): Promise<ShelfRow[]> {
  const held = sql<number>`(select count(*) from ${incidents}
    where ${incidents.cameraId} = ${shelves.cameraId} and ${incidents.category} = ${shelves.category}
      and ${incidents.raisedAt} >= ${shelves.from} and ${incidents.raisedAt} < ${shelves.until})`;
  const rows = await db
    .select({
      row: shelves,
      cameraName: cameras.name,
      siteName: sites.name,
      areaId: sites.areaId,
      byName: people.name,
      secondedByName: seconds.name,
      held: held.mapWith(Number),
    })
    .from(shelves)
    .innerJoin(cameras, eq(cameras.id, shelves.cameraId))
    .innerJoin(sites, eq(sites.id, cameras.siteId))
    .innerJoin(people, eq(people.id, shelves.by))
    .leftJoin(seconds, eq(seconds.id, shelves.secondedBy))
    .where(and(gt(shelves.until, now), isNull(shelves.endedAt), areaId && eq(sites.areaId, areaId)))
    .orderBy(asc(shelves.until));
  return rows.map(({ row, secondedByName, ...names }) => ({
    ...names,
    shelf: shelfOf(row),
    ...(secondedByName !== null && { secondedByName }),
  }));
}

/** Of which area it is; nothing when there is no such shelf. */
export async function areaOfShelf(db: Db, id: ShelfId): Promise<AreaId | undefined> {
  const [row] = await db
    .select({ areaId: sites.areaId })
    .from(shelves)
    .innerJoin(cameras, eq(cameras.id, shelves.cameraId))
    .innerJoin(sites, eq(sites.id, cameras.siteId))
    .where(eq(shelves.id, id));
  return row?.areaId;
}

/** Those that may hold now, of these cameras; `holds` of core has the last word. */
export async function shelvesOf(db: Db, cameraIds: readonly CameraId[], now: Instant): Promise<Shelf[]> {
  if (cameraIds.length === 0) return [];
  const rows = await db
    .select()
    .from(shelves)
    .where(
      and(
        inArray(shelves.cameraId, [...cameraIds]),
        gt(shelves.until, now),
        isNull(shelves.endedAt),
        or(eq(shelves.needsSecond, false), isNotNull(shelves.secondedBy)),
      ),
    );
  return rows.map(shelfOf);
}

function shelfOf({ secondedAt: _, secondedBy, endedAt, endedBy: __, ...row }: Row): Shelf {
  return { ...row, ...(secondedBy && { secondedBy }), ...(endedAt !== null && { endedAt }) };
}
