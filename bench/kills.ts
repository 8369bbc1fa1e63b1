import { untilReady } from '../cli/api-client.ts';
import { CameraId } from '../core/ids.ts';
import { openRedis } from '../runtime/redis.ts';
import { readWatch } from '../runtime/watches.ts';
import { pause } from './pause.ts';
import type { Rig } from './rig.ts';

/** What is killed. `everything`: all processes of the town at once. */
export const victims = ['detect', 'ingest', 'redis', 'postgres', 'api', 'everything'] as const;
export type Victim = (typeof victims)[number];

/** How soon all was well again after a kill, ms. */
export interface Kill {
  readonly victim: Victim;
  /** Every camera: a frame taken after the kill has been looked at. */
  readonly looksMs: number;
  /** The API says that it is ready: database and Redis answer it. */
  readonly readyMs: number;
}

const nameOf: Readonly<Record<Exclude<Victim, 'everything'>, string>> = {
  detect: 'detect-1',
  ingest: 'ingest',
  redis: 'redis',
  postgres: 'postgres',
  api: 'api',
};

/** Kill: SIGKILL, then how long until all is well again. @throws Error when it is not within `patience` (ms). */
export async function kill(rig: Rig, victim: Victim, patience = 60_000): Promise<Kill> {
  const at = Date.now();
  const since = () => Date.now() - at;
  if (victim === 'everything') await rig.killEverything();
  else await rig.kill(nameOf[victim]);
  const [looksMs, readyMs] = await Promise.all([
    untilAllLookedAt(rig, at, patience).then(since),
    untilReady(rig.url, patience).then(since),
  ]);
  return { victim, looksMs, readyMs };
}

/** Waits until of every camera a frame taken after `since` has been looked at. */
export async function untilAllLookedAt(rig: Rig, since: number, patience: number): Promise<void> {
  const redis = openRedis(rig.redisUrl);
  const blind = new Set([...rig.ids.values()].map((id) => CameraId.parse(id)));
  try {
    for (const until = Date.now() + patience; Date.now() < until; await pause(50)) {
      for (const id of blind) {
        const watch = await readWatch(redis, id).catch(() => undefined);
        if (watch && watch.at > since) blind.delete(id);
      }
      if (blind.size === 0) return;
    }
    throw new Error(`${blind.size} of ${rig.ids.size} cameras were not looked at for ${patience / 1_000} s`);
  } finally {
    redis.disconnect();
  }
}
