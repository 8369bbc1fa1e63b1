import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import { openLog } from '../runtime/log.ts';
import { beat } from '../runtime/pulse.ts';
import { openQueues } from '../runtime/queues.ts';
import { openTally } from '../runtime/tally.ts';
import { noteHealth } from '../store/health.ts';
import { someCamera, someSite } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
let tokens: Record<'admin' | 'dispatcher' | 'elsewhere', string>;
let [seen, blind]: CameraId[] = [];
beforeAll(async () => {
  api = await openTestApi();
  tokens = {
    admin: (await api.signedIn('admin')).token,
    dispatcher: (await api.signedIn('dispatcher', api.area)).token,
    elsewhere: (await api.signedIn('dispatcher', api.otherArea)).token,
  };
  const { db } = api.database;
  const siteId = (await someSite(db)).id;
  ({ id: seen } = await someCamera(db, { siteId }));
  ({ id: blind } = await someCamera(db, { siteId }));
  await someCamera(db, { siteId, enabled: false });
  await noteHealth(db, seen, { state: 'online' }, Date.now());
  await noteHealth(db, blind, { state: 'offline', reason: 'auth', detail: 'wrong password' }, Date.now());
  await beat(api.redis.redis, new Map([[seen, Date.now() - 3_000]]));
});
afterAll(() => api.end());

const get = (url: string, token: string) => api.app.inject({ url, headers: bearer(token) });

it('proves that it is alive: cameras, the newest frame, the queue, by the clock of the server', async () => {
  const before = Date.now();
  const vitals = (await get('/api/v1/vitals', tokens.dispatcher)).json();
  expect(vitals).toMatchObject({
    links: { database: true, redis: true },
    cameras: { online: 1, total: 2 },
    queue: { waiting: 0, delayMs: 0 },
  });
  expect(vitals.newestFrameAgeMs).toBeGreaterThanOrEqual(3_000);
  expect(vitals.serverTime).toBeGreaterThanOrEqual(before);
});

it('tells each area of its own cameras', async () => {
  const vitals = (await get('/api/v1/vitals', tokens.elsewhere)).json();
  expect(vitals).toMatchObject({ cameras: { online: 0, total: 0 }, newestFrameAgeMs: null });
});

it('counts what waits, and for how long the first of it has', async () => {
  const queues = openQueues(api.redis.redis);
  if (seen) await queues.addFrame({ cameraId: seen });
  await new Promise((settle) => setTimeout(settle, 1_100));
  const { queue } = (await get('/api/v1/vitals', tokens.admin)).json();
  expect(queue.waiting).toBe(1);
  expect(queue.delayMs).toBeGreaterThan(1_000);
  await queues.close();
});

it('gives Prometheus what every process has counted, and nothing to anybody else', async () => {
  const tally = openTally(api.redis.redis, openLog('test', 'silent'));
  tally.count('dropped:stale', 7);
  tally.delay('raise', 200);
  await tally.close();
  const { statusCode, headers, body } = await get('/metrics', tokens.admin);
  expect([statusCode, headers['content-type']]).toEqual([
    200,
    expect.stringContaining('text/plain; version='),
  ]);
  expect(body).toContain('shouwang_counted_total{what="dropped:stale"} 7');
  expect(body).toContain('shouwang_cameras{state="offline",reason="auth"} 1');
  expect(body).toMatch(/shouwang_delay_ms\{what="raise",quantile="0.99"\} 2\d\d/);
  expect(body).toContain('shouwang_source_up{source="tally"} 1');
});

it('tells of a camera how it is watched, and since when', async () => {
  const camera = (await get(`/api/v1/cameras/${blind}`, tokens.dispatcher)).json();
  expect(camera.health).toMatchObject({ state: 'offline', reason: 'auth', detail: 'wrong password' });
  expect(camera.health.since).toBeLessThanOrEqual(Date.now());
});

it('waits with a test until ingest has tried: a frame that came since then is the proof', async () => {
  const test = api.app.inject({
    method: 'POST',
    url: `/api/v1/cameras/${seen}/test`,
    headers: bearer(tokens.admin),
  });
  await new Promise((settle) => setTimeout(settle, 200));
  if (seen) await beat(api.redis.redis, new Map([[seen, Date.now() + 10]]));
  expect((await test).json()).toMatchObject({ tried: true, works: true, health: { state: 'online' } });
});

it('takes a reason that ingest has written since then for an answer too', async () => {
  const test = api.app.inject({
    method: 'POST',
    url: `/api/v1/cameras/${blind}/test`,
    headers: bearer(tokens.admin),
  });
  await new Promise((settle) => setTimeout(settle, 200));
  if (blind)
    await noteHealth(api.database.db, blind, { state: 'offline', reason: 'address' }, Date.now() + 10);
  expect((await test).json()).toMatchObject({ tried: true, works: false, health: { reason: 'address' } });
});
