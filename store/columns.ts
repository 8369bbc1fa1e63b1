import { sql } from 'drizzle-orm';
import { bigint, customType, doublePrecision, type PgColumn } from 'drizzle-orm/pg-core';
import { said } from '../core/text.ts';
import type { Instant } from '../core/time.ts';

/** A moment: `timestamptz` in the database, so that people can read it there; milliseconds in the code. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (at) => new Date(at).toISOString(),
  fromDriver: (text) => Date.parse(text),
});

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** What a machine said, cut and cleaned of what no database keeps: a reason is never lost for its spelling. */
export const asKept = (text: string, most = 300) => said(text, most);

/** A number of milliseconds, or of anything else beyond 32 bits. */
export const long = (name: string) => bigint(name, { mode: 'number' });

/** WGS 84 degrees. */
export const place = { latitude: doublePrecision().notNull(), longitude: doublePrecision().notNull() };

/** Since 1970, in SQL. By way of UTC, which PostgreSQL knows never to change. */
export const millis = (at: PgColumn) => sql`(extract(epoch from ${at} at time zone 'UTC') * 1000)::bigint`;

/** The CHECK of a column that holds one of these words. */
export const oneOf = (column: PgColumn, words: readonly string[]) =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`;

export const onEarth = (latitude: PgColumn, longitude: PgColumn) =>
  sql`${latitude} between -90 and 90 and ${longitude} between -180 and 180`;
