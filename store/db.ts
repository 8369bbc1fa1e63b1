import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

/** The database, or a transaction on it: every function of the store takes either. */
export type Db = Pick<
  NodePgDatabase,
  'select' | 'selectDistinctOn' | 'insert' | 'update' | 'delete' | 'execute' | 'transaction'
>;
