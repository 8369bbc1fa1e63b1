import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { seconds } from '../core/time.ts';
import { seed } from './seed.ts';

const CONNECT_WITHIN = seconds(5);
const MIGRATE_WITHIN = seconds(300);
/** An arbitrary number, the same in every process: only one migrates at a time. */
const MIGRATION_LOCK = 7_105_001;

/**
 * Migrate: a database of any earlier version → one of this version, with what a town begins with. One process
 * at a time; the others wait and find nothing left to do.
 */
export async function migrateDatabase(url: string, now = Date.now()): Promise<void> {
  const client = new Client({
    connectionString: url,
    application_name: 'shouwang-migrate',
    connectionTimeoutMillis: CONNECT_WITHIN,
    query_timeout: MIGRATE_WITHIN,
  });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const db = drizzle(client);
    await migrate(db, { migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)) });
    await seed(db, now);
  } finally {
    // Ending the session lets go of the lock.
    await client.end();
  }
}
