import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { openLog } from './log.ts';
import { isAlive, startedAt } from './process-table.ts';
import { startRedis } from './redis-server.ts';
import { type Part, Supervisor } from './supervise.ts';

const log = openLog('test', 'silent');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouwang-supervise-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

async function open(): Promise<Supervisor> {
  const one = await Supervisor.open(folder, log);
  onTestFinished(() => one.end());
  return one;
}

async function comeAtOnce(count: number) {
  const came = await Promise.allSettled(Array.from({ length: count }, open));
  const had = came.filter(({ status }) => status === 'fulfilled').length;
  const refused = came.filter(
    (one) => one.status === 'rejected' && /in use by process/.test(String(one.reason)),
  );
  return { had, refused: refused.length };
}

const run = (script: string): ChildProcess => {
  const child = spawn('sh', ['-c', script], { stdio: 'ignore', detached: true });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
};
const sleeper = (name: string): Part => ({ name, start: async () => run('exec sleep 60') });

const markOf = async ({ pid = 0 }: ChildProcess, name = 'one') => ({
  name,
  pid,
  started: (await startedAt(pid)) ?? '',
});

const gone = { name: 'supervisor', pid: 2 ** 22 + 1, started: '1' };
const leave = (text: unknown) => writeFile(join(folder, 'run.json'), JSON.stringify(text));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(20);
}

it('starts a part again that has fallen, and ends what it has started', async () => {
  const town = await open();
  await town.start(sleeper('one'));
  const first = town.pids.get('one') ?? 0;
  process.kill(first, 'SIGKILL');
  await until(() => town.pids.get('one') !== first);

  const second = town.pids.get('one') ?? 0;
  expect(await startedAt(second)).toBeDefined();
  expect(town.falls).toMatchObject([{ name: 'one', code: 'SIGKILL' }]);
  await town.end();
  expect(await startedAt(second)).toBeUndefined();
});

it('lets only one of those that come at once have the folder', async () => {
  expect(await comeAtOnce(5)).toEqual({ had: 1, refused: 4 });
});

it('lets only one of those that come at once have what a dead one has left', async () => {
  await leave({ supervisor: gone, children: [] });
  expect(await comeAtOnce(5)).toEqual({ had: 1, refused: 4 });
});

it('has the folder already while it ends what an earlier run has left behind', async () => {
  const slow = run('trap "sleep 1; exit" TERM; while :; do sleep 0.1; done');
  const mark = await markOf(slow);
  await pause(100);
  await leave({ supervisor: gone, children: [mark] });

  const first = open();
  await pause(300);
  await expect(Supervisor.open(folder, log)).rejects.toThrow('in use by process');
  await first;
  expect(await isAlive(mark)).toBe(false);
});

it('takes a folder whose run.json is anybody’s guess', async () => {
  for (const text of [{}, { supervisor: gone, children: [{ name: 'x', pid: -1, started: '' }] }, 'x']) {
    await leave(text);
    await (await open()).end();
    expect(JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')).supervisor.pid).toBe(process.pid);
    await rm(join(folder, 'run.json'));
  }
});

it('leaves nothing behind that was just being started when it ended', async () => {
  const town = await open();
  let child: ChildProcess | undefined;
  const start = async () => {
    child = run('exec sleep 60');
    await pause(300);
    return child;
  };
  const starting = town.start({ name: 'slow', start }).catch(() => {});
  await until(() => child !== undefined);
  const mark = await markOf(child as ChildProcess);
  await town.end();
  await starting;
  expect(await isAlive(mark)).toBe(false);
  await expect(town.start(sleeper('late'))).rejects.toThrow('ending');
});

it.skipIf(process.platform !== 'linux')('leaves no redis-server that did not answer in time', async () => {
  await expect(startRedis(folder, 'ignore', 0)).rejects.toThrow('did not answer');
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const words = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  expect(words.filter((line) => line.startsWith('redis-server') && line.includes(folder))).toEqual([]);
});
