import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Clip, Stream } from '../simulators/clip.ts';
import { CACHE } from './cache.ts';

/** How a stream is sent: pixels, and frames per second. */
export type Shape = Pick<Stream, 'width' | 'height' | 'fps'>;

const LONGEST = 60;
const run = promisify(execFile);
const ffmpeg = (args: readonly string[]) =>
  run('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args], { timeout: 300_000 });

/**
 * Cut: a video file → a clip of at most a minute whose main and sub-stream are both of one shape, so that whichever
 * is chosen is the one that is measured. Kept in the cache.
 * @param shape  the file's own when it is not given
 * @returns the path of its clip.json. @throws Error when the file is no video.
 */
export async function cutClip(file: string, shape?: Shape): Promise<string> {
  const { seconds, ...own } = await shapeOf(file);
  const { width, height, fps } = shape ?? own;
  const { size, mtimeMs } = await stat(file);
  const facts = [1, basename(file), size, mtimeMs, width, height, fps].join('|');
  const folder = join(CACHE, 'bench', createHash('sha256').update(facts).digest('hex').slice(0, 12));
  const made = join(folder, 'clip.json');
  if (await exists(made)) return made;
  await mkdir(join(CACHE, 'bench'), { recursive: true });
  const draft = await mkdtemp(`${folder}.part-`);
  try {
    const stream: Stream = { file: 'stream.h264', codec: 'h264', width, height, fps };
    const input = ['-t', String(LONGEST), '-i', file, '-an'];
    await ffmpeg([...input, ...encoding(stream), join(draft, stream.file)]);
    await ffmpeg([...input, '-vf', `fps=1:round=down,scale=${width}:${height}`, join(draft, 'still-%d.jpg')]);
    const stills = (await readdir(draft)).filter((name) => name.startsWith('still-'));
    const clip: Clip = {
      name: basename(file, extname(file)),
      pixels: 'filmed',
      kind: 'reservoir',
      durationMs: Math.min(seconds, LONGEST) * 1_000,
      streams: { main: stream, sub: stream },
      stills: stills.sort((a, b) => a.length - b.length || a.localeCompare(b)),
      truth: [],
    };
    await writeFile(join(draft, 'clip.json'), JSON.stringify(clip));
    await rename(draft, folder);
    return made;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** A test picture that moves, for when it does not matter what is seen. Kept in the cache. */
export async function testVideo(): Promise<string> {
  const [folder, source] = [join(CACHE, 'bench'), 'testsrc2=size=640x360:rate=25:duration=20'];
  const file = join(folder, 'test-picture.mp4');
  if (await exists(file)) return file;
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `test-picture.${process.pid}.mp4`);
  await ffmpeg(['-f', 'lavfi', '-i', source, '-c:v', 'libx264', '-preset', 'veryfast', draft]);
  await rename(draft, file);
  return file;
}

/** As cameras send: closed groups of two seconds, each with its headers, no B-frames. */
function encoding({ width, height, fps }: Stream): string[] {
  const every = String(Math.round(2 * fps));
  const scaled = ['-vf', `fps=${fps},scale=${width}:${height},format=yuv420p`, '-bf', '0', '-g', every];
  const steady = ['-keyint_min', every, '-sc_threshold', '0', '-flags', '+cgop', '-threads', '1'];
  const x264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'main', '-crf', '25'];
  return [...scaled, ...steady, ...x264, '-x264-params', 'repeat-headers=1', '-f', 'h264'];
}

const Probed = z.object({
  streams: z.array(z.object({ width: z.int(), height: z.int(), avg_frame_rate: z.string() })).min(1),
  format: z.object({ duration: z.coerce.number().min(1) }),
});

async function shapeOf(file: string): Promise<Shape & { seconds: number }> {
  const entries = 'stream=width,height,avg_frame_rate:format=duration';
  const args = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', entries, '-of', 'json', file];
  const probed = await run('ffprobe', args, { timeout: 30_000 })
    .then(({ stdout }) => Probed.parse(JSON.parse(stdout)))
    .catch((cause: unknown) => {
      throw new Error(`${file} is no video of a second or more that ffprobe can read`, { cause });
    });
  const [{ width, height, avg_frame_rate: rate } = { width: 0, height: 0, avg_frame_rate: '0/1' }] =
    probed.streams;
  const [over = 0, under = 1] = rate.split('/').map(Number);
  return { width: even(width), height: even(height), fps: over / under, seconds: probed.format.duration };
}

const even = (length: number) => length - (length % 2);

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
