import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { MOST_TRIES } from '../core/ask.ts';
import type { AskId } from '../core/ids.ts';
import { answerAsk, noteAsked, readAsk, readAskPicture } from './asks.ts';
import { openTestRedis } from './testing.ts';
import { giveTryBack, takeTry, triesLeft } from './tries.ts';

const { redis, end } = await openTestRedis();
afterAll(end);

it('gives a device two tries, however many ask at once', async () => {
  const device = `10.0.0.1:${randomUUID()}`;
  const taken = await Promise.all(Array.from({ length: 10 }, () => takeTry(redis, device)));
  expect(taken.filter((left) => left !== undefined).sort()).toEqual([0, 1]);
  expect(await triesLeft(redis, device)).toBe(0);
});

it('forgets wrong ones once the right one came, and counts none that was never heard', async () => {
  const device = `10.0.0.2:${randomUUID()}`;
  await takeTry(redis, device);
  await takeTry(redis, device);
  await giveTryBack(redis, device, false);
  expect(await triesLeft(redis, device)).toBe(1);
  await takeTry(redis, device);
  await giveTryBack(redis, device, true);
  expect(await triesLeft(redis, device)).toBe(MOST_TRIES);
});

it('forgets them after half an hour, even when every one was given back', async () => {
  const device = `10.0.0.3:${randomUUID()}`;
  await takeTry(redis, device);
  expect(await redis.pttl(`{shouwang}:tries:${device}`)).toBeGreaterThan(0);
});

it('keeps an answer and its picture for whoever asked, and knows nothing of what nobody asked', async () => {
  const id = randomUUID() as AskId;
  expect(await readAsk(redis, id)).toBeUndefined();
  await noteAsked(redis, id);
  expect(await readAsk(redis, id)).toEqual({ state: 'waiting' });
  await answerAsk(redis, id, { state: 'pictured', takenAt: 5 }, Buffer.from([0, 255]));
  expect(await readAsk(redis, id)).toEqual({ state: 'pictured', takenAt: 5 });
  expect(await readAskPicture(redis, id)).toEqual(Buffer.from([0, 255]));
});
