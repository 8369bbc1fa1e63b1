import { readdir, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { CameraId } from '../core/ids.ts';
import { type Instant, seconds } from '../core/time.ts';

/**
 * The ring: the newest minute or so of each camera's stream as it came, in segments of about two seconds (they
 * begin at key frames), `<ringDir>/<cameraId>/<second since 1970 it began>.ts`. Clips of evidence are cut from it.
 */
export const SEGMENT_SECONDS = 2;
const MOST_SEGMENTS = 45;
const KEPT = seconds(90);

export const ringOf = (ringDir: string, camera: CameraId): string => join(ringDir, camera);

/** Removes what is too old or too much, of every camera, those nobody watches any more included. Never throws. */
export async function trimRings(ringDir: string, now: Instant): Promise<void> {
  const cameras = await readdir(ringDir).catch(() => []);
  await Promise.all(cameras.map((camera) => trimRing(join(ringDir, camera), now)));
}

async function trimRing(folder: string, now: Instant): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const began = (name: string) => Number(/^(\d{1,12})\.ts$/.exec(name)?.[1] ?? Number.NaN) * 1_000;
  const segments = names.filter((name) => !Number.isNaN(began(name))).sort((a, b) => began(b) - began(a));
  const gone = segments.filter((name, n) => n >= MOST_SEGMENTS || now - began(name) > KEPT);
  await Promise.all(gone.map((name) => unlink(join(folder, name)).catch(() => {})));
}

/** Removes a camera's ring wholly: it is watched no more. */
export const dropRing = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });
