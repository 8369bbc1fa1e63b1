import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const watchdog = new URL('./watchdog.ts', import.meta.url).href;

/** How a process ends whose event loop does this under a watchdog with two seconds of patience. */
async function endOf(act: string): Promise<number | string> {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-watchdog-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'busy.mjs');
  const script = `import { openWatchdog } from '${watchdog}'; const callOff = openWatchdog(2_000); ${act}`;
  await writeFile(file, script);
  const child = spawn(process.execPath, [file], { stdio: 'ignore' });
  return new Promise((settle) => child.once('exit', (code, signal) => settle(signal ?? code ?? 0)));
}

it('ends a process whose event loop hangs for good, and no other', async () => {
  const busy = `for (let n = 0; n < 4; n++) {
    const until = Date.now() + 700; while (Date.now() < until); await new Promise((go) => setTimeout(go, 600));
  }`;
  const calledOff = 'await callOff(); const until = Date.now() + 5_000; while (Date.now() < until);';
  const ends = await Promise.all([
    endOf('setTimeout(() => { for (;;); }, 100)'),
    endOf(busy),
    endOf(calledOff),
  ]);
  expect(ends).toEqual(['SIGKILL', 0, 0]);
});
