import { z } from 'zod';
import { CameraId } from '../core/ids.ts';
import type { Duration } from '../core/time.ts';
import type { Redis } from './redis.ts';

/** What somebody looks at now: a camera's video as it comes, or one still a second of it. */
export const Sort = z.enum(['video', 'stills']);
export type Sort = z.infer<typeof Sort>;

export interface Want {
  readonly camera: CameraId;
  readonly sort: Sort;
}

/** A want unrepeated for so long is over: its viewers' process is gone. */
const WANT_TTL: Duration = 5_000;
/** So often it is repeated, and so often ingest looks. */
export const REPEAT: Duration = 1_500;

const WANTS = '{shouwang}:live:wants';
const CALLS = '{shouwang}:live:calls';

/** By Redis' clock, which all share; one from the future is left from before it was set back. */
const SAY = `
local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for n = 1, #ARGV do redis.call('zadd', KEYS[1], now, ARGV[n]) end`;

const READ = `
local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('zremrangebyscore', KEYS[1], '-inf', now - ARGV[1])
redis.call('zremrangebyscore', KEYS[1], '(' .. now, '+inf')
return redis.call('zrange', KEYS[1], 0, -1)`;

const wordOf = (who: string, { camera, sort }: Want) => `${camera} ${sort} ${who}`;

/** Says what the viewers of one process want; to be said again every `REPEAT`. */
export async function sayWants(redis: Redis, who: string, wants: readonly Want[]): Promise<void> {
  if (wants.length > 0) await redis.eval(SAY, 1, WANTS, ...wants.map((want) => wordOf(who, want)));
}

/** The last viewer of this process has gone. */
export async function dropWants(redis: Redis, who: string, wants: readonly Want[]): Promise<void> {
  if (wants.length > 0) await redis.zrem(WANTS, ...wants.map((want) => wordOf(who, want)));
}

/** Everything that is wanted now, by anybody: one question, however many cameras there are. */
export async function readWants(redis: Redis): Promise<Readonly<Record<Sort, ReadonlySet<CameraId>>>> {
  const words = z.array(z.string()).parse(await redis.eval(READ, 1, WANTS, String(WANT_TTL)));
  const wanted = { video: new Set<CameraId>(), stills: new Set<CameraId>() };
  for (const word of words) {
    const [camera, sort] = word.split(' ');
    wanted[Sort.parse(sort)].add(CameraId.parse(camera));
  }
  return wanted;
}

/** What is wanted has changed: whoever holds cameras looks at once instead of at its next turn. */
export async function callAttention(redis: Redis): Promise<void> {
  await redis.publish(CALLS, '');
}

/** @param redis of its own: while it listens it takes no other commands. Listens again by itself after a break. */
export function hearCalls(redis: Redis, onCall: () => void): void {
  const listen = () => void redis.subscribe(CALLS).catch(() => {});
  redis.on('message', (channel) => {
    if (channel === CALLS) onCall();
  });
  redis.on('ready', listen);
  if (redis.status === 'ready') listen();
}
