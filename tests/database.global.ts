import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../runtime/postgres.ts';
import { prepareTemplate } from '../store/testing.ts';

/** One throw-away PostgreSQL for the whole run: not synced to disk, gone afterwards. */
export async function setup({ provide }: TestProject) {
  const home = mkdtempSync(join(tmpdir(), 'shouwang-test-'));
  // Where its user reaches it, all of it lies in one folder.
  chmodSync(home, 0o711);
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  };
  const postgres = await startPostgres({ dataDir: join(home, 'postgres'), settings });
  const stop = async () => {
    await postgres.stop();
    for (const folder of [home, postgres.folder]) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await prepareTemplate(postgres.url);
  } catch (error) {
    await stop();
    throw error;
  }
  provide('postgresUrl', postgres.url);
  return stop;
}
