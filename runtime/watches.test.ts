import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import { nothingSeen, type Watch } from '../core/watch.ts';
import { openTestRedis } from './testing.ts';
import { readWatch, saveWatch } from './watches.ts';

const { redis, end } = await openTestRedis();
afterAll(end);

const someCamera = () => randomUUID() as CameraId;
const watchAt = (at: number, epoch = 1): Watch => ({ ...nothingSeen, at, epoch });

it('keeps the newer watch: who was paused and comes back, and an older lease, change nothing', async () => {
  const camera = someCamera();
  const [first, second, third] = [watchAt(1_000), watchAt(2_000), watchAt(3_000)];
  await saveWatch(redis, camera, first, nothingSeen);
  await saveWatch(redis, camera, third, first);

  expect(await saveWatch(redis, camera, second, first)).toBe(false);
  expect(await saveWatch(redis, camera, watchAt(9_000, 0), third)).toBe(false);
  expect(await readWatch(redis, camera)).toEqual(third);
  expect(await saveWatch(redis, camera, watchAt(500, 2), third)).toBe(true);
});

it('goes on when the clock was set back by an hour', async () => {
  const camera = someCamera();
  const [before, after] = [watchAt(7_200_000), watchAt(3_600_500)];
  await saveWatch(redis, camera, before, nothingSeen);

  expect(await saveWatch(redis, camera, after, before)).toBe(true);
  expect(await saveWatch(redis, camera, watchAt(3_601_000), after)).toBe(true);
});

it('begins anew, and goes on, where it finds what it cannot read', async () => {
  const camera = someCamera();
  for (const [n, text] of ['{"tracks":', '[]', '{"tracks":7}'].entries()) {
    await redis.hset(`{shouwang}:watch:${camera}`, 'watch', text);
    expect(await readWatch(redis, camera)).toEqual(nothingSeen);
    expect(await saveWatch(redis, camera, watchAt(1_000 + n), nothingSeen)).toBe(true);
  }
});
