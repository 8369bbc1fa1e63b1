import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ffmpeg, { type FfmpegCommand } from 'fluent-ffmpeg';
import { z } from 'zod';
import type { Stretch } from '../core/stretch.ts';
import { type Duration, type Instant, seconds } from '../core/time.ts';
import { asPicture, type Picture } from './picture.ts';

/** A film that every browser shows. */
export interface Film {
  readonly mp4: Buffer;
  readonly width: number;
  readonly height: number;
  readonly takenAt: Instant;
  readonly duration: Duration;
  /** The picture at a moment of it, as large as the stream; where one was asked for. */
  readonly frame?: Frame;
}

/** One picture of a stream. */
export type Frame = Picture & { readonly takenAt: Instant };

/** A clip; or, where browsers show none, a strip of pictures and why. */
export type Cut =
  | { readonly kind: 'film'; readonly film: Film }
  | { readonly kind: 'strip'; readonly frames: readonly Frame[]; readonly why: string };

const WITHIN: Duration = seconds(30);
/** A stream of 16 Mbit/s has 30 MB in fifteen seconds; what is more is no clip. */
const MOST_BYTES = 96 * 1024 * 1024;
const FRAMES = 5;

/**
 * Cut: a stretch of the ring → MP4 that begins with its first picture and ends with the stretch, the camera's own
 * H.264, not decoded. Of H.265, or what else browsers do not show, five pictures in its stead.
 * @param moment  of a film: when its one picture is wanted
 * @throws Error when ffmpeg cannot read it
 */
export async function cutClip(stretch: Stretch, moment?: Instant): Promise<Cut> {
  const [first] = stretch.paths;
  if (!first) throw new Error('there is nothing to cut');
  const { codec_name: codec, pix_fmt: pixels } = await videoIn(first);
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-clip-'));
  try {
    const list = join(folder, 'list.txt');
    await writeFile(list, stretch.paths.map(quoted).join(''));
    const isShown = codec === 'h264' && (pixels === 'yuv420p' || pixels === 'yuvj420p');
    if (isShown) {
      const file = join(folder, 'clip.mp4');
      const made = await film(list, file, stretch);
      const frame = moment === undefined ? undefined : await frameOf(file, made, moment);
      return { kind: 'film', film: { ...made, ...(frame && { frame }) } };
    }
    const frames = await strip(list, folder, stretch);
    return { kind: 'strip', frames, why: `the camera sends ${nameOf(codec)}, which browsers do not show` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const quoted = (path: string) => `file '${path.replaceAll("'", "'\\''")}'\n`;
const nameOf = (codec: string) =>
  codec === 'hevc' ? 'H.265' : codec === 'h264' ? 'a rare kind of H.264' : codec;

async function film(list: string, to: string, stretch: Stretch): Promise<Film> {
  const span = (stretch.to - stretch.from) / 1_000;
  await run(
    joined(list)
      .output(to)
      .outputOptions([
        ...['-map', '0:v:0', '-c', 'copy', '-t', span.toFixed(3)],
        ...['-avoid_negative_ts', 'make_zero', '-movflags', '+faststart', '-f', 'mp4'],
      ]),
  );
  const { size } = await stat(to);
  if (size > MOST_BYTES)
    throw new Error(`the clip would be ${Math.round(size / 1e6)} MB: let the camera send less`);
  const { width, height, duration } = await videoIn(to);
  if (!(duration > 0)) throw new Error('there is no picture in the clip');
  const facts = { width, height, duration: Math.max(1, Math.round(duration * 1_000)) };
  return { mp4: await readFile(to), takenAt: stretch.from, ...facts };
}

/** The picture that was shown at a moment; of one beyond the film, its last or first. */
async function frameOf(file: string, { takenAt, duration }: Film, moment: Instant): Promise<Frame> {
  // The last picture begins before the film ends.
  const at = Math.min(Math.max(0, moment - takenAt), Math.max(0, duration - 500));
  const picture = `${file}.jpg`;
  await run(
    ffmpeg({ stdoutLines: 20 })
      .input(file)
      .inputOptions(['-hide_banner', '-nostats', '-threads', '1', '-ss', (at / 1_000).toFixed(3)])
      .output(picture)
      .outputOptions([
        '-map',
        '0:v:0',
        '-frames:v',
        '1',
        '-pix_fmt',
        'yuvj420p',
        '-q:v',
        '3',
        '-f',
        'image2',
      ]),
  );
  return { ...(await asPicture(await readFile(picture))), takenAt: takenAt + at };
}

async function strip(list: string, folder: string, stretch: Stretch) {
  const step = (stretch.to - stretch.from) / 1_000 / FRAMES;
  const times: number[] = [];
  const command = joined(list)
    .output(join(folder, '%d.jpg'))
    .outputOptions([
      ...[
        '-map',
        '0:v:0',
        '-vf',
        `select='isnan(prev_selected_t)+gte(t-prev_selected_t,${step.toFixed(3)})',showinfo`,
      ],
      ...[
        '-vsync',
        'passthrough',
        '-frames:v',
        String(FRAMES),
        '-pix_fmt',
        'yuvj420p',
        '-q:v',
        '3',
        '-f',
        'image2',
      ],
    ]);
  command.on('stderr', (line: string) => {
    const time = /Parsed_showinfo.* pts_time:([\d.]+)/.exec(line)?.[1];
    if (time !== undefined) times.push(Number(time));
  });
  await run(command);
  const began = times[0] ?? 0;
  return Promise.all(
    times.slice(0, FRAMES).map(async (time, at) => ({
      ...(await asPicture(await readFile(join(folder, `${at + 1}.jpg`)))),
      takenAt: stretch.from + Math.round((time - began) * 1_000),
    })),
  );
}

/** The segments as one stream; nothing but files of this host is opened. */
const joined = (list: string): FfmpegCommand =>
  ffmpeg({ stdoutLines: 20 })
    .input(list)
    .inputOptions([
      ...['-hide_banner', '-nostats', '-threads', '1', '-filter_threads', '1'],
      ...['-protocol_whitelist', 'file', '-f', 'concat', '-safe', '0'],
    ]);

function run(command: FfmpegCommand): Promise<void> {
  return new Promise((resolve, reject) => {
    const last: string[] = [];
    const timer = setTimeout(() => command.kill('SIGKILL'), WITHIN);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      end();
    };
    command.on('stderr', (line: string) => last.push(line.slice(0, 200)) > 3 && last.shift());
    command.on('end', () => settle(resolve));
    command.on('error', (error: Error) =>
      settle(() => reject(new Error(`ffmpeg: ${error.message} ${last.join(' | ')}`))),
    );
    command.run();
  });
}

const Probed = z.object({
  streams: z.array(
    z.object({
      codec_type: z.string().catch(''),
      codec_name: z.string().catch(''),
      pix_fmt: z.string().catch(''),
      width: z.int().positive().catch(0),
      height: z.int().positive().catch(0),
      duration: z.coerce.number().catch(0),
    }),
  ),
});

function videoIn(path: string): Promise<z.infer<typeof Probed>['streams'][number]> {
  return new Promise((resolve, reject) => {
    ffmpeg.ffprobe(path, (error: Error | null, answer: unknown) => {
      const { success, data } = Probed.safeParse(answer);
      const video = success ? data.streams.find(({ codec_type }) => codec_type === 'video') : undefined;
      if (video) resolve(video);
      else reject(new Error(`no video in the ring: ${error?.message ?? 'ffprobe found none'}`.slice(0, 300)));
    });
  });
}
