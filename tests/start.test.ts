import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inherited } from '../runtime/config.ts';

const MAIN = resolve(import.meta.dirname, '..', 'main.ts');

/** Every process that was told of this folder, but for those that have ended and not been waited for. */
async function processesOf(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const read = (pid: string, what: string) => readFile(`/proc/${pid}/${what}`, 'latin1').catch(() => '');
  const told = await Promise.all(
    pids.map(async (pid) => {
      const words = await read(pid, 'cmdline');
      return words && `${words}${await read(pid, 'environ')}`.includes(folder) ? words : '';
    }),
  );
  return told.filter(Boolean);
}

describe.skipIf(process.platform !== 'linux')('./run start, told to end while it starts', () => {
  it.each([300, 800, 1_300, 2_000])('leaves no process behind after %d ms', async (after) => {
    const folder = await mkdtemp(join(tmpdir(), 'shouwang-start-'));
    await chmod(folder, 0o755);
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const env = { ...inherited(), SHOUWANG_DATA_DIR: join(folder, 'data'), PORT: '0', DETECTORS: '1' };
    const child = spawn(process.execPath, [MAIN, 'start'], { env, stdio: 'ignore' });
    const gone = new Promise((settle) => child.once('exit', settle));
    await pause(after);
    child.kill('SIGINT');
    await gone;
    expect(await processesOf(folder)).toEqual([]);
  });
});
