import type { ChildProcess } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
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
    await one.#takeOver();
    await one.#write();
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
    const child = await part.start();
    if (this.#ending) child.kill('SIGKILL');
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

  /** Ends all, those started last first, and waits until they have gone. */
  async end(): Promise<void> {
    this.#ending = true;
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

  async #takeOver(): Promise<void> {
    const text = await readFile(this.#file, 'utf8').catch(() => undefined);
    if (text === undefined) return;
    const { success, data } = RunFile.safeParse(parsed(text));
    if (!success) return;
    if (await isAlive(data.supervisor)) {
      throw new Error(
        `this data folder is in use by process ${data.supervisor.pid}: end that one, or set SHOUWANG_DATA_DIR to another folder`,
      );
    }
    for (const mark of data.children.reverse()) {
      if (await isAlive(mark)) this.#log.warn(mark, 'ending what an earlier run has left behind');
      await endMarked(mark, GRACE);
    }
  }

  /** One write after the other, each by rename: the file is never half. */
  #write(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      const started = (await startedAt(process.pid)) ?? '';
      const supervisor = { name: 'supervisor', pid: process.pid, started };
      const children = [...this.#children.values()].map(({ mark }) => mark);
      await writeFile(`${this.#file}.part`, JSON.stringify({ supervisor, children }, null, 1), {
        mode: 0o600,
      });
      await rename(`${this.#file}.part`, this.#file);
    });
    return this.#writing;
  }
}

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
