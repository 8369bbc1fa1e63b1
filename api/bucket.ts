import type { Duration, Instant } from '../core/time.ts';

export interface Allowance {
  /** How many tries at once. */
  readonly burst: number;
  /** And one more after each of these, ms. */
  readonly every: Duration;
}

/** Keys remembered at most; the one untouched longest goes first. */
const MOST_KEYS = 20_000;

/**
 * Tries, counted by key: a bucket holds `burst` of them and gains one `every` so many ms. It lives in this process:
 * several API processes allow as many times more.
 */
export function openBuckets({ burst, every }: Allowance, now: () => Instant) {
  const buckets = new Map<string, { left: number; at: Instant }>();

  const look = (key: string) => {
    const at = now();
    const known = buckets.get(key);
    // A clock that was set back gains nobody a try.
    const gained = known ? Math.max(0, at - known.at) / every : 0;
    return { left: known ? Math.min(burst, known.left + gained) : burst, at };
  };
  const keep = (key: string, left: number, at: Instant) => {
    buckets.delete(key);
    if (left < burst) buckets.set(key, { left, at });
    const [eldest] = buckets.keys();
    if (buckets.size > MOST_KEYS && eldest !== undefined) buckets.delete(eldest);
  };

  return {
    /** Takes one try. @returns 0, or for how many ms to wait when none is left (none is taken then). */
    take: (key: string): Duration => {
      const { left, at } = look(key);
      if (left < 1) return (1 - left) * every;
      keep(key, left - 1, at);
      return 0;
    },
    /** Gives one back: the try was a good one. */
    giveBack: (key: string) => {
      const { left, at } = look(key);
      keep(key, Math.min(burst, left + 1), at);
    },
  };
}

/** Whose try it is, by address: an IPv6 customer has a whole /64, so he counts as one. */
export function sourceOf(ip: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (v4) return v4;
  const [head = '', tail] = ip.split('::');
  const left = head.split(':').filter(Boolean);
  if (tail === undefined) return left.slice(0, 4).join(':');
  const right = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
