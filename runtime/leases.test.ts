import { expect, it, onTestFinished } from 'vitest';
import { announce, countIngests } from './leases.ts';
import { openTestRedis } from './testing.ts';

it('counts the ingest processes that were heard of lately, and none from a time that has not come', async () => {
  const { redis, end } = await openTestRedis();
  onTestFinished(end);

  expect(await countIngests(redis)).toBe(0);
  expect([await announce(redis, 'a'), await announce(redis, 'b'), await announce(redis, 'a')]).toEqual([
    1, 2, 2,
  ]);

  await redis.zadd('{shouwang}:ingests', Date.now() - 6_000, 'b', Date.now() + 3_600_000, 'c');
  expect(await countIngests(redis)).toBe(1);
  expect(await announce(redis, 'a')).toBe(1);
});
