import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChannelConfig, Notice } from '../core/notice.ts';
import { inherited } from '../runtime/config.ts';
import { readKey } from '../runtime/keys.ts';
import { type RunningPostgres, startPostgres } from '../runtime/postgres.ts';
import { openRedis } from '../runtime/redis.ts';
import { redisSocket, startRedis } from '../runtime/redis-server.ts';
import { migrateDatabase } from '../store/migrate.ts';
import { addChannel } from '../store/notice-channels.ts';
import { listNotices } from '../store/notice-list.ts';
import { openDatabase } from '../store/open.ts';
import { raiseFromReport } from '../store/reports.ts';
import { someReport } from '../store/testing.ts';
import { openSink, say } from '../workers/testing/sink.ts';

const MAIN = resolve(import.meta.dirname, '..', 'main.ts');
const INCIDENTS = 12;
const KILLS = 2;

let folder: string;
let postgres: RunningPostgres;
let redis: ChildProcess;
let database: ReturnType<typeof openDatabase>;
let sender: ChildProcess | undefined;
const sinks: Awaited<ReturnType<typeof openSink>>[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouwang-notices-'));
  await chmod(folder, 0o711);
  postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
  redis = await startRedis(folder, 'ignore');
  await migrateDatabase(postgres.url);
  database = openDatabase(postgres.url, { applicationName: 'test' });
});
afterAll(async () => {
  if (sender) await kill(sender);
  for (const sink of sinks) await sink.close();
  await database?.close();
  if (redis) await kill(redis);
  await postgres?.stop();
  for (const one of [folder, postgres?.folder]) if (one) await rm(one, { recursive: true, force: true });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** The notice process, by the command an operator would use. */
function startSender(): ChildProcess {
  const env = {
    ...inherited(),
    ...{ SHOUWANG_DATA_DIR: folder, DATABASE_URL: postgres.url, REDIS_URL: redisSocket(folder) },
    ...{ NOTICE_NETWORKS: '127.0.0.0/8', LOG_LEVEL: 'error' },
  };
  return spawn(process.execPath, [MAIN, 'start', '--role', 'notice'], { env, stdio: 'inherit' });
}

/** Redis has lost all it knew: every job is gone. */
async function forget(): Promise<void> {
  const client = openRedis(redisSocket(folder));
  await client.flushall();
  client.disconnect();
}

/** A receiver that acts on what it reads, and is slow to say so: whoever is killed meanwhile does not know. */
async function openSlow(answer: unknown) {
  const sink = await openSink((response) => {
    setTimeout(() => say(200, answer)(response, { url: '', headers: {}, body: Buffer.of() }), 400);
  });
  sinks.push(sink);
  return sink;
}

const channel = async (name: string, config: ChannelConfig) =>
  addChannel(
    database.db,
    await readKey({ secretKey: undefined, dataDir: folder }),
    {
      ...{ name, minSeverity: 'P4', areaIds: [], occasions: ['raised'], language: 'zh', enabled: true },
      config,
    },
    'system',
    Date.now(),
  );

it('loses no notice, and none is effective twice, though its sender is killed while it sends and Redis forgets', async () => {
  const hook = await openSlow('');
  const robot = await openSlow({ errcode: 0, errmsg: 'ok' });
  await channel('hook', { kind: 'webhook', url: `${hook.url}/hook`, secret: 'sixteen signs or more' });
  await channel('robot', { kind: 'wecom', url: `${robot.url}/send?key=1` });
  const { db } = database;
  for (let count = 0; count < INCIDENTS; count += 1)
    await raiseFromReport(db, someReport(), { now: Date.now() });

  // Each kill comes while receivers have read something that nobody has yet written down as sent.
  for (let kills = 1; kills <= KILLS; kills += 1) {
    sender = startSender();
    const before = hook.received.length;
    while (hook.received.length === before) await pause(10);
    await kill(sender);
  }
  await forget();
  sender = startSender();
  const settled = async () => {
    const all = await listNotices(db, { limit: 200 });
    return all.every(({ state }) => state !== 'pending' && state !== 'sending') ? all : undefined;
  };
  let all: readonly Notice[] | undefined;
  for (const until = Date.now() + 120_000; !all && Date.now() < until; await pause(250))
    all = await settled();

  const of = (kind: Notice['kind']) => all?.filter((one) => one.kind === kind) ?? [];
  // The webhook knows a repeat by its key: some came twice, each has its effect once.
  const keys = hook.received.map(({ headers }) => headers['x-shouwang-notice']);
  expect(of('webhook').map(({ state }) => state)).toEqual(Array(INCIDENTS).fill('sent'));
  expect(new Set(keys)).toEqual(new Set(of('webhook').map(({ id }) => id)));
  expect(keys.length).toBeGreaterThan(INCIDENTS);
  // A robot knows none: what may have arrived is not sent again, and says so.
  const numbers = robot.received.map(({ body }) => /SW-\d{4}-\d{4}/.exec(String(body))?.[0]);
  expect(new Set(numbers).size).toBe(numbers.length);
  const unsure = of('wecom').filter(({ state }) => state === 'unsure');
  const sent = of('wecom').filter(({ state }) => state === 'sent');
  expect(sent.length + unsure.length).toBe(INCIDENTS);
  for (const { told } of sent) expect(numbers).toContain(told.number);
  expect(unsure.map(({ lastError }) => lastError)).toEqual(
    unsure.map(() => expect.stringContaining('ended while it was sending')),
  );
});
