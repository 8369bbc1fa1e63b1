import { MOST_TRIES, TRIES_FORGOTTEN } from '../core/ask.ts';
import type { Redis } from './redis.ts';

/** By what the device is, not by what it was called: another spelling of the same address is no new account. */
const keyOf = (device: string) => `{shouwang}:tries:${device}`;

/**
 * Takes a try before it is made, so that two at once are two; refused when there is none left.
 * @param device IP and port
 * @returns how many are left after this one, or nothing when it must not be made
 */
export async function takeTry(redis: Redis, device: string): Promise<number | undefined> {
  const key = keyOf(device);
  const taken = await redis.incr(key);
  if (taken === 1) await redis.pexpire(key, TRIES_FORGOTTEN);
  if (taken <= MOST_TRIES) return MOST_TRIES - taken;
  await redis.decr(key);
  return undefined;
}

/** The login was right, or the device never heard it: the try was none. */
export async function giveTryBack(redis: Redis, device: string, isRight: boolean): Promise<void> {
  if (isRight) await redis.del(keyOf(device));
  else await redis.decr(keyOf(device));
}

/** How many wrong passwords it may still be given. */
export async function triesLeft(redis: Redis, device: string): Promise<number> {
  return Math.max(0, MOST_TRIES - Number((await redis.get(keyOf(device))) ?? 0));
}
