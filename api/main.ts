import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readManifest } from '../models/catalogue.ts';
import { type Config, readConfig } from '../runtime/config.ts';
import { readKey } from '../runtime/keys.ts';
import { type Log, openLog } from '../runtime/log.ts';
import { openVault } from '../runtime/open-vault.ts';
import { ownPorts } from '../runtime/own-ports.ts';
import { openQueues } from '../runtime/queues.ts';
import { openRedis } from '../runtime/redis.ts';
import { redisSocket } from '../runtime/redis-server.ts';
import { untilShutdown } from '../runtime/shutdown.ts';
import { type Db, openDatabase } from '../store/open.ts';
import { listenToOutbox } from '../store/outbox.ts';
import { type FirstPassword, firstAdmin } from './accounts.ts';
import { buildApi } from './app.ts';
import { portsOf } from './world/ports.ts';

/** The process behind `start --role api`. Ends when it is told to. */
export async function main(): Promise<void> {
  const config = readConfig();
  const log = openLog('api', config.logLevel);
  const { closing, signal } = untilShutdown(log);
  const databaseUrl = await databaseOf(config);

  const database = openDatabase(databaseUrl, { applicationName: 'shouwang-api', timeZone: config.timeZone });
  closing('database', database.close);
  const redis = openRedis(config.redisUrl ?? redisSocket(config.dataDir));
  const framesUrl = config.framesRedisUrl ?? redisSocket(config.dataDir);
  const [frames, pieces] = [openRedis(framesUrl), openRedis(framesUrl)];
  closing('redis', () => Promise.all([redis, frames, pieces].map((one) => one.disconnect())));
  const queues = openQueues(redis);
  closing('queues', queues.close);

  const ports = portsOf({
    db: database.db,
    redis,
    frames,
    pieces,
    queues,
    key: await readKey(config),
    vault: openVault(config),
    cameraNetworks: { networks: config.cameraNetworks, refusedPorts: ownPorts(config) },
    sinks: { networks: config.noticeNetworks, refusedPorts: ownPorts(config) },
    pushServices: config.pushServices,
    reportsPerMinute: config.reportsPerMinute,
    dutyPhone: config.dutyPhone,
    isSecure: (protocol) => config.cookieSecure ?? (protocol === 'https' || isPublicHttps(config)),
    drillHour: { at: config.drillAt, zone: config.timeZone },
    now: Date.now,
    model: await modelOf(config, log),
    version: await ownVersion(),
    startedAt: Date.now(),
    log,
  });
  closing('feed', ports.feed.close);
  closing('live views', ports.liveView.hub.close);
  const outbox = listenToOutbox(databaseUrl, ports.feed.wake, (error) =>
    log.warn({ err: error }, 'the outbox cannot be heard; looking every two seconds instead'),
  );
  closing('outbox', outbox.close);

  const app = await buildApi(ports, await settingsOf(config, log));
  closing('http', () => app.close());
  try {
    await listen(app, config, log);
  } catch (error) {
    log.fatal(
      { err: error },
      `cannot listen on ${config.host}:${config.port}: set HOST or PORT, or end what does`,
    );
    process.exit(1);
  }
  await tellFirstAdmin(database.db, log, signal);
}

async function settingsOf(config: Config, log: Log) {
  const { tls, publicUrls = [], trustedProxies, timeZone } = config;
  const pem = tls && { cert: await readFile(tls.cert), key: await readFile(tls.key) };
  const pagesFolder = resolve(import.meta.dirname, '..', 'dist', 'web');
  return { pagesFolder, timeZone, publicUrls, trustedProxies, log, tls: pem };
}

/** The API sees nothing itself: a broken manifest is a line in the log here, and detect's to mend. */
async function modelOf({ model }: Config, log: Log) {
  try {
    const { name, side } = await readManifest(model);
    return { name, side };
  } catch (error) {
    log.warn({ err: error }, 'what sees cannot be told');
    return undefined;
  }
}

const Package = z.object({ version: z.string() });

async function ownVersion(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '..', 'package.json'), 'utf8');
  return Package.parse(JSON.parse(text)).version;
}

const isPublicHttps = ({ publicUrls = [] }: Config) => publicUrls.some((url) => url.startsWith('https:'));

/** DATABASE_URL, or where the embedded one was said to listen. */
async function databaseOf({ databaseUrl, dataDir }: Config): Promise<string> {
  if (databaseUrl) return databaseUrl;
  const file = join(dataDir, 'database-url');
  return (
    await readFile(file, 'utf8').catch(() => {
      throw new Error(
        `no DATABASE_URL is given and ${file} is not there: run ./run start, which starts a database`,
      );
    })
  ).trim();
}

/** Said once, to whoever looks at the terminal; not to the log, and to no file of ours. */
async function tellFirstAdmin(db: Db, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const made = await firstAdmin(db);
      if (made) process.stdout.write(wordsFor(made));
      return;
    } catch (error) {
      log.warn({ err: error }, 'whether there is an administrator cannot be asked yet');
      await sleep(2_000 + Math.random() * 1_000);
    }
  }
}

const wordsFor = ({ login, password }: FirstPassword) => `
  The first administrator signs in as   ${login}
  with the password                     ${password}
  It is shown this once. ./run user password ${login} makes another.

`;

async function listen(app: FastifyInstance, { host, port }: Config, log: Log): Promise<void> {
  await app.listen({ host, port, backlog: 511 });
  app.server.maxConnections = 5_000;
  log.info({ addresses: app.addresses() }, 'listening');
}
