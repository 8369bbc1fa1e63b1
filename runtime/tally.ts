import type { CameraId } from '../core/ids.ts';
import type { Log } from './log.ts';
import type { Redis } from './redis.ts';

/** Counted by every process, added up in Redis: one picture of the whole system, whatever runs where. */
const KEY = 'shouwang:tally';
/** Looks by camera: for whoever asks whether all are served alike. Not among the metrics, there are too many. */
const LOOKS = 'shouwang:looks';
const EVERY = 1_000;
/** Delays are kept in classes a tenth wide, so a percentile is read to within 10 %. */
const WIDTH = Math.log(1.1);

const classOf = (ms: number) => Math.max(0, Math.ceil(Math.log(Math.max(ms, 1)) / WIDTH));
const upperOf = (index: number) => Math.exp(index * WIDTH);

/** What may be counted. `dropped:` is followed by the reason. */
export type Counted =
  | 'captured'
  | 'gated'
  | 'queued'
  | 'looked'
  | `dropped:${string}`
  | 'observations'
  | `incidents:${'camera' | 'citizen'}`
  | 'evidence:kept'
  | 'evidence:missing'
  | `clips:${'kept' | 'missing'}`
  | `evidence:${'checked' | 'flawed' | 'deleted' | 'orphaned'}`
  | `notices:${'sent' | 'later' | 'failed' | 'unsure'}`
  | `calls:${string}`
  | 'foreign-address'
  | 'restarts:ffmpeg';

/** `age`: capture → inference; `raise`: the frame that completed a rule → its incident. */
export type Delayed = 'age' | 'raise';

/** Counts here and sends the sums once a second; what Redis could not take is kept and sent the next time. */
export function openTally(redis: Redis, log: Pick<Log, 'debug'>) {
  let pending = { [KEY]: new Map<string, number>(), [LOOKS]: new Map<string, number>() };
  const add = (field: string, by: number, key: keyof typeof pending = KEY) =>
    pending[key].set(field, (pending[key].get(field) ?? 0) + by);

  const flush = async () => {
    const sums = ([KEY, LOOKS] as const).flatMap((key) =>
      [...pending[key]].map(([field, by]) => ({ key, field, by })),
    );
    if (sums.length === 0) return;
    pending = { [KEY]: new Map(), [LOOKS]: new Map() };
    try {
      const pipeline = redis.pipeline();
      for (const { key, field, by } of sums) pipeline.hincrby(key, field, by);
      await pipeline.exec();
    } catch (error) {
      for (const { key, field, by } of sums) add(field, by, key);
      log.debug({ err: error }, 'the tally waits for Redis');
    }
  };
  const timer = setInterval(() => void flush(), EVERY);
  timer.unref();

  return {
    count: (what: Counted, by = 1) => add(what, by),
    lookAt: (camera: CameraId) => add(camera, 1, LOOKS),
    delay: (what: Delayed, ms: number) => add(`${what}<${classOf(ms)}`, 1),
    close: async () => {
      clearInterval(timer);
      await flush();
    },
  };
}

/** Everything counted so far, by name. */
export type Sums = ReadonlyMap<string, number>;

/** Everything counted since this Redis began. */
export async function readSums(redis: Redis): Promise<Sums> {
  const fields = Object.entries(await redis.hgetall(KEY));
  return new Map(fields.map(([name, sum]) => [name, Number(sum)]));
}

/** How often each camera was looked at since this Redis began. */
export async function readLooks(redis: Redis): Promise<Sums> {
  return new Map(Object.entries(await redis.hgetall(LOOKS)).map(([id, sum]) => [id, Number(sum)]));
}

/** A camera that is watched no more has no looks to compare. */
export async function forgetLooks(redis: Redis, camera: CameraId): Promise<void> {
  await redis.hdel(LOOKS, camera);
}

/** What was counted from one reading to the next. */
export const between = (before: Sums, after: Sums): Sums =>
  new Map([...after].map(([name, sum]) => [name, sum - (before.get(name) ?? 0)]));

/** Everything counted since this Redis began: sums by name, and percentiles in ms. */
export const readTally = async (redis: Redis) => tallyOf(await readSums(redis));

export function tallyOf(sums: Sums) {
  const fields = [...sums];
  const counts = Object.fromEntries(fields.filter(([name]) => !name.includes('<')));
  const percentile = (what: Delayed, share: number): number | undefined => {
    const classes = fields
      .filter(([name]) => name.startsWith(`${what}<`))
      .map(([name, sum]) => ({ index: Number(name.slice(what.length + 1)), sum }))
      .sort((a, b) => a.index - b.index);
    const wanted = classes.reduce((all, { sum }) => all + sum, 0) * share;
    let seen = 0;
    for (const { index, sum } of classes) {
      seen += sum;
      if (seen >= wanted) return upperOf(index);
    }
    return undefined;
  };
  return { counts: counts as Partial<Record<Counted, number>>, percentile };
}
