import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from './log.ts';
import { endMarked, isAlive, type Mark, startedAt } from './process-table.ts';

/** A child process and how it comes to be. `start` resolves when it can be used. */
export interface Part {
  readonly name: string;
  readonly start: () => Promise<ChildProcess>;
  /** How it is asked to end; PostgreSQL's fast end is SIGINT. */
  readonly stopSignal?: NodeJS.Signals;
}

const RunFile = z.object({
  supervisor: z.object({ name: z.string(), pid: z.int(), started: z.string() }),
  children: z.array(z.object({ name: z.string(), pid: z.int(), started: z.string() })),
});

const GRACE = 12_000;
/** A child that lived that long was well: the next fall begins with the shortest wait again. */
const WELL_AFTER = 30_000;
const backOff = (falls: number) =>
  Math.min(30_000, 250 * 2 ** Math.min(falls, 7)) * (0.5 + Math.random() / 2);

/**
 * The one that starts, restarts and ends child processes. Who they are stands in `run.json`, so that the next
 * start can end what a killed one left behind, and a second one on the same data folder is refused.
 */
export class Supervisor {
  readonly #file: string;
  readonly #log: Log;
  readonly #children = new Map<string, { part: Part; child: ChildProcess; mark: Mark }>();
  readonly #falls: { name: string; at: number; code: number | string }[] = [];
  readonly #starting = new Set<Promise<void>>();
  /** Of an earlier run, until they have gone. */
  #leftovers: readonly Mark[] = [];
  #ending = false;
  #writing: Promise<void> = Promise.resolve();

  private constructor(dataDir: string, log: Log) {
    this.#file = join(dataDir, 'run.json');
    this.#log = log;
  }

  /** @throws Error when another supervisor runs on this data folder. */
  static async open(dataDir: string, log: Log): Promise<Supervisor> {
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    const one = new Supervisor(dataDir, log);
    await one.#claim();
    await one.#endLeftovers();
    return one;
  }

  /** Every unexpected end of a child so far. */
  get falls(): readonly { name: string; at: number; code: number | string }[] {
    return this.#falls;
  }

  get pids(): ReadonlyMap<string, number> {
    return new Map([...this.#children].map(([name, { mark }]) => [name, mark.pid]));
  }

  async start(part: Part): Promise<void> {
    if (this.#ending) throw new Error(`${part.name} is not started: all is ending`);
    const started = this.#start(part);
    this.#starting.add(started);
    try {
      await started;
    } finally {
      this.#starting.delete(started);
    }
  }

  async #start(part: Part): Promise<void> {
    const child = await part.start();
    const { pid } = child;
    const started = pid === undefined ? undefined : await startedAt(pid);
    if (pid === undefined || started === undefined)
      throw new Error(`${part.name} ended as soon as it was started`);
    this.#children.set(part.name, { part, child, mark: { name: part.name, pid, started } });
    const begun = Date.now();
    const fell = (code: number | null, signal: string | null) => this.#fell(part, begun, signal ?? code ?? 0);
    if (child.exitCode !== null || child.signalCode !== null) fell(child.exitCode, child.signalCode);
    else child.once('exit', fell);
    await this.#write();
  }

  /** Ends all, those started last first, and waits until they have gone; also those that are just being started. */
  async end(): Promise<void> {
    this.#ending = true;
    await Promise.allSettled(this.#starting);
    for (const { part, child, mark } of [...this.#children.values()].reverse()) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(part.stopSignal ?? 'SIGTERM');
        await gone(child, GRACE);
        await endMarked(mark, 1_000);
      }
      this.#children.delete(part.name);
      await this.#write();
    }
  }

  #fell(part: Part, begun: number, code: number | string): void {
    if (this.#ending) return;
    this.#falls.push({ name: part.name, at: Date.now(), code });
    const recent = this.#falls.filter(
      ({ name, at }) => name === part.name && at > Date.now() - 120_000,
    ).length;
    const wait = Date.now() - begun > WELL_AFTER ? 100 : backOff(recent - 1);
    this.#log.error(
      { part: part.name, code, again: Math.round(wait) },
      'a part has ended and is started again',
    );
    setTimeout(() => void this.#again(part), wait);
  }

  async #again(part: Part): Promise<void> {
    if (this.#ending) return;
    try {
      await this.start(part);
    } catch (error) {
      this.#log.error({ err: error, part: part.name }, 'a part could not be started again');
      this.#fell(part, Date.now(), 'not started');
    }
  }

  /**
   * The folder is ours once our file lies there: `link` makes it only where there is none, so of two that come at
   * once one is refused. What a dead one left is set aside first, and put back if another was quicker.
   */
  async #claim(): Promise<void> {
    const [own, aside] = ['claim', 'aside'].map(
      (word) => `${this.#file}.${process.pid}.${randomUUID()}.${word}`,
    );
    if (!own || !aside) return;
    for (;;) {
      await this.#writeTo(own);
      const isOurs = await link(own, this.#file).then(() => true, unless('EEXIST'));
      await rm(own);
      if (isOurs) return;

      refuseIfAlive(await readRun(this.#file));
      if (!(await rename(this.#file, aside).then(() => true, unless('ENOENT')))) continue;
      const former = await readRun(aside);
      if (former?.isAlive) await link(aside, this.#file);
      await rm(aside);
      refuseIfAlive(former);
      this.#leftovers = former?.children ?? [];
    }
  }

  async #endLeftovers(): Promise<void> {
    for (const mark of this.#leftovers.toReversed()) {
      if (await isAlive(mark)) this.#log.warn(mark, 'ending what an earlier run has left behind');
      await endMarked(mark, GRACE);
    }
    this.#leftovers = [];
    await this.#write();
  }

  /** One write after the other, each by rename: the file is never half. */
  #write(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      await this.#writeTo(`${this.#file}.part`);
      await rename(`${this.#file}.part`, this.#file);
    });
    return this.#writing;
  }

  async #writeTo(path: string): Promise<void> {
    const started = (await startedAt(process.pid)) ?? '';
    const supervisor = { name: 'supervisor', pid: process.pid, started };
    const children = [...this.#leftovers, ...[...this.#children.values()].map(({ mark }) => mark)];
    await writeFile(path, JSON.stringify({ supervisor, children }, null, 1), { mode: 0o600 });
  }
}

/** Who ran here last, and whether they still do; nothing when the file is not there, or not one of ours. */
async function readRun(path: string) {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const { success, data } = RunFile.safeParse(text === undefined ? undefined : parsed(text));
  return success ? { ...data, isAlive: await isAlive(data.supervisor) } : undefined;
}

function refuseIfAlive(run: Awaited<ReturnType<typeof readRun>>): void {
  if (!run?.isAlive) return;
  throw new Error(
    `this data folder is in use by process ${run.supervisor.pid}: end that one, or set SHOUWANG_DATA_DIR to another folder`,
  );
}

/** False for an error that was to be expected. */
const unless = (code: string) => (error: NodeJS.ErrnoException) => {
  if (error.code === code) return false;
  throw error;
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function gone(child: ChildProcess, within: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, within);
  });
  const left = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  await Promise.race([late, left]);
  clearTimeout(timer);
}
