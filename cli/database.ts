import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../runtime/config.ts';
import { startPostgres } from '../runtime/postgres.ts';
import { isAlive } from '../runtime/process-table.ts';
import { migrateDatabase } from '../store/migrate.ts';

const Running = z.object({ supervisor: z.object({ name: z.string(), pid: z.int(), started: z.string() }) });

/**
 * Does something with the town's database: the one of DATABASE_URL, or the embedded one, which is started for as
 * long as it takes, unless the town runs: then it is asked where it listens.
 */
export async function withDatabase<T>(config: Config, act: (url: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl) return act(config.databaseUrl);
  if (await isRunning(config.dataDir)) {
    const file = join(config.dataDir, 'database-url');
    return act((await readFile(file, 'utf8')).trim());
  }
  const postgres = await startPostgres({ dataDir: join(config.dataDir, 'postgres') });
  try {
    await migrateDatabase(postgres.url);
    return await act(postgres.url);
  } finally {
    await postgres.stop();
  }
}

async function isRunning(dataDir: string): Promise<boolean> {
  const text = await readFile(join(dataDir, 'run.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const { success, data } = Running.safeParse(JSON.parse(text));
  return success && (await isAlive(data.supervisor));
}
