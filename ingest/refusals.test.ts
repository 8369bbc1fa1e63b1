import { expect, it } from 'vitest';
import type { WatchedCamera } from '../core/camera.ts';
import { Secret } from '../core/secret.ts';
import { minutes } from '../core/time.ts';
import { Refusals } from './refusals.ts';

const camera = (password: string) =>
  ({
    id: 'dam',
    address: 'http://10.0.0.1',
    username: 'u',
    password: new Secret(password),
  }) as unknown as WatchedCamera;

function redis() {
  const kept = new Map<string, string>();
  const port = {
    get: async (key: string) => kept.get(key) ?? null,
    set: async (key: string, value: string) => kept.set(key, value) && 'OK',
    del: async (key: string) => Number(kept.delete(key)),
  };
  return { kept, port: port as unknown as ConstructorParameters<typeof Refusals>[0] };
}
const key = Buffer.alloc(32, 7);

it('a refused login is held back, by every process, until it is changed', async () => {
  const { kept, port } = redis();
  const [one, other] = [new Refusals(port, key), new Refusals(port, key)];
  await one.remember(camera('wrong'), 0);

  expect(await one.isHeldBack(camera('wrong'), 1_000)).toBe(true);
  expect(await other.isHeldBack(camera('wrong'), 1_000)).toBe(true);
  expect(await one.isHeldBack(camera('right'), 1_000)).toBe(false);
  expect([...kept.values()].join()).not.toContain('wrong');
});

it('it is tried again after half an hour, or when its camera was disabled meanwhile', async () => {
  const { kept, port } = redis();
  const refusals = new Refusals(port, key);
  await refusals.remember(camera('wrong'), 0);
  kept.clear(); // Redis forgets by itself.
  expect(await refusals.isHeldBack(camera('wrong'), minutes(29))).toBe(true);
  expect(await refusals.isHeldBack(camera('wrong'), minutes(30))).toBe(false);

  await refusals.remember(camera('wrong'), 0);
  await refusals.forget(camera('wrong').id);
  expect(await refusals.isHeldBack(camera('wrong'), 1_000)).toBe(false);
});

it('it is held back though Redis is away', async () => {
  const away = () => Promise.reject(new Error('away'));
  const refusals = new Refusals({ get: away, set: away, del: away } as never, key);
  await refusals.remember(camera('wrong'), 0);

  expect(await refusals.isHeldBack(camera('wrong'), 1_000)).toBe(true);
});
