import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { createCanvas } from '@napi-rs/canvas';
import ffmpeg, { type FfmpegCommand } from 'fluent-ffmpeg';
import type { Clip, Spoiled, Stream } from './clip.ts';
import type { Scene } from './scenes/scene.ts';

const MAIN = { width: 1280, height: 720 };
const SUB = { width: 640, height: 360 };
const FPS = 10;
/** Scenes are painted that often a second; the streams show each picture twice. */
const PAINTED = 5;
/** Footage is cut to that, seconds. */
const LONGEST = 120;
const SPOILED_SECONDS = 4;

/** Draw: a scene → a finished clip in the folder `to`. */
export async function drawClip(
  scene: Scene,
  to: string,
  { seed = 1, seconds = scene.durationMs / 1_000 } = {},
): Promise<void> {
  const { name, kind, truth, place, scale } = scene;
  await whole(to, async (folder) => {
    const pixels = Readable.from(painted(scene, seed, seconds), { objectMode: false, highWaterMark: 1 });
    const size = `${MAIN.width}x${MAIN.height}`;
    const command = ffmpeg(pixels).inputOptions([
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgba',
      '-s',
      size,
      '-framerate',
      String(PAINTED),
    ]);
    const streams = encode(command, folder, MAIN, SUB);
    await run(command);
    const facts = { name, kind, truth: [...truth], ...(place && { place }), ...(scale && { scale }) };
    await finish(folder, { ...facts, pixels: 'drawn', durationMs: seconds * 1_000, streams });
  });
}

async function* painted(scene: Scene, seed: number, seconds: number): AsyncGenerator<Buffer> {
  const canvas = createCanvas(MAIN.width, MAIN.height);
  const ctx = canvas.getContext('2d');
  const paint = scene.open(MAIN, seed);
  for (let n = 0; n < seconds * PAINTED; n++) {
    paint(ctx, (n * 1_000) / PAINTED);
    yield Buffer.from(canvas.data());
  }
}

/** Film: a video file → a finished clip in the folder `to`, of the film's own proportions. @throws Error when it is none. */
export async function filmClip(file: string, to: string): Promise<void> {
  const { width, height, seconds } = await facts(file);
  const kind = kindOf(basename(file));
  await whole(to, async (folder) => {
    const [main, sub] = [fitted({ width, height }, MAIN), fitted({ width, height }, SUB)];
    const command = ffmpeg(file).inputOptions(['-t', String(LONGEST)]);
    const streams = encode(command, folder, main, sub);
    await run(command);
    const durationMs = Math.floor(Math.min(seconds, LONGEST) * 1_000);
    const name = basename(file, extname(file));
    await finish(folder, { name, kind, pixels: 'filmed', durationMs, streams, truth: [] });
  });
}

const kindOf = (name: string): Clip['kind'] =>
  /house|fire|smoke|flame/i.test(name)
    ? 'fire'
    : /car|road|bgs|traffic|vehicle/i.test(name)
      ? 'road'
      : 'reservoir';

/** As large as fits, even numbers, never larger than the film itself unless that is tiny. */
function fitted(film: { width: number; height: number }, most: typeof MAIN) {
  const scale = Math.min(most.width / film.width, most.height / film.height, Math.max(1, 320 / film.width));
  const even = (length: number) => Math.max(2, Math.round((length * scale) / 2) * 2);
  return { width: even(film.width), height: even(film.height) };
}

function facts(file: string): Promise<{ width: number; height: number; seconds: number }> {
  return new Promise((resolve, reject) => {
    ffmpeg.ffprobe(file, (error: Error | null, data) => {
      if (error) return reject(new Error('it is no video'));
      const video = data.streams.find(({ codec_type }) => codec_type === 'video');
      const seconds = Number(data.format.duration);
      if (!video?.width || !video.height) return reject(new Error('there is no picture in it'));
      if (!(seconds >= 1)) return reject(new Error('it is shorter than a second'));
      resolve({ width: video.width, height: video.height, seconds });
    });
  });
}

