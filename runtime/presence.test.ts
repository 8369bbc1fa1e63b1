import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import type { AreaId, IncidentId, PersonId } from '../core/ids.ts';
import { PRESENT_FOR, type Presence } from '../core/presence.ts';
import { forgetPresence, notePresence, readPresence } from './presence.ts';
import { openTestRedis } from './testing.ts';

const someone = (name: string, at: number): Presence => ({
  personId: randomUUID() as PersonId,
  name,
  incidentId: randomUUID() as IncidentId,
  areaId: randomUUID() as AreaId,
  until: at + PRESENT_FOR,
});
const namesAt = async (redis: Parameters<typeof readPresence>[0], now: number) =>
  (await readPresence(redis, now)).map(({ name }) => name);

it('knows who has what open, the last that each has said, until twenty seconds after', async () => {
  const { redis, end } = await openTestRedis();
  onTestFinished(end);
  const [chen, wang] = [someone('chen', 0), someone('wang', 5_000)];
  await notePresence(redis, wang);
  await notePresence(redis, chen);
  const elsewhere = { ...wang, incidentId: randomUUID() as IncidentId };
  await notePresence(redis, elsewhere);
  expect(await readPresence(redis, 19_999)).toEqual([chen, elsewhere]);
  expect(await namesAt(redis, 20_000)).toEqual(['wang']);
  expect(await namesAt(redis, 0)).toEqual(['wang']);
  await forgetPresence(redis, wang.personId);
  expect(await namesAt(redis, 0)).toEqual([]);
});

it('holds no more than a town has desks, leaves nothing behind, and passes over what is no presence', async () => {
  const { redis, end } = await openTestRedis();
  onTestFinished(end);
  for (let n = 0; n < 505; n++) await notePresence(redis, someone(`n${n}`, 0));
  expect(await namesAt(redis, 0)).toHaveLength(500);
  const [key = ''] = await redis.keys('*present*');
  expect(await redis.pttl(key)).toBeGreaterThan(0);
  await redis.hset(key, 'stranger', '{"name":"no person"}', 'broken', '{');
  expect(await namesAt(redis, 0)).toHaveLength(500);
});
