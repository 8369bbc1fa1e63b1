import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { announce, countIngests } from './leases.ts';
import { openRedis } from './redis.ts';
import { redisSocket, startRedis } from './redis-server.ts';

it('counts the ingest processes that were heard of lately, and none from a time that has not come', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-leases-'));
  const server = await startRedis(folder, 'ignore');
  const redis = openRedis(redisSocket(folder));
  onTestFinished(async () => {
    redis.disconnect();
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
    await rm(folder, { recursive: true });
  });

  expect(await countIngests(redis)).toBe(0);
  expect([await announce(redis, 'a'), await announce(redis, 'b'), await announce(redis, 'a')]).toEqual([
    1, 2, 2,
  ]);

  await redis.zadd('{shouwang}:ingests', Date.now() - 6_000, 'b', Date.now() + 3_600_000, 'c');
  expect(await countIngests(redis)).toBe(1);
  expect(await announce(redis, 'a')).toBe(1);
});