/** Adds the outputs every clip has: main and sub in H.264, sub in H.265, a JPEG a second. */
function encode(command: FfmpegCommand, folder: string, main: typeof MAIN, sub: typeof SUB): Clip['streams'] {
  const stream = (file: string, codec: Stream['codec'], size: typeof MAIN): Stream => ({
    file,
    codec,
    ...size,
    fps: FPS,
  });
  const streams = {
    main: stream('main.h264', 'h264', main),
    sub: stream('sub.h264', 'h264', sub),
    subH265: stream('sub.h265', 'h265', sub),
  };
  for (const one of Object.values(streams))
    command.output(join(folder, one.file)).outputOptions(encoding(one));
  const still = `fps=1:round=down,scale=${main.width}:${main.height},format=yuvj420p`;
  command
    .output(join(folder, 'still-%d.jpg'))
    .outputOptions(['-an', '-vf', still, '-q:v', '3', '-f', 'image2']);
  return streams;
}

/** Closed groups of two seconds, headers before each, no B-frames: what a camera sends. */
function encoding({ codec, width, height }: Stream): string[] {
  const every = String(2 * FPS);
  const size = ['-an', '-vf', `fps=${FPS},scale=${width}:${height},format=yuv420p`, '-bf', '0', '-g', every];
  const steady = ['-keyint_min', every, '-sc_threshold', '0', '-flags', '+cgop', '-threads', '1'];
  if (codec === 'h264') {
    const x264 = ['-c:v', 'libx264', '-preset', 'superfast', '-profile:v', 'main', '-crf', '27'];
    return [...size, ...steady, ...x264, '-x264-params', 'repeat-headers=1', '-f', 'h264'];
  }
  const x265 = `repeat-headers=1:open-gop=0:keyint=${every}:min-keyint=${every}:scenecut=0:bframes=0:pools=none:log-level=error`;
  return [
    ...size,
    '-c:v',
    'libx265',
    '-preset',
    'ultrafast',
    '-crf',
    '28',
    '-x265-params',
    x265,
    '-f',
    'hevc',
  ];
}

/** Adds what all clips have in common, the faults among them, and writes clip.json last. */
async function finish(folder: string, clip: Omit<Clip, 'stills' | 'faults'>): Promise<void> {
  const stills = (await readdir(folder)).filter((name) => /^still-\d+\.jpg$/.test(name));
  const number = (name: string) => Number(/\d+/.exec(name)?.[0]);
  const inOrder = stills.sort((a, b) => number(a) - number(b));
  const faults = {
    black: await spoil(folder, clip.streams, 'black', 'eq=brightness=-1:contrast=0'),
    covered: await spoil(
      folder,
      clip.streams,
      'covered',
      'boxblur=60:3,eq=brightness=-0.22:contrast=0.12:saturation=0.3',
    ),
    moved: await spoil(folder, clip.streams, 'moved', 'crop=iw*0.6:ih*0.6:iw*0.4:0,hflip'),
  };
  await writeFile(
    join(folder, 'clip.json'),
    JSON.stringify({ ...clip, stills: inOrder, faults }, undefined, 1),
  );
}

async function spoil(
  folder: string,
  { main, sub }: Clip['streams'],
  name: string,
  filter: string,
): Promise<Spoiled> {
  const [spoiledMain, spoiledSub] = [
    { ...main, file: `${name}-main.h264` },
    { ...sub, file: `${name}-sub.h264` },
  ];
  const still = `${name}.jpg`;
  const command = ffmpeg(join(folder, main.file)).inputOptions([
    '-f',
    'h264',
    '-framerate',
    String(FPS),
    '-t',
    String(SPOILED_SECONDS),
  ]);
  for (const one of [spoiledMain, spoiledSub]) {
    const options = encoding(one).map((word) => (word.startsWith('fps=') ? `${filter},${word}` : word));
    command.output(join(folder, one.file)).outputOptions(options);
  }
  const picture = [
    '-an',
    '-frames:v',
    '1',
    '-vf',
    `${filter},scale=${main.width}:${main.height},format=yuvj420p`,
  ];
  command.output(join(folder, still)).outputOptions([...picture, '-update', '1', '-f', 'image2']);
  await run(command);
  return { main: spoiledMain, sub: spoiledSub, still };
}

function run(command: FfmpegCommand): Promise<void> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    command.on('stderr', (line: string) => lines.push(line) > 8 && lines.shift());
    command.on('end', () => resolve());
    command.on('error', (error: Error) => reject(new Error(`ffmpeg: ${error.message}\n${lines.join('\n')}`)));
    command.run();
  });
}

/** Into a folder beside, renamed when done: a clip is there wholly or not at all. */
async function whole(to: string, make: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(`${to}.part-`);
  try {
    await make(folder);
    await rename(folder, to).catch(async (error: NodeJS.ErrnoException) => {
      // Another process made the same clip meanwhile.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
