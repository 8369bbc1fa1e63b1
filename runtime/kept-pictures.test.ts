import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import { keepPicture, keptPictures, readKeptPicture, toneOf } from './kept-pictures.ts';
import { openTestRedis } from './testing.ts';

const TOWN = 'Asia/Shanghai';
const at = (hour: number) => Date.UTC(2026, 10, 22, hour - 8);
const { redis, end } = await openTestRedis();
afterAll(end);

const plain = (r: number, g: number, b: number, size = { width: 1920, height: 1080 }) =>
  sharp({ create: { ...size, channels: 3, background: { r, g, b } } })
    .jpeg()
    .toBuffer();

it('keeps the newest picture by each light, small enough for a thousand cameras', async () => {
  const camera = randomUUID() as CameraId;
  const keep = (jpeg: Buffer, takenAt: number) => keepPicture(redis, camera, { jpeg, takenAt }, TOWN);
  expect(await keep(await plain(120, 140, 90), at(11))).toBe('day');
  expect(await keep(await plain(120, 140, 90), at(12))).toBe('day');
  expect(await keep(await plain(90, 90, 90), at(23))).toBe('infrared');
  expect(await keep(await plain(60, 40, 20), at(22))).toBe('night');
  expect(await keptPictures(redis, camera)).toEqual([
    { light: 'day', takenAt: at(12) },
    { light: 'night', takenAt: at(22) },
    { light: 'infrared', takenAt: at(23) },
  ]);
  const kept = await readKeptPicture(redis, camera, 'day');
  expect(kept?.takenAt).toBe(at(12));
  expect(await sharp(kept?.jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 960, height: 540 });
  expect(await readKeptPicture(redis, randomUUID() as CameraId, 'day')).toBeUndefined();
});

it('is forgotten after a season’s weather: two weeks', async () => {
  const camera = randomUUID() as CameraId;
  await keepPicture(redis, camera, { jpeg: await plain(120, 140, 90), takenAt: at(11) }, TOWN);
  const left = await redis.pttl(`{shouwang}:picture:${camera}:day`);
  expect(left).toBeGreaterThan(13.9 * 86_400_000);
  expect(left).toBeLessThanOrEqual(14 * 86_400_000);
});

it('measures a picture by its brightness and its colours', async () => {
  const grey = await toneOf(await plain(90, 90, 90));
  expect([Math.round(grey.brightness), Math.round(grey.chroma)]).toEqual([90, 0]);
  expect((await toneOf(await plain(200, 100, 50))).chroma).toBeGreaterThan(140);
});

it('refuses what is no picture', async () => {
  const what = { jpeg: Buffer.from('not a picture'), takenAt: at(11) };
  await expect(keepPicture(redis, randomUUID() as CameraId, what, TOWN)).rejects.toThrow();
});
