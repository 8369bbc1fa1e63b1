import type { ChildProcess } from 'node:child_process';
import { masked } from '../core/secret.ts';
import type { Duration } from '../core/time.ts';

/** As much of a command of fluent-ffmpeg as runs it and sees it die. */
export interface Command {
  on(event: 'start', listener: () => void): unknown;
  on(event: 'stderr', listener: (line: string) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  kill(signal: string): unknown;
  run(): void;
}

/** When a child is ended, and as what; it may also end by itself. */
export interface Watch<Ending> {
  /** How long it may be silent. */
  readonly patience: Duration;
  readonly signal: AbortSignal;
  readonly stopped: Ending;
  readonly silent: () => Ending;
  readonly tooLoud: () => Ending;
  /** A line it says, without passwords → how to end it for that, if at all. */
  readonly onLine: (line: string) => Ending | undefined;
}

/** How it ended: as `decided`, or by itself; `failed` when it could not be started. */
export interface Ended<Ending> {
  readonly decided: Ending | undefined;
  readonly failed: string | undefined;
  readonly lines: readonly string[];
}

/** After SIGTERM, how long until SIGKILL. */
const GRACE: Duration = 1_000;
const MOST_LINES = 40;
const MOST_TALK = 4 * 1024 * 1024;

/**
 * Runs one ffmpeg until it ends by itself, is silent or loud for too long, or is ended. `ended` resolves when the
 * child is gone for sure; it never rejects.
 */
export function runChild<Ending>(command: Command, watch: Watch<Ending>) {
  const { signal, patience } = watch;
  const { promise: ended, resolve } = Promise.withResolvers<Ended<Ending>>();
  const lines: string[] = [];
  let decided: Ending | undefined;
  let isStarted = false;
  let last: NodeJS.Timeout | undefined;
  // By the monotonic clock: setting the host's clock must not end every child.
  let [heardAt, talk] = [performance.now(), 0];

  const stop = (ending: Ending) => {
    if (decided !== undefined) return;
    decided = ending;
    command.kill('SIGTERM');
    last = setTimeout(() => command.kill('SIGKILL'), GRACE);
  };
  const onAbort = () => stop(watch.stopped);
  signal.addEventListener('abort', onAbort, { once: true });
  const watchdog = setInterval(() => {
    if (performance.now() - heardAt > patience) stop(watch.silent());
  }, 500);
  const end = (failed?: string) => {
    clearTimeout(last);
    clearInterval(watchdog);
    signal.removeEventListener('abort', onAbort);
    resolve({ decided, failed, lines });
  };

  command.on('start', () => {
    isStarted = true;
    const child = childOf(command);
    // The package knows the child's end before all it said has been read; 'close' is after both.
    child?.once('close', () => end());
    child?.stderr?.on('data', (text: string) => {
      talk += text.length;
      if (talk > MOST_TALK) stop(watch.tooLoud());
    });
    if (signal.aborted) onAbort();
    if (decided !== undefined) command.kill('SIGKILL');
  });
  command.on('stderr', (said) => {
    const line = masked(said).slice(0, 300);
    lines.push(line);
    if (lines.length > MOST_LINES) lines.splice(8, 1);
    const ending = watch.onLine(line);
    if (ending !== undefined) stop(ending);
  });
  command.on('error', (error) => {
    // It could not be started at all: there is no child whose end could be waited for.
    if (!isStarted) end(masked(error.message).slice(0, 300));
  });
  command.run();
  return {
    ended,
    stop,
    isEnding: () => decided !== undefined,
    /** It has given something: it is not silent. */
    hear: () => {
      heardAt = performance.now();
    },
  };
}

/** The package keeps its child to itself; it is needed to see it die. */
const childOf = (command: Command) => (command as { ffmpegProc?: ChildProcess }).ffmpegProc;
