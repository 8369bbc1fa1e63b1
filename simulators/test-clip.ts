import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CameraPlan, SimulatedCamera } from './camera.ts';
import { type Clip, loadClip, type Stream } from './clip.ts';

const run = promisify(execFile);

/** Four seconds: a test picture, with a person from 1 s to 3 s, as the clip maker would write it. */
const TEST_CLIP_MS = 4_000;

/** Make, with ffmpeg: a folder with a clip in it → the clip, and how to remove the folder. For tests. */
export async function makeTestClip(): Promise<{ clip: Clip; folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-clip-'));
  const main: Stream = { file: 'main.h264', codec: 'h264', width: 640, height: 360, fps: 10 };
  const sub: Stream = { file: 'sub.h264', codec: 'h264', width: 320, height: 180, fps: 5 };
  const subH265: Stream = { file: 'sub.h265', codec: 'h265', width: 320, height: 180, fps: 5 };
  const black = { main: { ...main, file: 'black-main.h264' }, sub: { ...sub, file: 'black-sub.h264' } };
  const moving = [main, sub, subH265].map((stream) => encode(folder, stream, 'testsrc2'));
  const dark = [black.main, black.sub].map((stream) => encode(folder, stream, 'color=black'));
  const seconds = TEST_CLIP_MS / 1_000;
  const stills = Array.from({ length: seconds }, (_, second) => `still-${second + 1}.jpg`);
  const source = `testsrc2=size=640x360:rate=1:duration=${seconds}`;
  const pictures = ffmpeg(['-f', 'lavfi', '-i', source, join(folder, 'still-%d.jpg')]);
  await Promise.all([...moving, ...dark, pictures]);
  const clip: Clip = {
    name: 'test picture',
    pixels: 'drawn',
    kind: 'reservoir',
    durationMs: TEST_CLIP_MS,
    streams: { main, sub, subH265 },
    stills,
    truth: [{ label: 'person', rule: 'present', category: 'RES.PERSON', fromMs: 1_000, untilMs: 3_000 }],
    faults: { black: { ...black, still: 'still-1.jpg' } },
  };
  await writeFile(join(folder, 'clip.json'), JSON.stringify(clip));
  return {
    clip: await loadClip(join(folder, 'clip.json')),
    folder,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A camera that plays a clip, with a password that needs care in URLs. */
export const testCamera = (clip: Clip, given: Partial<CameraPlan> = {}): SimulatedCamera =>
  new SimulatedCamera({
    id: 'reservoir-1',
    name: '龙潭水库·坝前',
    clip,
    user: 'watch',
    password: 'p@ss:w/1',
    position: { latitude: 30.74, longitude: 120.49 },
    bearing: 90,
    startedAt: Date.now(),
    ...given,
  });

const ffmpeg = (args: readonly string[]) =>
  run('ffmpeg', ['-v', 'error', '-y', ...args], { timeout: 30_000 });

function encode(folder: string, { file, codec, width, height, fps }: Stream, source: string) {
  const gop = String(2 * fps);
  const size = `size=${width}x${height}:rate=${fps}:duration=${TEST_CLIP_MS / 1_000}`;
  const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-x264-params', 'repeat-headers=1'];
  const x265 = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params'];
  const closed = `repeat-headers=1:bframes=0:open-gop=0:keyint=${gop}:min-keyint=${gop}:log-level=none`;
  return ffmpeg([
    ...['-f', 'lavfi', '-i', `${source}${source.includes('=') ? ':' : '='}${size}`, '-pix_fmt', 'yuv420p'],
    ...(codec === 'h264' ? [...x264, '-g', gop, '-keyint_min', gop] : [...x265, closed]),
    ...['-f', codec === 'h264' ? 'h264' : 'hevc', join(folder, file)],
  ]);
}
