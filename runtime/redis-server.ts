import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRedis } from './redis.ts';

/** A unix socket's path may have 107 bytes; a deep data folder gets one in the system's temporary folder. */
const LONGEST_PATH = 100;

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
 * @throws Error when it is not installed, or does not answer within 10 s.
 */
export async function startRedis(dataDir: string, output: number | 'ignore'): Promise<ChildProcess> {
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
  await Promise.race([answering(socket), failed, gone]);
  return child;
}

async function answering(socket: string): Promise<void> {
  const redis = openRedis(socket);
  try {
    for (let tries = 0; tries < 100; tries++) {
      const answer = await redis.ping().catch(() => undefined);
      if (answer === 'PONG') return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('redis-server did not answer within 10 s: see its log');
  } finally {
    redis.disconnect();
  }
}
