import { readConfig } from '../runtime/config.ts';
import { openLog } from '../runtime/log.ts';
import { openQueues } from '../runtime/queues.ts';
import { openRedis, openWorkerRedis } from '../runtime/redis.ts';
import { redisSocket } from '../runtime/redis-server.ts';
import { untilShutdown } from '../runtime/shutdown.ts';
import { openTally } from '../runtime/tally.ts';
import { openDatabase } from '../store/open.ts';

/**
 * What every worker process opens, in the order that closes well.
 * @throws Error that names the missing setting when it is started by hand without the addresses.
 */
export function openProcess(name: string) {
  const config = readConfig();
  const log = openLog(name, config.logLevel);
  const { databaseUrl, redisUrl = redisSocket(config.dataDir) } = config;
  if (databaseUrl === undefined) {
    throw new Error(`a role alone needs DATABASE_URL: the address of the PostgreSQL that all roles share`);
  }
  const { closing } = untilShutdown(log);

  const { db, close: closeDatabase } = openDatabase(databaseUrl, {
    applicationName: `shouwang-${name}`,
    poolSize: 4,
    timeZone: config.timeZone,
  });
  closing('database', closeDatabase);
  const redis = openRedis(redisUrl);
  closing('redis', () => redis.disconnect());
  const frames =
    config.framesRedisUrl === config.redisUrl ? redis : openRedis(config.framesRedisUrl ?? redisUrl);
  closing('frames redis', () => frames.disconnect());
  const queues = openQueues(redis);
  closing('queues', queues.close);
  const tally = openTally(redis, log);
  closing('tally', tally.close);
  const connection = openWorkerRedis(redisUrl);
  closing('worker connection', () => connection.disconnect());
  return { config, databaseUrl, log, db, redis, frames, queues, tally, connection, closing };
}
