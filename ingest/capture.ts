import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import ffmpeg, { type FfmpegCommand } from 'fluent-ffmpeg';
import type { Focus } from '../core/camera.ts';
import type { Duration, Instant } from '../core/time.ts';
import type { Login } from '../runtime/digest.ts';
import { type Ending, endingOf, type Size, sizeIn } from './capture-words.ts';
import { runChild } from './child.ts';
import { FrameCutter } from './frame-cutter.ts';
import { SEGMENT_SECONDS } from './ring.ts';

export type Transport = 'tcp' | 'udp';

export interface CaptureOrder {
  /** rtsp:// or rtsps://, the host already an admitted IP; without login. */
  readonly url: URL;
  readonly login: Login;
  readonly transport: Transport;
  readonly looksPerSecond: number;
  /** In which size frames are wanted, and of which size of stream that was reckoned. */
  readonly analysis: Size;
  readonly source: Size | undefined;
  /** The part of the picture that frames show; absent: all of it. */
  readonly focus?: Focus | undefined;
  /** Where the ring of segments is kept; without it there is none. */
  readonly ringDir?: string | undefined;
  /** How long the camera may be silent. */
  readonly patience: Duration;
  /** A frame: planes G, B, R, its own buffer. */
  readonly onFrame: (planes: Uint8Array, at: Instant) => void;
  readonly now: () => Instant;
  readonly signal: AbortSignal;
}

const MOST_LINES = 40;

/**
 * Capture: one camera's stream → frames, by one ffmpeg, until it ends. Resolves with why, when the child is gone
 * for sure; never throws. Sampled by `select` on the stream's clock (unlike `fps` it repeats no frame after a gap
 * or a jump of the clock, and holds none back), scaled after that, and copied into a ring of segments beside.
 */
export async function capture(order: CaptureOrder): Promise<Ending> {
  if (order.signal.aborted) return { why: 'stopped' };
  try {
    if (order.ringDir) await mkdir(order.ringDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    return { why: 'ring', detail: String((error as Error).message), frames: 0 };
  }
  await knowAbilities();
  return watch(order);
}

let abilities: Promise<unknown> | undefined;

/** The package asks ffmpeg what it can before it runs it; asked once here, twenty cameras at once do not ask each. */
export function knowAbilities(): Promise<unknown> {
  abilities ??= new Promise<void>((resolve) => {
    ffmpeg.getAvailableFormats(() => ffmpeg.getAvailableEncoders(() => resolve()));
  });
  return abilities;
}

async function watch(order: CaptureOrder): Promise<Ending> {
  const { signal, now, analysis, patience } = order;
  let frames = 0;
  const cutter = new FrameCutter(3 * analysis.width * analysis.height, (planes) => {
    child.hear();
    frames++;
    if (!child.isEnding()) order.onFrame(planes, now());
  });
  const sink = new Writable({
    highWaterMark: 256 * 1024,
    write(chunk: Buffer, _encoding, done) {
      cutter.push(chunk);
      done();
    },
  });
  const child = runChild<Ending>(commandOf(order, sink), {
    patience,
    signal,
    stopped: { why: 'stopped' },
    silent: () => ({ why: 'silent', frames }),
    tooLoud: () => ({ why: 'error', detail: 'ffmpeg says too much', frames }),
    onLine: (line) => {
      const size = sizeIn(line);
      return size && !fits(size, order) ? { why: 'size', size } : undefined;
    },
  });
  const { decided, failed, lines } = await child.ended;
  sink.destroy();
  if (decided) return decided;
  return failed === undefined ? endingOf(lines, frames) : { why: 'error', detail: failed, frames };
}

/** Whether the stream has the proportions that the frames wanted were reckoned by. */
function fits(size: Size, { source }: CaptureOrder): boolean {
  return (
    source !== undefined && Math.abs(size.width / size.height / (source.width / source.height) - 1) < 0.02
  );
}

/** In shares of the stream's own size: what the camera says of it may be wrong. */
const cropTo = (focus?: Focus): string =>
  focus ? `crop=iw*${focus.width}:ih*${focus.height}:iw*${focus.x}:ih*${focus.y},` : '';

/** Only these may be opened for an input: no file, no http. */
const PROTOCOLS = 'rtsp,rtsps,rtp,srtp,udp,tcp,tls,crypto';

/** How any ffmpeg of ours listens to a camera: to its video alone, and to nothing the camera might point it at. */
export const listening = (transport: Transport, patience: Duration): string[] => [
  ...['-hide_banner', '-nostats', '-loglevel', 'info'],
  ...['-rtsp_transport', transport, '-timeout', String(patience * 1_000)],
  ...['-allowed_media_types', 'video', '-protocol_whitelist', PROTOCOLS, '-fpsprobesize', '0'],
];

function commandOf(order: CaptureOrder, sink: Writable): FfmpegCommand {
  const { url, login, transport, looksPerSecond, analysis, focus, ringDir } = order;
  const rate = String(looksPerSecond);
  const slot = (time: string) => `floor(${time}*${rate}+0.001)`;
  const sample = `isnan(prev_selected_t)+gt(${slot('t')},${slot('prev_selected_t')})+lt(t,prev_selected_t)`;
  const scale = `${cropTo(focus)}scale=${analysis.width}:${analysis.height}:flags=fast_bilinear`;

  const command = ffmpeg({ stdoutLines: MOST_LINES })
    .input(withLogin(url, login))
    .inputOptions([
      ...listening(transport, order.patience),
      ...['-analyzeduration', '10000000', '-threads', '1', '-filter_threads', '1'],
    ])
    .output(sink, { end: true })
    .outputOptions([
      ...['-map', '0:v:0', '-vf', `select='${sample}',${scale},format=gbrp`],
      ...['-vsync', 'passthrough', '-flush_packets', '1', '-f', 'rawvideo'],
    ]);
  if (!ringDir) return command;
  return command
    .output(join(ringDir, '%s.ts'))
    .outputOptions([
      ...['-map', '0:v:0', '-c', 'copy', '-f', 'segment', '-segment_time', String(SEGMENT_SECONDS)],
      ...['-segment_format', 'mpegts', '-strftime', '1', '-reset_timestamps', '1'],
    ]);
}

/** The address as ffmpeg wants it. Its argv shows the password to whoever may list the host's processes. */
export function withLogin(url: URL, { username, password }: Login): string {
  const full = new URL(url);
  full.username = encoded(username);
  full.password = encoded(password);
  return full.href;
}

/** Quotes as well, so that whoever prints the address can tell where the login ends. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
