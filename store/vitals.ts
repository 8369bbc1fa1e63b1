import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';

/** How large the database is, and what it runs on: for whoever has to plan for more. */
export async function databaseVitals(db: Db): Promise<{ bytes: number; version: string }> {
  const { rows } = await db.execute<{ bytes: string; version: string }>(
    sql`select pg_database_size(current_database())::text as bytes, current_setting('server_version') as version`,
  );
  return { bytes: Number(rows[0]?.bytes ?? 0), version: rows[0]?.version ?? '' };
}
