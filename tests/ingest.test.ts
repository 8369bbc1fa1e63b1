import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AskId, CameraId } from '../core/ids.ts';
import { noteAsked, readAsk, readAskPicture } from '../runtime/asks.ts';
import { inherited } from '../runtime/config.ts';
import { keptPictures } from '../runtime/kept-pictures.ts';
import { leaseKey } from '../runtime/leases.ts';
import { openLog } from '../runtime/log.ts';
import { type RunningPostgres, startPostgres } from '../runtime/postgres.ts';
import { readPulse, snapshotUriOf } from '../runtime/pulse.ts';
import { openQueues } from '../runtime/queues.ts';
import { openRedis, type Redis } from '../runtime/redis.ts';
import { redisSocket, startRedis } from '../runtime/redis-server.ts';
import { putFrame, takeFrame } from '../runtime/slots.ts';
import { readTally } from '../runtime/tally.ts';
import { makeTestClip } from '../simulators/test-clip.ts';
import { simulateTown, type Town } from '../simulators/town.ts';
import { registerCamera, setCameraEnabled } from '../store/cameras.ts';
import { healthOf, ledgerOf } from '../store/health.ts';
import { migrateDatabase } from '../store/migrate.ts';
import { type Database, openDatabase } from '../store/open.ts';
import { seal } from '../store/secrets.ts';
import { KEY, someSite } from '../store/testing.ts';

/** Real parts: PostgreSQL, Redis, six simulated cameras, and ingest processes that come, pause and die. */
const CAMERAS = 6;
const children = new Set<ChildProcess>();
const ids: CameraId[] = [];
let folder: string;
let postgres: RunningPostgres;
let redisServer: ChildProcess;
let redis: Redis;
let database: Database;
let town: Town;
let removeClip: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouwang-ingest-'));
  const clip = await makeTestClip();
  removeClip = clip.remove;
  postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
  await migrateDatabase(postgres.url, Date.now());
  database = openDatabase(postgres.url);
  await openAgain();
  const log = openLog('town', 'silent');
  const login = { user: 'watch', password: 'p@ss:w/1' };
  town = await simulateTown({
    cameras: CAMERAS,
    clips: [clip.clip],
    host: '127.0.0.1',
    basePort: 0,
    ...login,
    log,
    discovery: false,
  });
  const { id: siteId } = await someSite(database.db);
  for (const { id, url, user, password, position } of town.cameras) {
    const facts = { siteId, name: id, address: url, username: user, password, position, enabled: true };
    ids.push((await registerCamera(database.db, KEY, facts, 'system', Date.now())).id);
  }
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await town?.close();
  await database?.close();
  redis?.disconnect();
  redisServer?.kill('SIGKILL');
  await postgres?.stop();
  await removeClip?.();
  await rm(folder, { recursive: true, force: true });
});

async function openAgain() {
  redisServer = await startRedis(folder, 'ignore');
  redis ??= openRedis(redisSocket(folder));
}

