/** The thread of `openWatchdog`: counts its own looks, not time, at which the event loop had not gone on. */
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { BEAT } from './watchdog.ts';

const { beats, looks } = z
  .object({ beats: z.instanceof(Int32Array), looks: z.int().positive() })
  .parse(workerData);
let [last, still] = [-1, 0];

setInterval(() => {
  const now = Atomics.load(beats, 0);
  still = now === last ? still + 1 : 0;
  last = now;
  if (still < looks) return;
  process.kill(process.pid, 'SIGKILL');
}, BEAT);
