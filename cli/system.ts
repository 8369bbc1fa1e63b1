import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { type Config, inherited } from '../runtime/config.ts';
import { readKey } from '../runtime/keys.ts';
import type { Log } from '../runtime/log.ts';
import { startPostgres } from '../runtime/postgres.ts';
import { redisSocket, startRedis } from '../runtime/redis-server.ts';
import { type Part, Supervisor } from '../runtime/supervise.ts';
import { migrateDatabase } from '../store/migrate.ts';

/** A process that `start --role` runs. */
export const roles = ['api', 'ingest', 'detect', 'incident', 'evidence', 'notice'] as const;
export type Role = (typeof roles)[number];

/** Where a part's output goes: `inherit`, or a file's descriptor by the part's name. */
export type Output = (part: string) => number | 'inherit';

export interface System {
  readonly supervisor: Supervisor;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** What a process of ours has to be told to be part of it. */
  readonly env: Readonly<Record<string, string>>;
  readonly end: () => Promise<void>;
}

const MAIN = resolve(import.meta.dirname, '..', 'main.ts');
/**
 * Frames make much garbage of few things: helping threads spend more on finding it than they save (a fifth of what
 * ingest costs), and a large nursery keeps memory that is not used.
 */
const THRIFTY = ['--single-threaded-gc', '--max-semi-space-size=2'];
const QUIET = ['--disable-warning=ExperimentalWarning', '--disable-warning=DEP0005'];

/** A child of our own program: `main.ts` with these words. It ends by itself when this process has gone. */
export function ownProgram(
  name: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  output: Output,
): Part {
  const start = async (): Promise<ChildProcess> => {
    const out = output(name);
    return spawn(process.execPath, [...THRIFTY, ...QUIET, MAIN, ...words], {
      env: { ...inherited(), ...env },
      stdio: ['ignore', out, out, 'ipc'],
      detached: true,
    });
  };
  return { name, start };
}

/** How many detect processes a machine gets: one per core, as an inference takes a whole one. */
export const detectorsOf = ({ detectors }: Pick<Config, 'detectors'>): number =>
  detectors || availableParallelism();

/**
 * Opens all that a town needs on this machine: Redis and PostgreSQL (unless their addresses are given), the
 * tables, then every role as a process of its own. Ends in the opposite order.
 * @param settings  more environment variables for the roles
 * @param signal  aborted, it ends what it has opened so far and throws
 */
export async function openSystem(
  config: Config,
  log: Log,
  output: Output,
  which: readonly Role[] = roles,
  settings: Readonly<Record<string, string>> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<System> {
  const supervisor = await Supervisor.open(config.dataDir, log);
  try {
    await readKey(config);
    const redisUrl = config.redisUrl ?? (await embeddedRedis(config, supervisor, output));
    signal.throwIfAborted();
    const databaseUrl = config.databaseUrl ?? (await embeddedPostgres(config, supervisor, log));
    signal.throwIfAborted();
    await migrateDatabase(databaseUrl);
    await writeFile(join(config.dataDir, 'database-url'), databaseUrl, { mode: 0o600 });
    const env = {
      SHOUWANG_DATA_DIR: config.dataDir,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      PORT: String(config.port),
      ...settings,
    };
    const processes = which.flatMap((role): { role: Role; name: string }[] =>
      role === 'detect'
        ? Array.from({ length: detectorsOf(config) }, (_, n) => ({ role, name: `detect-${n + 1}` }))
        : [{ role, name: role }],
    );
    for (const { role, name } of processes) {
      signal.throwIfAborted();
      await supervisor.start(ownProgram(name, ['start', '--role', role], env, output));
    }
    return { supervisor, databaseUrl, redisUrl, env, end: () => supervisor.end() };
  } catch (error) {
    await supervisor.end();
    throw error;
  }
}

async function embeddedRedis({ dataDir }: Config, supervisor: Supervisor, output: Output): Promise<string> {
  const out = output('redis');
  const start = () => startRedis(dataDir, out === 'inherit' ? 'ignore' : out);
  await supervisor.start({ name: 'redis', start });
  return redisSocket(dataDir);
}

async function embeddedPostgres({ dataDir }: Config, supervisor: Supervisor, log: Log): Promise<string> {
  const known = { url: '', port: 0 };
  const start = async () => {
    const { url, child } = await startPostgres({
      dataDir: resolve(dataDir, 'postgres'),
      // The same port after a restart: every role has been told it.
      ...(known.port > 0 && { port: known.port }),
      say: (what) => log.info(what),
      onLine: (line) => log.debug({ part: 'postgres' }, line),
    });
    known.url = url;
    known.port = Number(new URL(url).port);
    return child;
  };
  await supervisor.start({ name: 'postgres', start, stopSignal: 'SIGINT' });
  return known.url;
}
