import { Worker } from 'node:worker_threads';
import type { Duration } from '../core/time.ts';

/** How often the event loop says that it goes on, and the watchdog looks whether it has. */
export const BEAT: Duration = 500;

/**
 * Watches over this process's own event loop from a thread beside it: native code that never returns (an inference
 * that hangs) can be interrupted by nobody, so the whole process ends by SIGKILL and is started again by whoever
 * supervises it. Time in which the process itself was paused does not count.
 * @param patience how long the loop may stand still
 * @returns how to call it off
 */
export function openWatchdog(patience: Duration): () => Promise<unknown> {
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const timer = setInterval(() => Atomics.add(beats, 0, 1), BEAT);
  timer.unref();
  const workerData = { beats, looks: Math.ceil(patience / BEAT) };
  const thread = new Worker(new URL('./watchdog-thread.ts', import.meta.url), { workerData });
  thread.unref();
  return () => {
    clearInterval(timer);
    return thread.terminate();
  };
}
