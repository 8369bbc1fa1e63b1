import type { CameraId } from '../core/ids.ts';
import { nothingSeen, Watch } from '../core/watch.ts';
import type { Redis } from './redis.ts';

const watchKey = (camera: CameraId) => `{shouwang}:watch:${camera}`;
/** What a camera remembered longer ago says nothing any more. */
const TTL = 600_000;

/**
 * The newer wins, by epoch, then by time: a worker that was paused and comes back changes nothing. Nor does an older
 * time, unless nobody has saved since it was read: then it was the clock that was set back.
 */
const SAVE = `
local was = redis.call('hmget', KEYS[1], 'epoch', 'at')
local epoch, at = tonumber(was[1] or '0') or 0, tonumber(was[2] or '0') or 0
local newEpoch, newAt = tonumber(ARGV[1]), tonumber(ARGV[2])
if newEpoch < epoch or (newEpoch == epoch and newAt <= at and at ~= tonumber(ARGV[5])) then return 0 end
redis.call('hset', KEYS[1], 'epoch', ARGV[1], 'at', ARGV[2], 'watch', ARGV[3])
redis.call('pexpire', KEYS[1], ARGV[4])
return 1`;

/** What the camera remembers; nothing when it never looked, long ago, or wrote what this version cannot read. */
export async function readWatch(redis: Redis, camera: CameraId): Promise<Watch> {
  const json = await redis.hget(watchKey(camera), 'watch');
  if (!json) return nothingSeen;
  const { success, data } = Watch.safeParse(parsed(json));
  return success ? data : nothingSeen;
}

/**
 * @param before  what was read: the watch that this one follows
 * @returns false when a newer one is kept already.
 */
export async function saveWatch(
  redis: Redis,
  camera: CameraId,
  watch: Watch,
  before: Watch,
): Promise<boolean> {
  const { epoch, at } = watch;
  const args = [epoch, at, JSON.stringify(watch), TTL, before.at].map(String);
  return (await redis.eval(SAVE, 1, watchKey(camera), ...args)) === 1;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
