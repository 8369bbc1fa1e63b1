import type { Log } from './log.ts';

/** How long a process may take to end well; then it ends anyway. */
const GRACE = 10_000;

/**
 * Runs a process until it is told to stop (SIGTERM, SIGINT, or its parent closing the IPC channel), then ends
 * what was opened, last opened first. Exit code 0 when all of it ended, 1 when something threw or took too long.
 * @param grace how long it may take to end well (ms); then it ends anyway
 */
export function untilShutdown(log: Log, grace = GRACE) {
  const stop = new AbortController();
  const closers: { name: string; close: () => unknown }[] = [];

  const end = async (why: string) => {
    if (stop.signal.aborted) return;
    log.info({ why }, 'ending');
    stop.abort(new Error(why));
    const late = setTimeout(() => {
      log.error('did not end in time');
      process.exit(1);
    }, grace);
    let code = 0;
    for (const { name, close } of closers.reverse()) {
      try {
        await close();
      } catch (error) {
        code = 1;
        log.error({ err: error, part: name }, 'did not close well');
      }
    }
    clearTimeout(late);
    process.exit(code);
  };

  process.once('SIGTERM', () => void end('SIGTERM'));
  process.once('SIGINT', () => void end('SIGINT'));
  process.once('disconnect', () => void end('the parent has gone'));

  return {
    signal: stop.signal,
    /** Remembers how to close something; the newest is closed first. */
    closing: (name: string, close: () => unknown) => {
      closers.push({ name, close });
    },
    end,
  };
}
