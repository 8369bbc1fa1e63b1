import { sql } from 'drizzle-orm';
import { boolean, check, date, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { Severity } from '../../core/category.ts';
import type { AreaId, CameraId, ObservationId, PersonId, ShelfId, ShiftId } from '../../core/ids.ts';
import { ShelfReason } from '../../core/shelf.ts';
import type { Sheet } from '../../core/shift.ts';
import { instant, oneOf } from '../columns.ts';
import { cameras } from './cameras.ts';
import { observations } from './observations.ts';
import { people } from './people.ts';
import { areas } from './places.ts';
import { categories } from './rules.ts';

/** What is not to ring for a while: one kind of one camera. It returns by itself; nothing is put away for ever. */
export const shelves = pgTable(
  'shelves',
  {
    id: uuid().$type<ShelfId>().primaryKey(),
    cameraId: uuid('camera_id')
      .$type<CameraId>()
      .notNull()
      .references(() => cameras.id),
    category: text()
      .notNull()
      .references(() => categories.code),
    /** Of the category as it was: what is graver rings all the same. */
    severity: text().$type<Severity>().notNull(),
    reason: text().$type<ShelfReason>().notNull(),
    from: instant('from_at').notNull(),
    until: instant('until_at').notNull(),
    by: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    needsSecond: boolean('needs_second').notNull(),
    secondedAt: instant('seconded_at'),
    secondedBy: uuid('seconded_by')
      .$type<PersonId>()
      .references(() => people.id),
    /** Taken back before its time. */
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by')
      .$type<PersonId>()
      .references(() => people.id),
  },
  (t) => [
    index('shelves_of_camera').on(t.cameraId, t.category, t.until),
    index('shelves_by_time').on(t.until),
    check('shelves_severity', oneOf(t.severity, Severity.options)),
    check('shelves_reason', oneOf(t.reason, ShelfReason.options)),
    check('shelves_ends', sql`${t.until} > ${t.from} and ${t.until} <= ${t.from} + interval '12 hours'`),
    check(
      'shelves_seconded',
      sql`(${t.secondedAt} is null) = (${t.secondedBy} is null) and ${t.secondedBy} <> ${t.by}
        and (${t.needsSecond} or ${t.secondedBy} is null)`,
    ),
    check('shelves_ended', sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
  ],
);

/** Who sat at the desk, from when to when, and what he left to the next. */
export const shifts = pgTable(
  'shifts',
  {
    id: uuid().$type<ShiftId>().primaryKey(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    areaId: uuid('area_id')
      .$type<AreaId>()
      .references(() => areas.id),
    beganAt: instant('began_at').notNull(),
    plannedUntil: instant('planned_until').notNull(),
    endedAt: instant('ended_at'),
    /** How it stood when it was signed. */
    sheet: jsonb().$type<Sheet>(),
    note: text(),
  },
  (t) => [
    uniqueIndex('shifts_one_open').on(t.personId).where(sql`${t.endedAt} is null`),
    index('shifts_by_end').on(t.endedAt),
    check('shifts_forward', sql`${t.plannedUntil} > ${t.beganAt} and ${t.endedAt} >= ${t.beganAt}`),
    check(
      'shifts_signed',
      sql`(${t.endedAt} is null) = (${t.sheet} is null) and (${t.note} is null or ${t.endedAt} is not null)`,
    ),
  ],
);

/** Test alerts: when each was made, and when a page of the desk had it before somebody's eyes. */
export const drills = pgTable(
  'drills',
  {
    observationId: uuid('observation_id')
      .$type<ObservationId>()
      .primaryKey()
      .references(() => observations.id),
    /** The day by the town's clock: one a day. */
    day: date({ mode: 'string' }).notNull().unique(),
    madeAt: instant('made_at').notNull(),
    arrivedAt: instant('arrived_at'),
    arrivedWith: uuid('arrived_with')
      .$type<PersonId>()
      .references(() => people.id),
  },
  (t) => [
    index('drills_by_time').on(t.madeAt),
    check('drills_arrived', sql`(${t.arrivedAt} is null) = (${t.arrivedWith} is null)`),
  ],
);
