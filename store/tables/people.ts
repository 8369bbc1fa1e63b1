import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { AreaId, DutyId, PersonId } from '../../core/ids.ts';
import { type Phone, Role } from '../../core/person.ts';
import { Duty } from '../../core/roster.ts';
import { bytes, instant, onEarth, oneOf, place } from '../columns.ts';
import { areas } from './places.ts';

export const people = pgTable(
  'people',
  {
    id: uuid().$type<PersonId>().primaryKey(),
    login: text().notNull().unique(),
    name: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** None: the whole town. */
    areaId: uuid('area_id')
      .$type<AreaId>()
      .references(() => areas.id),
    active: boolean().notNull(),
    /** Where a desk may call them; none: it was never told. */
    phone: text().$type<Phone>(),
    /** argon2id, made by the API. */
    passwordHash: text('password_hash').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    check('people_role', oneOf(t.role, Role.options)),
    check('people_login', sql`${t.login} ~ '^[a-z0-9][a-z0-9._-]{1,39}$'`),
    check('people_phone', sql`${t.phone} ~ '^[+]?[0-9 ()-]{3,40}$'`),
    check('people_password', sql`${t.passwordHash} like '$argon2id$%'`),
  ],
);

/** Who is on duty as what, and when. One that was taken back stays here: who was asked at night is a matter of record. */
export const duties = pgTable(
  'duties',
  {
    id: uuid().$type<DutyId>().primaryKey(),
    duty: text().$type<Duty>().notNull(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    /** None: for the whole town. */
    areaId: uuid('area_id')
      .$type<AreaId>()
      .references(() => areas.id),
    from: instant('from').notNull(),
    until: instant('until').notNull(),
    createdAt: instant('created_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    index('duties_by_time').on(t.duty, t.from, t.until).where(sql`${t.withdrawnAt} is null`),
    index('duties_by_person').on(t.personId, t.from),
    check('duties_duty', oneOf(t.duty, Duty.options)),
    check('duties_forward', sql`${t.until} > ${t.from}`),
  ],
);

export const sessions = pgTable(
  'sessions',
  {
    /** sha256 of the token: who reads this table cannot sign in with it. */
    tokenSha256: bytes('token_sha256').primaryKey(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    openedAt: instant('opened_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    index('sessions_by_person').on(t.personId),
    index('sessions_by_expiry').on(t.expiresAt),
    check('sessions_token', sql`length(${t.tokenSha256}) = 32`),
    check('sessions_forward', sql`${t.expiresAt} > ${t.openedAt} and ${t.seenAt} >= ${t.openedAt}`),
  ],
);

/** Where each responder said last that he is. One row a person: nobody's way is kept. */
export const whereabouts = pgTable(
  'whereabouts',
  {
    personId: uuid('person_id')
      .$type<PersonId>()
      .primaryKey()
      .references(() => people.id),
    ...place,
    at: instant().notNull(),
  },
  (t) => [check('whereabouts_on_earth', onEarth(t.latitude, t.longitude))],
);
