import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type ApiClient, signIn, untilReady } from '../cli/api-client.ts';
import { enrolPeople, registerCameras, type SignInFacts, SimulatedTown } from '../cli/simulated-town.ts';
import { inherited, readConfig } from '../runtime/config.ts';
import { endMarked, type Mark } from '../runtime/process-table.ts';
import { redisSocket } from '../runtime/redis-server.ts';
import { CACHE } from './cache.ts';

const ROOT = resolve(import.meta.dirname, '..');
const RunFile = z.object({
  supervisor: z.object({ name: z.string(), pid: z.int(), started: z.string() }),
  children: z.array(z.object({ name: z.string(), pid: z.int(), started: z.string() })),
});

export interface RigOptions {
  readonly cameras: number;
  /** A folder of videos to play instead of the drawn scenes. */
  readonly footage?: string | undefined;
  /** The clip.json of a finished clip that all cameras play instead. */
  readonly clip?: string | undefined;
  /** More environment variables for the system. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * A whole town in a data folder of its own, started by the very command an operator would use, so that any of its
 * processes, and all of them at once, can be killed and started again. The simulated cameras are processes apart.
 */
export class Rig {
  readonly dataDir: string;
  readonly url: string;
  readonly #options: RigOptions;
  readonly #env: Record<string, string>;
  readonly #log: number;
  #start: ChildProcess | undefined;
  #simulators: ChildProcess | undefined;
  #isEnded = false;
  town: SimulatedTown = { cameras: [], control: '' };
  people: readonly SignInFacts[] = [];
  ids: ReadonlyMap<string, string> = new Map();

  private constructor(dataDir: string, port: number, options: RigOptions) {
    this.dataDir = dataDir;
    this.url = `http://127.0.0.1:${port}`;
    this.#options = options;
    this.#log = openSync(join(dataDir, 'start.log'), 'a', 0o600);
    this.#env = {
      SHOUWANG_DATA_DIR: dataDir,
      PORT: String(port),
      CAMERA_NETWORKS: '127.0.0.0/8',
      DRILL_AT: 'off',
      LOG_LEVEL: 'info',
      ...options.settings,
    };
  }

  static async open(options: RigOptions): Promise<Rig> {
    // Readable for PostgreSQL's own user, should this run as root.
    const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-rig-'));
    await chmod(dataDir, 0o711);
    const rig = new Rig(dataDir, await freePort(), options);
    try {
      await rig.#simulate();
      await rig.start();
      const config = readConfig(rig.#env);
      rig.people = await enrolPeople(config, await rig.databaseUrl());
      rig.ids = await registerCameras(await rig.api(), rig.town);
      return rig;
    } catch (error) {
      const said = await rig.said();
      await rig.end();
      throw new Error(`the rig did not come up: ${(error as Error).message}\n${said}`, { cause: error });
    }
  }

  /** The process all others descend from. */
  get pid(): number {
    return this.#start?.pid ?? 0;
  }

  get redisUrl(): string {
    return redisSocket(this.dataDir);
  }

  async databaseUrl(): Promise<string> {
    return (await readFile(join(this.dataDir, 'database-url'), 'utf8')).trim();
  }

  get evidenceDir(): string {
    return join(this.dataDir, 'evidence');
  }

  person(wanted: SignInFacts['role']): SignInFacts {
    const person = this.people.find(({ role }) => role === wanted);
    if (!person) throw new Error(`no ${wanted} is enrolled`);
    return person;
  }

  /** The API as an admin uses it. */
  async api(): Promise<ApiClient> {
    const { user, password } = this.person('admin');
    return signIn(this.url, user, password);
  }

  /** Starts the system, and waits until its API is ready. */
  async start(): Promise<void> {
    const child = this.#spawn(['start'], this.#env);
    this.#start = child;
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the system ended with code ${code} instead of starting`);
    });
    await Promise.race([untilReady(this.url, 60_000), ended]);
  }

  /** The system's processes by name, its supervisor among them. */
  async processes(): Promise<Map<string, Mark>> {
    const { supervisor, children } = RunFile.parse(
      JSON.parse(await readFile(join(this.dataDir, 'run.json'), 'utf8')),
    );
    return new Map([supervisor, ...children].map((mark) => [mark.name, mark]));
  }

  /** SIGKILL, no warning. @throws Error when there is no process of that name. */
  async kill(name: string): Promise<void> {
    const mark = (await this.processes()).get(name);
    if (!mark) throw new Error(`there is no process ${name}`);
    process.kill(mark.pid, 'SIGKILL');
  }

  /** As when the machine is switched off, but for its disk: all at once, the supervisor first; then started again. */
  async killEverything(): Promise<void> {
    const marks = await this.processes();
    for (const { pid } of marks.values()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It had gone already.
      }
    }
    await this.start();
  }

  /** Resident memory of each of the system's processes, MB. */
  async memory(): Promise<Map<string, number>> {
    const marks = [...(await this.processes()).values()];
    const pairs = marks.map(async ({ name, pid }) => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      return [name, Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1_024] as const;
    });
    return new Map(await Promise.all(pairs));
  }

  /** Command lines of processes that still have to do with this town. After `end` there must be none. */
  async leftovers(): Promise<string[]> {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const texts = pids.map(async (pid) => {
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
      const [command, environment] = await Promise.all([read('cmdline'), read('environ')]);
      const isOurs = Number(pid) !== process.pid && `${command}${environment}`.includes(this.dataDir);
      return isOurs ? [command.replaceAll('\0', ' ').trim()] : [];
    });
    return (await Promise.all(texts)).flat();
  }

  /** The last that the system said, for whoever has to find out why. */
  async said(): Promise<string> {
    const text = await readFile(join(this.dataDir, 'start.log'), 'utf8').catch(() => '');
    return text.split('\n').slice(-30).join('\n').slice(-6_000);
  }

  async end(): Promise<void> {
    if (this.#isEnded) return;
    this.#isEnded = true;
    const marks = await this.processes().catch(() => new Map<string, Mark>());
    await stopped(this.#start);
    await stopped(this.#simulators);
    for (const mark of marks.values()) await endMarked(mark, 2_000);
    closeSync(this.#log);
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 3 });
  }

  async #simulate(): Promise<void> {
    const { cameras, footage, clip } = this.#options;
    // Clips are kept from one rig to the next: drawing them takes a minute.
    const folder = join(CACHE, 'simulators');
    await mkdir(folder, { recursive: true });
    const json = join(this.dataDir, 'simulated.json');
    const words = ['simulate', '--cameras', String(cameras), '--json', json, '--port', '0'];
    if (footage !== undefined) words.push('--footage', footage);
    if (clip !== undefined) words.push('--clip', clip);
    this.#simulators = this.#spawn(words, { SHOUWANG_DATA_DIR: folder, LOG_LEVEL: 'warn' });
    for (let tries = 0; tries < 3_000; tries++) {
      const text = await readFile(json, 'utf8').catch(() => '');
      if (text !== '') {
        this.town = SimulatedTown.parse(JSON.parse(text));
        return;
      }
      if (this.#simulators.exitCode !== null) break;
      await new Promise((done) => setTimeout(done, 200));
    }
    throw new Error('the simulated cameras did not start');
  }

  #spawn(words: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
    const args = ['--disable-warning=ExperimentalWarning', '--disable-warning=DEP0005', 'main.ts', ...words];
    return spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...inherited(), ...env },
      stdio: ['ignore', this.#log, this.#log, 'ipc'],
    });
  }
}

async function stopped(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 40_000);
  await once(child, 'exit');
  clearTimeout(late);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error('no port is free');
  return address.port;
}
