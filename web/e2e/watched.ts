import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Camera } from '../../core/camera.ts';
import type { Site } from '../../core/site.ts';
import { inherited } from '../../runtime/config.ts';
import { openLog } from '../../runtime/log.ts';
import type { Clip } from '../../simulators/clip.ts';
import { simulateTown } from '../../simulators/town.ts';
import { registerCamera } from '../../store/cameras.ts';
import { KEY, someSite } from '../../store/testing.ts';
import type { Stage } from './stage.ts';

const SITES = { reservoir: '龙潭水库', road: '环镇公路', fire: '青山林区' } as const;

/** Simulated cameras that a real ingest process watches, for the pages of a stage. */
export async function openWatched(stage: Stage, clips: readonly Clip[], count: number) {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-watched-'));
  const login = { user: 'watch', password: 'p@ss:w/1' };
  const log = openLog('town', 'silent');
  const startedAt = Date.now();
  const town = await simulateTown({
    ...{ cameras: count, clips, host: '127.0.0.1', basePort: 0, ...login, log, discovery: false },
  });
  const cameras: Camera[] = [];
  const sites = new Map<string, Site>();
  for (const { url, name, kind, user, password, position } of town.cameras) {
    const site = sites.get(kind) ?? (await someSite(stage.db, { name: SITES[kind], kind, position }));
    sites.set(kind, site);
    const facts = { siteId: site.id, name, address: url, username: user, password, position, enabled: true };
    cameras.push(await registerCamera(stage.db, KEY, facts, 'system', Date.now()));
  }
  const { database, redis } = stage.api;
  const env = {
    ...inherited(),
    ...{ DATABASE_URL: database.url, REDIS_URL: redis.socket, SHOUWANG_DATA_DIR: folder },
    ...{ SECRET_KEY: KEY.toString('base64'), CAMERA_NETWORKS: '127.0.0.0/8', LOG_LEVEL: 'debug' },
  };
  const said: string[] = [];
  const ingest = (): ChildProcess => {
    const run = "import('./ingest/main.ts').then(({ main }) => main())";
    const child = spawn(process.execPath, ['-e', run], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr?.on('data', (text) => said.push(String(text)));
    return child;
  };
  let child = ingest();
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };

  /** The ffmpeg of this town that only copy for viewers, by pid. */
  async function copiers(): Promise<number[]> {
    const port = new URL(town.cameras[0]?.rtsp ?? '').port;
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const lines = await Promise.all(
      pids.map(async (pid) => [pid, await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')] as const),
    );
    return lines
      .filter(
        ([, line]) => line.includes('ffmpeg') && line.includes(`:${port}/`) && line.includes('empty_moov'),
      )
      .map(([pid]) => Number(pid));
  }

  /** Does something bad to a camera, or with nothing named makes it well. */
  async function suffer(index: number, fault?: string) {
    const to = `${town.control}/cameras/${town.cameras[index]?.id}/fault`;
    const how = { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ fault }) };
    const answer = await fetch(to, fault ? { method: 'PUT', ...how } : { method: 'DELETE' });
    if (!answer.ok) throw new Error(`no such fault: ${fault} (${answer.status})`);
  }

  return {
    cameras,
    /** When the first camera began to play its clip. */
    startedAt,
    town,
    said,
    copiers,
    suffer,
    ingest: () => child,
    end,
    again: () => {
      child = ingest();
    },
    close: async () => {
      await end();
      await town.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until it is so, and says how long that took, ms. */
export async function until(what: string, isSo: () => unknown, within = 20_000): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > within) throw new Error(`not within ${within} ms: ${what}`);
    await sleep(50);
  }
  return performance.now() - began;
}

export type Watched = Awaited<ReturnType<typeof openWatched>>;
