import type { PersonId } from '../core/ids.ts';
import { PRESENT_FOR, Presence } from '../core/presence.ts';
import type { Instant } from '../core/time.ts';
import type { Redis } from './redis.ts';

/** Who has which incident open: one field a person, told anew every ten seconds. Lost with Redis, it is there again as soon. */
const PRESENT = '{shouwang}:present';
/** More desks than any town has. */
const MOST = 500;

/** Note: somebody has this open, for `PRESENT_FOR` from now. Beyond the bound nobody is added. */
export async function notePresence(redis: Redis, presence: Presence): Promise<void> {
  const isKnown = (await redis.hexists(PRESENT, presence.personId)) === 1;
  if (!isKnown && (await redis.hlen(PRESENT)) >= MOST) return;
  await redis
    .multi()
    .hset(PRESENT, presence.personId, JSON.stringify(presence))
    .pexpire(PRESENT, PRESENT_FOR)
    .exec();
}

/** Gone: somebody has nothing open any more. */
export async function forgetPresence(redis: Redis, id: PersonId): Promise<void> {
  await redis.hdel(PRESENT, id);
}

/** Those who are there now, in the order of their names; whose time is over is forgotten. */
export async function readPresence(redis: Redis, now: Instant): Promise<Presence[]> {
  const kept = Object.entries(await redis.hgetall(PRESENT)).map(([id, text]) => ({ id, one: parsed(text) }));
  const over = kept.flatMap(({ id, one }) => (one && one.until > now ? [] : [id]));
  if (over.length > 0) await redis.hdel(PRESENT, ...over);
  const there = kept.flatMap(({ one }) => (one && one.until > now ? [one] : []));
  return there.sort((a, b) => a.name.localeCompare(b.name) || a.personId.localeCompare(b.personId));
}

function parsed(text: string): Presence | undefined {
  try {
    return Presence.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
