import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Clip, loadClip } from './clip.ts';
import { filmClip } from './clips.ts';
import { scenes } from './scenes/all.ts';

export interface ClipOrder {
  /** Where clips are kept from one start to the next. */
  readonly folder: string;
  /** A folder of videos to play instead of the drawn scenes. */
  readonly footage?: string;
  readonly onProgress?: (line: string) => void;
}

/**
 * Makes the clips that simulated cameras play: drawn scenes, or whatever videos a folder holds. What was made before
 * from the same sources is taken again.
 * @throws Error when the footage folder holds no video that ffmpeg can read.
 */
export async function makeClips({ folder, footage, onProgress = () => {} }: ClipOrder): Promise<Clip[]> {
  await mkdir(folder, { recursive: true });
  return footage === undefined ? drawAll(folder, onProgress) : filmAll(footage, folder, onProgress);
}

async function drawAll(folder: string, say: (line: string) => void): Promise<Clip[]> {
  const version = await versionOfScenes();
  const wanted = scenes.map((scene) => ({ scene, to: join(folder, `${scene.name}-${version}`) }));
  const missing = [...wanted];
  for (const one of wanted) if (await exists(one.to)) missing.splice(missing.indexOf(one), 1);
  if (missing.length > 0) say(`drawing ${missing.length} scenes (once; they are kept in ${folder})`);
  const threads = Array.from({ length: Math.min(missing.length, availableParallelism()) }, async () => {
    for (let next = missing.shift(); next; next = missing.shift()) {
      await inThread(next.scene.name, next.to);
      say(`drew ${next.scene.name}`);
    }
  });
  await Promise.all(threads);
  await dropOld(
    folder,
    wanted.map(({ to }) => basename(to)),
  );
  return Promise.all(wanted.map(({ to }) => loadClip(join(to, 'clip.json'))));
}

/** Clips of the same scenes, drawn by sources that have changed since. */
async function dropOld(folder: string, wanted: readonly string[]): Promise<void> {
  const names = (await readdir(folder)).filter((name) =>
    scenes.some((scene) => name.startsWith(`${scene.name}-`)),
  );
  const old = names.filter((name) => !wanted.includes(name) && !name.includes('.part-'));
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** Painting keeps a core busy: each scene in a thread of its own. */
function inThread(scene: string, to: string): Promise<void> {
  const thread = new Worker(new URL('clip-thread.ts', import.meta.url), { workerData: { scene, to } });
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`drawing ${scene} failed`))));
  });
}

/** Of all that a drawn clip depends on: another source, another clip. */
async function versionOfScenes(): Promise<string> {
  const folder = join(import.meta.dirname, 'scenes');
  const names = (await readdir(folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort();
  const hash = createHash('sha256').update(await readFile(join(import.meta.dirname, 'clips.ts')));
  for (const name of names) hash.update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

async function filmAll(footage: string, folder: string, say: (line: string) => void): Promise<Clip[]> {
  const files = (await readdir(footage))
    .filter((name) => /\.(mp4|avi|mkv|mov|webm|ts|m4v)$/i.test(name))
    .sort();
  const clips: Clip[] = [];
  for (const name of files) {
    const file = join(footage, name);
    const { size, mtimeMs } = await stat(file);
    const version = createHash('sha256').update(`2 ${name} ${size} ${mtimeMs}`).digest('hex').slice(0, 12);
    const to = join(folder, `film-${version}`);
    if (!(await exists(to))) {
      say(`taking over ${name}`);
      const why = await filmClip(file, to).then(
        () => undefined,
        (error: Error) => error.message,
      );
      if (why !== undefined) {
        say(`left out ${name}: ${why}`);
        continue;
      }
    }
    clips.push(await loadClip(join(to, 'clip.json')));
  }
  if (clips.length === 0) throw new Error(`${footage} holds no video that ffmpeg can read`);
  return clips;
}

const exists = (path: string) =>
  stat(join(path, 'clip.json')).then(
    () => true,
    () => false,
  );
