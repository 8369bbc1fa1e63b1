import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { masked } from '../core/secret.ts';
import { type Duration, seconds } from '../core/time.ts';
import type { Login } from '../runtime/digest.ts';
import { withLogin } from './capture.ts';
import { endingOf } from './capture-words.ts';
import { type Codec, codecOf } from './profile.ts';

const WITHIN: Duration = seconds(10);

const Streams = z.object({
  streams: z
    .array(
      z.object({
        codec_name: z.string().catch(''),
        width: z.int().catch(0),
        height: z.int().catch(0),
        avg_frame_rate: z.string().catch(''),
      }),
    )
    .min(1),
});

/** What ffprobe saw in a stream, or why it could not be opened. */
export type Opened =
  | {
      readonly opens: true;
      readonly codec: Codec;
      readonly width: number;
      readonly height: number;
      readonly fps?: number | undefined;
    }
  | { readonly opens: false; readonly problem: string; readonly isRefused?: boolean };

/** Opens a stream with ffprobe, by TCP, and says what is in it. Never throws. */
export async function probeStream(url: URL, login: Login, signal?: AbortSignal): Promise<Opened> {
  const args = [
    ...['-v', 'error', '-rtsp_transport', 'tcp', '-timeout', String(WITHIN * 1_000)],
    ...['-allowed_media_types', 'video', '-protocol_whitelist', 'rtsp,rtsps,rtp,srtp,udp,tcp,tls,crypto'],
    ...['-show_streams', '-select_streams', 'v:0', '-of', 'json', withLogin(url, login)],
  ];
  try {
    const { stdout } = await promisify(execFile)('ffprobe', args, {
      timeout: WITHIN,
      killSignal: 'SIGKILL',
      maxBuffer: 1024 * 1024,
      ...(signal && { signal }),
    });
    const [video] = Streams.parse(JSON.parse(stdout)).streams;
    if (!video) return { opens: false, problem: 'there is no video in it' };
    const { codec_name, width, height, avg_frame_rate } = video;
    return { opens: true, codec: codecOf(codec_name), width, height, fps: rateOf(avg_frame_rate) };
  } catch (error) {
    return { opens: false, ...problemOf(error) };
  }
}

function problemOf(error: unknown): { problem: string; isRefused?: boolean } {
  const { killed, stderr, code } = error as { killed?: boolean; stderr?: string; code?: string | number };
  if (killed) return { problem: `it gave no picture within ${WITHIN / 1_000} s` };
  if (code === 'ENOENT') return { problem: 'ffprobe is not installed: it comes with ffmpeg' };
  const ending = endingOf(
    masked(stderr ?? '')
      .split('\n')
      .filter(Boolean),
    0,
  );
  const problem = 'detail' in ending && ending.detail ? ending.detail : 'it could not be opened';
  return { problem, isRefused: ending.why === 'auth' };
}

/** "25/1" → 25. */
function rateOf(text: string): number | undefined {
  const [count = 0, per = 0] = text.split('/').map(Number);
  const rate = count / per;
  return Number.isFinite(rate) && rate > 0 ? Math.round(rate * 100) / 100 : undefined;
}
