import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Duration, seconds } from '../core/time.ts';
import { openRedis, type Redis } from './redis.ts';

/** A unix socket's path may have 107 bytes; a deep data folder gets one in the system's temporary folder. */
const LONGEST_PATH = 100;
const ANSWERS_WITHIN = seconds(60);

/** Where the embedded Redis of a data folder listens. */
export function redisSocket(dataDir: string): string {
  const near = join(dataDir, 'redis', 'redis.sock');
  if (Buffer.byteLength(near) <= LONGEST_PATH) return near;
  const short = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  return join(tmpdir(), `shouwang-${short}.sock`);
}

/**
 * Starts a redis-server of our own: no port, a socket only its owner may open, an append-only log in the data
 * folder, and no eviction (BullMQ's keys are not a cache).
 * @throws Error when it is not installed, or does not answer in time (a long log is read first); then none is left:
 * two on one log would spoil it.
 */
export async function startRedis(
  dataDir: string,
  output: number | 'ignore',
  within: Duration = ANSWERS_WITHIN,
): Promise<ChildProcess> {
  const folder = join(dataDir, 'redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const socket = redisSocket(dataDir);
  const settings = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    'aof-load-truncated': 'yes',
    save: '',
    maxmemory: '1gb',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn('redis-server', args, { stdio: ['ignore', output, output], detached: true });
  const failed = once(child, 'error').then(([error]) => {
    throw new Error(`redis-server could not be started (${error.message}): is it installed and on the PATH?`);
  });
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`redis-server ended at once with code ${code}: see its log`);
  });
  const redis = openRedis(socket);
  try {
    await Promise.race([answering(redis, within), failed, gone]);
    return child;
  } catch (error) {
    child.kill('SIGKILL');
    await gone.catch(() => {});
    throw error;
  } finally {
    redis.disconnect();
  }
}

async function answering(redis: Redis, within: Duration): Promise<void> {
  for (const until = performance.now() + within; performance.now() < until; await pause(100)) {
    const answer = await redis.ping().catch(() => undefined);
    if (answer === 'PONG') return;
  }
  throw new Error(`redis-server did not answer within ${within / 1_000} s: see its log`);
}
