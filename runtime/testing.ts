import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRedis, type Redis } from './redis.ts';
import { redisSocket, startRedis } from './redis-server.ts';

/** A redis-server of one's own, as the product starts it; call `end` when the tests are over. */
export async function openTestRedis(): Promise<{ readonly redis: Redis; readonly end: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-redis-'));
  const server = await startRedis(folder, 'ignore');
  const redis = openRedis(redisSocket(folder));
  const end = async () => {
    redis.disconnect();
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
    await rm(folder, { recursive: true });
  };
  return { redis, end };
}
