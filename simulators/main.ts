import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Log } from '../runtime/log.ts';
import { loadClip } from './clip.ts';
import { makeClips } from './make-clips.ts';
import { simulateTown, type Town } from './town.ts';

export interface SimulateOptions {
  readonly cameras?: number;
  /** A folder of videos to play instead of the scenes that are drawn. */
  readonly footage?: string;
  /** The clip.json of a finished clip that all cameras play instead. */
  readonly clip?: string;
  /** Where to write how the cameras are reached, once they are. */
  readonly json?: string;
  readonly basePort?: number;
  readonly host?: string;
  /** Where clips and the password are kept. */
  readonly dataDir: string;
  readonly user?: string;
  readonly password?: string;
  readonly log: Log;
  readonly onProgress?: (line: string) => void;
}

export const DEFAULTS = {
  cameras: 6,
  basePort: 8_600,
  host: '127.0.0.1',
  user: 'shouwang',
  reportsPerMinute: 4,
} as const;

/**
 * Simulate: start a town of cameras → the town, which ends with the signal or when it is closed. Clips that are
 * not there yet are made first, which takes its time.
 * @throws when a port is taken, or the clips cannot be made.
 */
export async function simulate(options: SimulateOptions, signal: AbortSignal): Promise<Town> {
  const { dataDir, log, footage, clip, onProgress, json } = options;
  const clips = clip
    ? [await loadClip(resolve(clip))]
    : await makeClips({
        folder: join(dataDir, 'clips'),
        ...(footage !== undefined && { footage: resolve(footage) }),
        ...(onProgress && { onProgress }),
      });
  signal.throwIfAborted();
  const town = await simulateTown({
    clips,
    log,
    cameras: options.cameras ?? DEFAULTS.cameras,
    host: options.host ?? DEFAULTS.host,
    basePort: options.basePort ?? DEFAULTS.basePort,
    user: options.user ?? DEFAULTS.user,
    password: options.password ?? (await keptPassword(dataDir)),
  });
  signal.addEventListener('abort', () => void town.close(), { once: true });
  if (json !== undefined) await writePrivately(json, { cameras: town.cameras, control: town.control });
  return town;
}

const Kept = z.object({ password: z.string().min(12) });

/** The cameras' password of this data folder: made at the first start, the same from then on. */
async function keptPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'simulators.json');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return readKept(kept, file);
  const password = randomBytes(12).toString('base64url');
  await mkdir(dataDir, { recursive: true });
  await writePrivately(file, { password });
  return password;
}

function readKept(kept: string, file: string): string {
  try {
    return Kept.parse(JSON.parse(kept)).password;
  } catch (error) {
    throw new Error(`${file} is damaged: delete it, and a new password is made`, { cause: error });
  }
}

/** Who waits for the file finds it whole or not at all. */
async function writePrivately(file: string, content: unknown): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  await writeFile(draft, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}

/** How the cameras are reached, for people. */
export const describeTown = ({ cameras, control }: Town): string =>
  [
    ...cameras.map(
      ({ name, url, user, password, rtsp }) => `${name}\n  ${url}  ${user} / ${password}\n  ${rtsp}`,
    ),
    `faults: ${control}/cameras`,
    '',
  ].join('\n');
