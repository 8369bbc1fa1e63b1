import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process that can be told from a later one with the same number. */
export interface Mark {
  readonly name: string;
  readonly pid: number;
  /** When it was started, as the system says it. */
  readonly started: string;
}

/** When the process of that number was started; nothing when there is none. */
export async function startedAt(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // Behind the command's name in brackets, which may hold anything: state is the first field, start the twentieth.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return stat === '' || fields[0] === 'Z' ? undefined : fields[19];
  }
  const answer = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined);
  return answer?.stdout.trim() || undefined;
}

export const isAlive = async ({ pid, started }: Mark): Promise<boolean> => (await startedAt(pid)) === started;

/** Ends a process that is provably the marked one: SIGTERM, and SIGKILL when it is still there after the grace. */
export async function endMarked(mark: Mark, grace: number): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!(await isAlive(mark))) return;
    try {
      process.kill(mark.pid, signal);
    } catch {
      return;
    }
    const until = Date.now() + grace;
    while (Date.now() < until && (await isAlive(mark)))
      await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
