import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CameraId } from '../core/ids.ts';
import type { Segment } from '../core/stretch.ts';
import type { Redis } from './redis.ts';
import { storeFile } from './whole-file.ts';

/**
 * The ring: the newest minute or so of each camera's stream as it came, in segments of about two seconds (they
 * begin at key frames), `<ringDir>/<cameraId>/<second since 1970 it began>.ts`. It lies on the host that watches the
 * camera; clips are cut there.
 */
export const ringOf = (ringDir: string, camera: CameraId): string => join(ringDir, camera);

/** A segment's file → the second it began, ms since 1970; nothing when the file is no segment. */
export function beganAt(name: string): number | undefined {
  const second = /^(\d{1,12})\.ts$/.exec(name)?.[1];
  return second === undefined ? undefined : Number(second) * 1_000;
}

/** A camera's segments, the oldest first. */
export async function segmentsOf(ringDir: string, camera: CameraId): Promise<Segment[]> {
  const folder = ringOf(ringDir, camera);
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.map(async (name): Promise<Segment[]> => {
      const [path, began] = [join(folder, name), beganAt(name)];
      if (began === undefined) return [];
      const facts = await stat(path).catch(() => undefined);
      // One that was only just begun has no picture yet.
      return facts && facts.size > 0 ? [{ path, began, written: Math.floor(facts.mtimeMs) }] : [];
    }),
  );
  return found.flat().sort((a, b) => a.began - b.began);
}

/** The name of a host's rings, kept beside them: whoever reads the same folder takes the same jobs. */
export async function ringIdOf(ringDir: string): Promise<string> {
  const file = join(ringDir, 'id');
  const kept = async () => z.uuid().safeParse((await readFile(file, 'utf8').catch(() => '')).trim()).data;
  await mkdir(ringDir, { recursive: true, mode: 0o700 });
  for (let tries = 0; tries < 3; tries++) {
    const id = await kept();
    if (id) return id;
    // Two that begin at once: the last one's name stays, and both read it.
    await storeFile(file, Buffer.from(randomUUID()));
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`the name of the rings in ${ringDir} cannot be kept: is the folder writable?`);
}

const RINGS = '{shouwang}:pulse:rings';

/** Tells on which host's rings these cameras are. */
export async function noteRings(redis: Redis, ringId: string, cameras: readonly CameraId[]): Promise<void> {
  if (cameras.length === 0) return;
  await redis.hset(RINGS, Object.fromEntries(cameras.map((camera) => [camera, ringId])));
}

/** The rings that have this camera now; nothing when nobody has told. */
export async function ringHolding(redis: Redis, camera: CameraId): Promise<string | undefined> {
  return z.uuid().safeParse(await redis.hget(RINGS, camera)).data;
}

export async function forgetRing(redis: Redis, camera: CameraId): Promise<void> {
  await redis.hdel(RINGS, camera);
}
