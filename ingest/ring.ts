import { readdir, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, seconds } from '../core/time.ts';
import { beganAt } from '../runtime/ring.ts';

/** Each segment ends at the first key frame after so long. */
export const SEGMENT_SECONDS = 2;
const MOST_SEGMENTS = 45;
const KEPT = seconds(90);

/** Removes what is too old or too much, of every camera, those nobody watches any more included. Never throws. */
export async function trimRings(ringDir: string, now: Instant): Promise<void> {
  const cameras = await readdir(ringDir).catch(() => []);
  await Promise.all(cameras.map((camera) => trimRing(join(ringDir, camera), now)));
}

async function trimRing(folder: string, now: Instant): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const segments = names.flatMap((name) => {
    const began = beganAt(name);
    return began === undefined ? [] : [{ name, began }];
  });
  const newestFirst = segments.sort((a, b) => b.began - a.began);
  const gone = newestFirst.filter(({ began }, n) => n >= MOST_SEGMENTS || now - began > KEPT);
  await Promise.all(gone.map(({ name }) => unlink(join(folder, name)).catch(() => {})));
}

/** Removes a camera's ring wholly: it is watched no more. */
export const dropRing = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });
