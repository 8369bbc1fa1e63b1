import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Mark } from '../runtime/process-table.ts';

/** Linux counts processor time in hundredths of a second on every architecture we run on (USER_HZ). */
const MS_PER_TICK = 10;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** Its own processor time and that of its children that have ended, ms. */
  readonly cpuMs: number;
}

/**
 * Processor time of processes and all that descends from them, ms: user and system, ended children included.
 * @throws Error where there is no /proc.
 */
export async function cpuOf(roots: readonly number[]): Promise<number> {
  return sumUnder(await everyProcess(), roots);
}

/** The same for each part by its name, its descendants included but not those that are parts themselves. */
export async function cpuByName(parts: ReadonlyMap<string, Mark>): Promise<Map<string, number>> {
  const all = await everyProcess();
  const pids = new Set([...parts.values()].map(({ pid }) => pid));
  const pairs = [...parts].flatMap(([name, { pid }]) => {
    const below = all.filter((one) => one.pid === pid || !pids.has(one.pid));
    const own = all.filter((one) => one.pid === pid).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
    const whole = sumUnder(below, [pid]);
    return whole > own
      ? [[name, own] as const, [`${name}'s children`, whole - own] as const]
      : [[name, own] as const];
  });
  return new Map(pairs);
}

function sumUnder(all: readonly Stat[], roots: readonly number[]): number {
  const childrenOf = Map.groupBy(all, ({ parent }) => parent);
  const found = new Map<number, Stat>();
  const visit = (one: Stat) => {
    if (found.has(one.pid)) return;
    found.set(one.pid, one);
    for (const child of childrenOf.get(one.pid) ?? []) visit(child);
  };
  for (const one of all) if (roots.includes(one.pid)) visit(one);
  return [...found.values()].reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

async function everyProcess(): Promise<Stat[]> {
  const names = await readdir('/proc').catch(() => {
    throw new Error('processor time is read from /proc: run this on Linux');
  });
  const stats = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(statOf));
  return stats.flatMap((stat) => stat ?? []);
}

async function statOf(pid: string): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  if (text === '') return undefined;
  // Behind the name in brackets: state, parent, …; the 12th to 15th are utime, stime, cutime, cstime.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid: Number(pid), parent: Number(fields[1]), cpuMs: ticks * MS_PER_TICK };
}

/** What else the machine was doing, for the reader of a figure: load average over one minute, and cores. */
export async function loadOfMachine(): Promise<string> {
  const [load] = (await readFile('/proc/loadavg', 'utf8')).split(' ');
  return `load ${load} on ${availableParallelism()} cores`;
}
