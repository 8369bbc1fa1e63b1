import { Redis } from 'ioredis';

export type { Redis } from 'ioredis';

/** A redis:// address, or the path of a unix socket → ioredis' options. */
function optionsOf(url: string) {
  if (url.startsWith('/')) return { path: url };
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 6379),
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(pathname.length > 1 && { db: Number(pathname.slice(1)) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}

/** Back-off with jitter, at most about 2 s: a Redis that comes back finds its clients within that. */
const retryStrategy = (tries: number) =>
  Math.min(2_000, 50 * 2 ** Math.min(tries, 6)) * (0.5 + Math.random() / 2);

/**
 * A connection for commands: each one answers or fails within 5 s, and while Redis is away they fail at once
 * instead of piling up. One that has fallen silent (a cut network tells nobody) is given up and made anew.
 */
export function openRedis(url: string): Redis {
  const redis = new Redis({
    ...optionsOf(url),
    retryStrategy,
    commandTimeout: 5_000,
    socketTimeout: 6_000,
    connectTimeout: 5_000,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: true,
  });
  // Every failed command rejects on its own; this listener only keeps Node from ending the process.
  redis.on('error', () => {});
  return redis;
}

/**
 * A connection as BullMQ's workers need it: it waits for Redis to come back, however long. They wait ten seconds for a
 * job at the longest, so one that is silent for longer leads nowhere.
 */
export function openWorkerRedis(url: string): Redis {
  const redis = new Redis({
    ...optionsOf(url),
    retryStrategy,
    socketTimeout: 15_000,
    connectTimeout: 5_000,
    maxRetriesPerRequest: null,
  });
  redis.on('error', () => {});
  return redis;
}
