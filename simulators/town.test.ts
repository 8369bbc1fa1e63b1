import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../runtime/log.ts';
import type { Clip } from './clip.ts';
import { makeTestClip } from './test-clip.ts';
import { simulateTown, type Town, type TownOptions } from './town.ts';

const run = promisify(execFile);
let clip: Clip;
let removeClip: () => Promise<void>;
let town: Town | undefined;

beforeAll(async () => {
  ({ clip, remove: removeClip } = await makeTestClip());
}, 60_000);
afterAll(() => removeClip());
afterEach(async () => {
  await town?.close();
  town = undefined;
});

const options = (given: Partial<TownOptions> = {}): TownOptions => ({
  cameras: 6,
  clips: (['reservoir', 'road', 'fire'] as const).map((kind) => ({ ...clip, kind, name: kind })),
  host: '127.0.0.1',
  basePort: 0,
  user: 'watch',
  password: 'a password of the test',
  log: openLog('test', 'silent'),
  discovery: false,
  ...given,
});

async function start(given?: Partial<TownOptions>): Promise<Town> {
  town = await simulateTown(options(given));
  return town;
}

const control = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${town?.control}${path}`, init);
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
};
const put = (path: string, body: unknown) => control(path, { method: 'PUT', body: JSON.stringify(body) });

describe('a town', () => {
  test('has its cameras at places of their own, two of each kind', async () => {
    const { cameras } = await start();
    expect(cameras.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'reservoir-1 龙潭水库·坝前',
      'road-1 青河大道·东段',
      'fire-1 青山7号·北坡',
      'reservoir-2 石门水库·溢洪道',
      'road-2 环镇南路·路口',
      'fire-2 竹海3号·瞭望台',
    ]);
  });

  test('has more cameras than clips: names and places differ, and so does the moment of the clip', async () => {
    const { cameras } = await start({ cameras: 50 });
    expect(new Set(cameras.map(({ name }) => name)).size).toBe(50);
    expect(new Set(cameras.map(({ position }) => JSON.stringify(position))).size).toBe(50);
    const { body } = await control('/cameras');
    const [first, again] = [body.cameras[0], body.cameras[3]];
    expect(again.clip.name).toBe(first.clip.name);
    expect(again.positionMs).not.toBe(first.positionMs);
  });

  test('gives every camera addresses that ffprobe can open', async () => {
    const { cameras } = await start();
    for (const { rtsp, user, password } of cameras.slice(0, 2)) {
      const url = rtsp.replace('rtsp://', `rtsp://${user}:${encodeURIComponent(password)}@`);
      const args = [
        '-v',
        'error',
        '-analyzeduration',
        '1M',
        '-rtsp_transport',
        'tcp',
        '-show_entries',
        'stream=width',
        url,
      ];
      expect((await run('ffprobe', args, { timeout: 20_000 })).stdout).toContain('width=640');
    }
  }, 30_000);

  test('keeps its addresses from one start to the next', async () => {
    const basePort = 11_000 + (process.pid % 100) * 100;
    const urls = (await start({ basePort })).cameras.map(({ url }) => url);
    await town?.close();
    expect((await start({ basePort })).cameras.map(({ url }) => url)).toEqual(urls);
  });

  test('says which port is taken, and leaves none open behind', async () => {
    const basePort = 21_100 + (process.pid % 100) * 100;
    const holder = createServer().listen(basePort + 10, '127.0.0.1');
    await once(holder, 'listening');
    await expect(simulateTown(options({ basePort }))).rejects.toThrow(`port ${basePort + 10} is taken`);
    holder.close();
    await start({ basePort });
  });
});

describe('the control endpoint', () => {
  test('tells what each camera shows now, and when its round began', async () => {
    await start();
    const { body } = await control(`/cameras/${encodeURIComponent('龙潭水库·坝前')}`);
    expect(body).toMatchObject({ id: 'reservoir-1', fault: null, truth: clip.truth });
    const isThere = body.positionMs >= 1_000 && body.positionMs < 3_000;
    expect(body.truthNow).toEqual(isThere ? clip.truth : []);
    expect(Date.now() - body.loopStartedAt).toBeLessThan(2 * clip.durationMs);
  });

  test('gives a camera a fault and takes it back', async () => {
    await start();
    expect(await put('/cameras/road-1/fault', { fault: 'clock-skew', ms: 5_000 })).toMatchObject({
      status: 200,
      body: { fault: { fault: { fault: 'clock-skew', ms: 5_000 } } },
    });
    expect((await control('/cameras/road-1/fault', { method: 'DELETE' })).status).toBe(204);
    expect((await control('/cameras/road-1')).body.fault).toBeNull();
  });

  test.each([
    ['an unknown fault', 'road-1', { fault: 'on-fire' }, 422],
    ['a fault with a wrong number', 'road-1', { fault: 'clock-skew', ms: 'much' }, 422],
    ['what is no fault at all', 'road-1', 7, 422],
    ['a fault that the clip cannot show', 'road-1', { fault: 'moved' }, 409],
    ['a fault of an unknown camera', 'road-99', { fault: 'stall' }, 404],
  ])('refuses %s with the reason', async (_, camera, fault, status) => {
    await start();
    expect(await put(`/cameras/${camera}/fault`, fault)).toMatchObject({
      status,
      body: { problem: expect.any(String) },
    });
  });
});
