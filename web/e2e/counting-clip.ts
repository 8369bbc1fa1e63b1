import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Clip, loadClip, type Stream } from '../../simulators/clip.ts';

const run = promisify(execFile);
const FPS = 10;
/** As many frames as eight bars can count. */
const FRAMES = 256;
export const LOOP_MS = (FRAMES * 1_000) / FPS;

/**
 * Make, with ffmpeg: a clip whose every frame bears its number, as eight bars at its top, black or white, the lowest
 * bit on the left. Whoever sees a frame can tell from it when the camera showed it.
 */
export async function makeCountingClip(): Promise<{ clip: Clip; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-counting-'));
  const sub: Stream = { file: 'sub.h264', codec: 'h264', width: 640, height: 360, fps: FPS };
  const subH265: Stream = { file: 'sub.h265', codec: 'h265', width: 640, height: 360, fps: FPS };
  const closed = `repeat-headers=1:bframes=0:open-gop=0:keyint=${2 * FPS}:min-keyint=${2 * FPS}`;
  await Promise.all([
    encode(join(folder, sub.file), 'libx264', ['-g', String(2 * FPS), '-x264-params', 'repeat-headers=1']),
    encode(join(folder, subH265.file), 'libx265', ['-x265-params', `${closed}:log-level=none`]),
    ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=1:duration=1', join(folder, 'still-1.jpg')]),
  ]);
  const clip: Clip = {
    name: 'counting',
    pixels: 'drawn',
    kind: 'reservoir',
    durationMs: LOOP_MS,
    streams: { main: sub, sub, subH265 },
    stills: ['still-1.jpg'],
    truth: [],
  };
  await writeFile(join(folder, 'clip.json'), JSON.stringify(clip));
  return {
    clip: await loadClip(join(folder, 'clip.json')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const ffmpeg = (args: readonly string[]) =>
  run('ffmpeg', ['-v', 'error', '-y', ...args], { timeout: 60_000 });

function encode(file: string, codec: string, options: readonly string[]) {
  const bits = "lum='if(bitand(N\\,pow(2\\,floor(X/80)))\\,235\\,16)':cb=128:cr=128";
  const graph = `color=gray:size=640x40:rate=${FPS},format=yuv420p,geq=${bits}[bars];testsrc2=size=640x320:rate=${FPS},format=yuv420p[scene];[bars][scene]vstack`;
  return ffmpeg([
    ...['-f', 'lavfi', '-i', graph, '-frames:v', String(FRAMES), '-pix_fmt', 'yuv420p'],
    ...['-c:v', codec, '-preset', 'ultrafast', '-bf', '0', ...options],
    ...['-f', codec === 'libx264' ? 'h264' : 'hevc', file],
  ]);
}
