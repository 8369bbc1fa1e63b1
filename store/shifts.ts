import { randomUUID } from 'node:crypto';
import { and, count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { AreaId, ShiftId } from '../core/ids.ts';
import type { Person } from '../core/person.ts';
import { LONGEST } from '../core/shelf.ts';
import type { Sheet, Shift } from '../core/shift.ts';
import { hours, type Instant } from '../core/time.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { queueCounts } from './incidents.ts';
import { listShelves } from './shelves.ts';
import { cameras, healthSpans } from './tables/cameras.ts';
import { shifts } from './tables/desk.ts';
import { people } from './tables/people.ts';
import { sites } from './tables/places.ts';

/** A shift, and whose it was. */
export interface ShiftRow extends Shift {
  readonly name: string;
}

/** What a shift lasts when nobody says. */
const USUAL = hours(8);

/**
 * Begin: somebody sits down at the desk → his shift. Who has begun already gets the one he is in.
 * @throws DomainError `conflict` when it is to end before it begins
 */
export async function beginShift(
  db: Db,
  { id: personId, areaId }: Pick<Person, 'id' | 'areaId'>,
  plannedUntil: Instant | undefined,
  now: Instant,
): Promise<Shift> {
  if (plannedUntil !== undefined && plannedUntil <= now) {
    throw new DomainError('conflict', 'a shift ends after it has begun: choose a later moment');
  }
  return db.transaction(async (tx) => {
    // Of two presses at once the second waits, and finds what the first has begun.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('no key update');
    const open = await openShift(tx, personId);
    if (open && now < open.beganAt + LONGEST) return open;
    // One that was forgotten is signed by itself, so that the next begins on a clean sheet.
    if (open) await sign(tx, open, areaId, undefined, now);
    const made: Shift = {
      id: randomUUID() as ShiftId,
      personId,
      ...(areaId && { areaId }),
      beganAt: now,
      plannedUntil: Math.min(plannedUntil ?? now + USUAL, now + LONGEST),
    };
    await tx.insert(shifts).values(made);
    const entry = { act: 'begin', subject: 'shift', subjectId: made.id, detail: made } as const;
    await appendAudit(tx, { id: personId }, entry, now);
    return made;
  });
}

/** End: signed with how it stands and a word to the next. @throws DomainError `unknown-shift` when none is open. */
export async function endShift(
  db: Db,
  { id: personId, areaId }: Pick<Person, 'id' | 'areaId'>,
  note: string | undefined,
  now: Instant,
): Promise<Shift> {
  return db.transaction(async (tx) => {
    const open = await openShift(tx, personId);
    if (!open) throw new DomainError('unknown-shift', 'you have not begun a shift');
    return sign(tx, open, areaId, note, now);
  });
}

async function sign(
  tx: Db,
  open: Shift,
  areaId: AreaId | undefined,
  note: string | undefined,
  now: Instant,
): Promise<Shift> {
  const sheet = await sheetOf(tx, { areaId, now });
  const change = { endedAt: now, sheet, note: note ?? null };
  await tx.update(shifts).set(change).where(eq(shifts.id, open.id));
  const entry = { act: 'end', subject: 'shift', subjectId: open.id, detail: change } as const;
  await appendAudit(tx, { id: open.personId }, entry, now);
  return { ...open, endedAt: now, sheet, ...(note !== undefined && { note }) };
}

export async function openShift(db: Db, personId: Person['id']): Promise<Shift | undefined> {
  const mine = and(eq(shifts.personId, personId), isNull(shifts.endedAt));
  const [row] = await db.select().from(shifts).where(mine);
  return row && shiftOf(row);
}

/** The last shifts that were signed, the newest first: what was handed over. */
export async function lastShifts(
  db: Db,
  { areaId, limit }: { areaId?: AreaId | undefined; limit: number },
): Promise<ShiftRow[]> {
  const rows = await db
    .select({ row: shifts, name: people.name })
    .from(shifts)
    .innerJoin(people, eq(people.id, shifts.personId))
    .where(and(isNotNull(shifts.endedAt), areaId && eq(shifts.areaId, areaId)))
    .orderBy(desc(shifts.endedAt))
    .limit(limit);
  return rows.map(({ row, name }) => ({ ...shiftOf(row), name }));
}

/** How it stands now. */
export async function sheetOf(
  db: Db,
  { areaId, now }: { areaId?: AreaId | undefined; now: Instant },
): Promise<Sheet> {
  const counts = await queueCounts(db, { areaId, now });
  const shelved = await listShelves(db, { areaId, now });
  const [watched] = await db
    .select({
      all: count(),
      down: sql<number>`count(*) filter (where ${healthSpans.state} in ('degraded', 'offline'))`.mapWith(
        Number,
      ),
    })
    .from(cameras)
    .innerJoin(sites, eq(sites.id, cameras.siteId))
    .leftJoin(healthSpans, and(eq(healthSpans.cameraId, cameras.id), isNull(healthSpans.until)))
    .where(and(isNotNull(cameras.enabledSince), areaId && eq(sites.areaId, areaId)));
  return {
    waiting: counts.reported,
    inHand: counts.inHand,
    overdue: counts.late,
    shelved: shelved.length,
    camerasDown: watched?.down ?? 0,
    cameras: watched?.all ?? 0,
  };
}

function shiftOf({ areaId, endedAt, sheet, note, ...row }: typeof shifts.$inferSelect): Shift {
  return {
    ...row,
    ...(areaId && { areaId }),
    ...(endedAt !== null && { endedAt }),
    ...(sheet && { sheet }),
    ...(note !== null && { note }),
  };
}
