import type { CameraId } from '../core/ids.ts';
import type { Duration } from '../core/time.ts';
import type { Redis } from './redis.ts';

/** A lease unrenewed for so long is free; an ingest process unheard of for so long counts no more. */
export const LEASE_TTL: Duration = 5_000;

/** Who holds a camera, `<holder>:<epoch>`. In the Redis of the frames, so that putting a frame can check it. */
export const leaseKey = (camera: CameraId) => `{shouwang}:lease:${camera}`;
const epochKey = (camera: CameraId) => `{shouwang}:epoch:${camera}`;

/** An epoch is greater than every one before, and than any of before Redis lost its memory: it is at least the time. */
const TAKE = `
if redis.call('exists', KEYS[1]) == 1 then return 0 end
local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local epoch = math.max(now, tonumber(redis.call('get', KEYS[2]) or '0') + 1)
redis.call('set', KEYS[2], string.format('%.0f', epoch))
redis.call('set', KEYS[1], ARGV[1] .. ':' .. string.format('%.0f', epoch), 'PX', ARGV[2])
return epoch`;

const RENEW = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('pexpire', KEYS[1], ARGV[2])`;

const GIVE_UP = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])`;

export interface Lease {
  readonly camera: CameraId;
  readonly holder: string;
  readonly epoch: number;
}

const claimOf = ({ holder, epoch }: Lease) => `${holder}:${epoch}`;

/** Take: a camera nobody holds → the lease on it, or nothing when somebody does. */
export async function takeLease(
  redis: Redis,
  camera: CameraId,
  holder: string,
  ttl: Duration,
): Promise<Lease | undefined> {
  const epoch = await redis.eval(TAKE, 2, leaseKey(camera), epochKey(camera), holder, String(ttl));
  return typeof epoch === 'number' && epoch > 0 ? { camera, holder, epoch } : undefined;
}

/** @returns false when the lease is lost: the holder stops at once. */
export async function renewLease(redis: Redis, lease: Lease, ttl: Duration): Promise<boolean> {
  return (await redis.eval(RENEW, 1, leaseKey(lease.camera), claimOf(lease), String(ttl))) === 1;
}

export async function giveUpLease(redis: Redis, lease: Lease): Promise<void> {
  await redis.eval(GIVE_UP, 1, leaseKey(lease.camera), claimOf(lease));
}

const holdersKey = '{shouwang}:ingests';

/** By Redis' clock, which all share; one from the future is left from before it was set back. */
const ANNOUNCE = `
local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[2] then redis.call('zadd', KEYS[1], now, ARGV[2]) end
redis.call('zremrangebyscore', KEYS[1], '-inf', now - ARGV[1])
redis.call('zremrangebyscore', KEYS[1], '(' .. now, '+inf')
return redis.call('zcard', KEYS[1])`;

/** Announces an ingest process and counts those alive, so that each takes its share of the cameras and no more. */
export async function announce(redis: Redis, holder: string): Promise<number> {
  return Number(await redis.eval(ANNOUNCE, 1, holdersKey, String(LEASE_TTL), holder));
}

/** How many ingest processes are alive. */
export async function countIngests(redis: Redis): Promise<number> {
  return Number(await redis.eval(ANNOUNCE, 1, holdersKey, String(LEASE_TTL)));
}

export async function depart(redis: Redis, holder: string): Promise<void> {
  await redis.zrem(holdersKey, holder);
}
