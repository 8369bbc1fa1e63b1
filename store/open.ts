import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { DatabaseError, Pool } from 'pg';
import { DomainError } from '../core/errors.ts';
import { seconds } from '../core/time.ts';
import type { Db } from './db.ts';

export type { Db } from './db.ts';

export interface DatabaseOptions {
  readonly poolSize?: number;
  /** What this process is called in pg_stat_activity. */
  readonly applicationName?: string;
  /** IANA name of the clock by which a day's incidents are numbered. */
  readonly timeZone?: string;
}

const CONNECT_WITHIN = seconds(5);
const STATEMENT_WITHIN = seconds(10);
const LOCK_WITHIN = seconds(5);

/** Open: a postgresql:// address → a pool of connections. Connects when first asked something. */
export function openDatabase(url: string, options: DatabaseOptions = {}) {
  const pool = new Pool({
    connectionString: url,
    max: options.poolSize ?? 8,
    application_name: options.applicationName ?? 'shouwang',
    connectionTimeoutMillis: CONNECT_WITHIN,
    statement_timeout: STATEMENT_WITHIN,
    lock_timeout: LOCK_WITHIN,
    idle_in_transaction_session_timeout: STATEMENT_WITHIN,
    // A server that fell silent answers nothing, not even a time-out.
    query_timeout: STATEMENT_WITHIN + CONNECT_WITHIN,
    keepAlive: true,
    options: `-c timezone=${options.timeZone ?? 'Asia/Shanghai'}`,
  });
  // A connection that breaks while idle is replaced; whoever asks next hears if there is none.
  pool.on('error', () => {});
  // One that breaks while it is in use tells its query; without a listener it would end the process too.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db: Db = Object.assign(drizzle(pool), { transaction: transactionsOn(pool) });
  return { db, pool, close: () => pool.end() };
}

/**
 * Drizzle's own transaction never gives its connection back when `begin` fails: a pool would lose one with every
 * break, until none is left. Here it is given back whatever happens, and thrown away when it may be broken.
 */
const transactionsOn =
  (pool: Pool): Db['transaction'] =>
  async (work, config) => {
    const client = await pool.connect();
    let broken = true;
    try {
      const result = await drizzle(client).transaction(work, config);
      broken = false;
      return result;
    } catch (error) {
      // Refused by us or by the server, then rolled back: had that failed, another error would have come out.
      broken = !(error instanceof DomainError || causeOf(error) instanceof DatabaseError);
      throw error;
    } finally {
      client.release(broken);
    }
  };

const causeOf = (error: unknown) => (error instanceof DrizzleQueryError ? error.cause : error);

export type Database = ReturnType<typeof openDatabase>;
