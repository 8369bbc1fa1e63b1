import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { AreaId } from '../core/ids.ts';
import { Role } from '../core/person.ts';
import { folderVault } from '../runtime/folder-vault.ts';
import { openLog } from '../runtime/log.ts';
import { openQueues } from '../runtime/queues.ts';
import { openRedis } from '../runtime/redis.ts';
import { createArea, defaultArea } from '../store/areas.ts';
import { openDatabase } from '../store/open.ts';
import { listenToOutbox } from '../store/outbox.ts';
import { createPerson } from '../store/people.ts';
import { createTestDatabase, KEY } from '../store/testing.ts';
import { type ApiPorts, type ApiSettings, buildApi } from './app.ts';
import { hashPassword } from './password.ts';
import { portsOf } from './world/ports.ts';
import type { World } from './world/world.ts';

/** A redis-server of one's own on a unix socket, without persistence. */
async function startTestRedis() {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-api-redis-'));
  const socket = join(folder, 'redis.sock');
  const words = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder];
  let child: ChildProcess = spawn('redis-server', words, { stdio: 'ignore' });
  const redis = openRedis(socket);
  while ((await redis.ping().catch(() => '')) !== 'PONG') await sleep(50);
  const kill = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  return {
    redis,
    socket,
    kill,
    restart: () => {
      child = spawn('redis-server', words, { stdio: 'ignore' });
    },
    end: async () => {
      redis.disconnect();
      if (child.exitCode === null && child.signalCode === null) await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const PASSWORD = 'correct horse battery staple';
/** argon2id takes its time: hashed once for everybody. */
const passwordHash = hashPassword(PASSWORD);

export type Asker = Role | 'anonymous';
export const askers: readonly Asker[] = ['anonymous', ...Role.options];

export interface TestApi {
  readonly app: FastifyInstance;
  readonly ports: ReturnType<typeof portsOf>;
  readonly database: Awaited<ReturnType<typeof createTestDatabase>>;
  readonly redis: Awaited<ReturnType<typeof startTestRedis>>;
  readonly evidenceDir: string;
  readonly area: AreaId;
  readonly otherArea: AreaId;
  /** Somebody new who has signed in. */
  readonly signedIn: (role: Role, areaId?: AreaId) => Promise<{ id: string; login: string; token: string }>;
  readonly end: () => Promise<void>;
}

/** The whole API on a database and a Redis of its own; only the socket it listens on is left out. */
export async function openTestApi(
  over: Partial<World> = {},
  settings: Partial<ApiSettings> = {},
  change: (ports: ApiPorts) => ApiPorts = (ports) => ports,
  /** Another way to the database than the direct one. */
  by: (url: string) => string = (url) => url,
): Promise<TestApi> {
  const [database, redis] = await Promise.all([createTestDatabase(), startTestRedis()]);
  const { db, close } = openDatabase(by(database.url), { poolSize: 8 });
  const evidenceDir = await mkdtemp(join(tmpdir(), 'shouwang-api-evidence-'));
  const queues = openQueues(redis.redis);
  const pieces = openRedis(redis.socket);
  const ports = portsOf({
    db,
    redis: redis.redis,
    frames: redis.redis,
    pieces,
    queues,
    key: KEY,
    vault: folderVault(evidenceDir),
    cameraNetworks: { networks: ['192.168.0.0/16'], refusedPorts: [6379, 5432] },
    sinks: { networks: ['127.0.0.0/8'], refusedPorts: [6379, 5432] },
    pushServices: ['https://fcm.googleapis.com', 'http://127.0.0.1:8999'],
    reportsPerMinute: 1_000,
    isSecure: (protocol) => protocol === 'https',
    drillHour: { at: 'off', zone: 'Asia/Shanghai' },
    now: Date.now,
    model: { name: 'yolox_nano_416', side: 416 },
    version: '0.0.0-test',
    startedAt: Date.now(),
    log: openLog('api-test', 'silent'),
    ...over,
  });
  const outbox = listenToOutbox(by(database.url), ports.feed.wake);
  const app = await buildApi(change(ports), { pagesFolder: evidenceDir, ...settings });
  await app.ready();
  const area = await defaultArea(database.db);
  const { id: otherArea } = await createArea(database.db, 'Beyond the river', 'system', Date.now());

  const signedIn: TestApi['signedIn'] = async (role, areaId) => {
    const person = {
      login: `p-${randomUUID().slice(0, 8)}`,
      name: 'Wang Fang',
      role,
      active: true,
      passwordHash: await passwordHash,
      ...(areaId && { areaId }),
    };
    const { id, login } = await createPerson(database.db, person, 'system', Date.now());
    const ip = `10.1.${randomBytes(1)[0]}.${randomBytes(1)[0]}`;
    const { token } = await ports.session.signIn({ login, password: PASSWORD }, ip);
    return { id, login, token };
  };
  const end = async () => {
    await app.close();
    ports.feed.close();
    await outbox.close();
    await queues.close().catch(() => {});
    await ports.liveView.hub.close();
    pieces.disconnect();
    await redis.end();
    await close();
    await database.drop();
    await rm(evidenceDir, { recursive: true, force: true });
  };
  return { app, ports, database, redis, evidenceDir, area, otherArea, signedIn, end };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