function ingest(): ChildProcess {
  const env = {
    ...inherited(),
    ...{ DATABASE_URL: postgres.url, REDIS_URL: redisSocket(folder), SHOUWANG_DATA_DIR: folder },
    ...{ SECRET_KEY: KEY.toString('base64'), CAMERA_NETWORKS: '127.0.0.0/8', LOG_LEVEL: 'debug' },
  };
  const run = "import('./ingest/main.ts').then(({ main }) => main())";
  const child = spawn(process.execPath, ['-e', run], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr?.on('data', (text) => said.push(String(text)));
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}
const said: string[] = [];

/** Waits until it is so, and says how long that took, ms. */
async function until(what: string, isSo: () => Promise<boolean>, within = 30_000): Promise<number> {
  const began = Date.now();
  while (!(await isSo().catch(() => false))) {
    if (Date.now() - began > within)
      throw new Error(`not within ${within} ms: ${what}\n${said.slice(-20).join('')}`);
    await sleep(100);
  }
  return Date.now() - began;
}

/** The command lines of all ffmpeg that read this town. */
async function ffmpegs(): Promise<string[]> {
  const port = new URL(town.cameras[0]?.rtsp ?? '').port;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines
    .filter((line) => line.startsWith('ffmpeg') || line.includes('/ffmpeg'))
    .filter((line) => line.includes(`:${port}/`));
}

const holders = async () => (await redis.mget(ids.map(leaseKey))).map((claim) => claim?.split(':')[0]);
const sharesOf = async () => {
  const counts = new Map<string, number>();
  for (const holder of await holders()) if (holder) counts.set(holder, (counts.get(holder) ?? 0) + 1);
  return [...counts.values()].sort();
};
const allLive = async (since: number) => {
  const { lastFrames } = await readPulse(redis);
  return ids.every((id) => (lastFrames[id] ?? 0) > since);
};

it('one process watches all cameras, two share them, and the pictures reach the slots', async () => {
  ingest();
  await until('frames of all cameras', () => allLive(0));
  const frame = await redisFrame(ids[0] as CameraId);
  expect(frame).toMatchObject({ width: 416, height: 234 });
  expect((await healthOf(database.db)).map(({ health }) => health.state)).toEqual(
    Array(CAMERAS).fill('online'),
  );

  const device = { id: ids[0] as CameraId, address: town.cameras[0]?.url ?? '' };
  await until('where its snapshot is', async () => Boolean(await snapshotUriOf(redis, device)));

  ingest();
  await until('three cameras each', async () => String(await sharesOf()) === '3,3');
  const shared = Date.now();
  await until('frames of all cameras again', () => allLive(shared));
  expect(await ffmpegs()).toHaveLength(CAMERAS);
});

async function redisFrame(id: CameraId) {
  for (let tries = 0; tries < 100; tries++) {
    const taken = await takeFrame(redis, id);
    if (taken) return taken.frame;
    await sleep(100);
  }
  return undefined;
}

it('when one is killed, the other has its cameras within ten seconds', async () => {
  const [victim] = children;
  victim?.kill('SIGKILL');
  const took = await until('all cameras with one', async () => String(await sharesOf()) === String(CAMERAS));
  const killed = Date.now() - took;
  expect(took + (await until('frames of all', () => allLive(killed + took)))).toBeLessThan(15_000);
  const ledger = await ledgerOf(database.db, ids[0] as CameraId, { limit: 10 });
  expect(ledger[0]?.health.state).toBe('online');
});

it('a process that was paused and comes back writes no frame under its old lease', async () => {
  const [zombie] = children;
  const former = await redis.get(leaseKey(ids[0] as CameraId));
  zombie?.kill('SIGSTOP');
  ingest();
  await until('a new holder of all', async () => {
    const [claim] = await redis.mget(ids.map(leaseKey));
    return claim !== null && claim !== former && String(await sharesOf()) === String(CAMERAS);
  });
  const epoch = Number(former?.split(':')[1]);
  const planes = new Uint8Array(12);
  const frame = { cameraId: ids[0] as CameraId, epoch, capturedAt: Date.now(), width: 2, height: 2, planes };
  expect(await putFrame(redis, frame, 0)).toBe('fenced');
  zombie?.kill('SIGCONT');
  await until('the two sharing', async () => String(await sharesOf()) === '3,3');
});

it('frames flow again within ten seconds of a Redis that died and came back', async () => {
  redisServer.kill('SIGKILL');
  await once(redisServer, 'exit');
  await sleep(3_000);
  await openAgain();
  const back = Date.now();
  const queued = async () => (await readTally(redis)).counts.queued ?? 0;
  const took = await until('frames of all', () => allLive(back));
  const before = await queued();
  await until('frames in the queue', async () => (await queued()) > before);
  expect(took).toBeLessThan(10_000);
});

it('a camera that refuses its login is told to do so', async () => {
  const name = town.cameras[1]?.id;
  const act = (method: string, body?: object) =>
    fetch(`${town.control}/cameras/${name}/fault`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  expect((await act('PUT', { fault: 'wrong-password' })).status).toBeLessThan(300);
  const health = async () =>
    (await healthOf(database.db)).find(({ cameraId }) => cameraId === ids[1])?.health;
  await until('the reason', async () => JSON.stringify(await health()).includes('auth'));
  await act('DELETE');
});

it('answers what administrators ask of the network, and is given no password in clear', async () => {
  if (children.size === 0) ingest();
  const queues = openQueues(redis);
  const [camera] = town.cameras;
  const askId = randomUUID() as AskId;
  const sealedPassword = seal(KEY, askId, camera?.password ?? '').toString('base64');
  const probe = {
    kind: 'probe',
    askId,
    address: camera?.url ?? '',
    username: camera?.user ?? '',
    sealedPassword,
  } as const;
  await noteAsked(redis, askId);
  expect(await queues.addAsk(probe)).toBe(true);
  await expect.poll(async () => (await readAsk(redis, askId))?.state, { timeout: 60_000 }).toBe('probed');
  expect(await readAsk(redis, askId)).toMatchObject({ device: { login: 'taken', hasPicture: true } });
  const pictureId = randomUUID() as AskId;
  await noteAsked(redis, pictureId);
  await queues.addAsk({ kind: 'picture', askId: pictureId, cameraId: ids[0] as CameraId });
  await expect
    .poll(async () => (await readAsk(redis, pictureId))?.state, { timeout: 30_000 })
    .toBe('pictured');
  expect((await readAskPicture(redis, pictureId))?.readUInt16BE(0)).toBe(0xffd8);
  // What an administrator has looked at can be drawn on later, by its light.
  const looked = await readAsk(redis, pictureId);
  const light = looked?.state === 'pictured' ? looked.light : undefined;
  const kept = await keptPictures(redis, ids[0] as CameraId);
  expect(kept.map((one) => one.light)).toContain(light);
  await queues.close();
});

it('the ring is kept, and goes with its camera', async () => {
  const id = ids[2] as CameraId;
  expect((await readdir(join(folder, 'ring', id))).length).toBeGreaterThan(0);
  await setCameraEnabled(database.db, id, false, 'system', Date.now());
  await until('its lease given up', async () => (await redis.get(leaseKey(id))) === null);
  await until('its ring gone', async () => !(await readdir(join(folder, 'ring'))).includes(id));
});

it('no password is in what was logged, and no ffmpeg outlives its process', async () => {
  for (const child of [...children]) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  expect(said.join('')).not.toContain('p@ss:w/1');
  expect(said.join('')).not.toContain('p%40ss');
  expect((await holders()).filter(Boolean)).toEqual([]);
  await until('no ffmpeg', async () => (await ffmpegs()).length === 0, 10_000);
});
