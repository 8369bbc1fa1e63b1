import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DomainError } from '../core/errors.ts';
import { masked } from '../core/secret.ts';
import { type Duration, seconds } from '../core/time.ts';
import type { Login } from '../runtime/digest.ts';
import { withLogin } from './capture.ts';

const WITHIN: Duration = seconds(10);
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Grab: a stream (its host an admitted IP) → one JPEG of it, its first whole picture. For cameras that offer no snapshot.
 * @throws DomainError `camera-unreachable` when none came in time, or ffmpeg says why not.
 */
export async function grabPicture(url: URL, login: Login, signal?: AbortSignal): Promise<Buffer> {
  const args = [
    ...['-hide_banner', '-v', 'error', '-rtsp_transport', 'tcp', '-timeout', String(WITHIN * 1_000)],
    ...['-allowed_media_types', 'video', '-protocol_whitelist', 'rtsp,rtsps,rtp,srtp,udp,tcp,tls,crypto'],
    ...['-threads', '1', '-i', withLogin(url, login), '-map', '0:v:0', '-frames:v', '1', '-q:v', '3'],
    ...['-f', 'image2', '-c:v', 'mjpeg', 'pipe:1'],
  ];
  try {
    const { stdout } = await promisify(execFile)('ffmpeg', args, {
      timeout: WITHIN,
      killSignal: 'SIGKILL',
      maxBuffer: MOST_BYTES,
      encoding: 'buffer',
      ...(signal && { signal }),
    });
    if (stdout.length > 4) return stdout;
    throw new Error('it gave no picture');
  } catch (error) {
    signal?.throwIfAborted();
    const { killed, stderr } = error as { killed?: boolean; stderr?: Buffer };
    const said = masked(stderr?.toString() ?? '')
      .trim()
      .split('\n')
      .at(-1)
      ?.slice(0, 200);
    const why = killed ? `none within ${WITHIN / 1_000} s` : said || (error as Error).message;
    const code = /401|unauthorized/i.test(said ?? '') ? 'camera-auth' : 'camera-unreachable';
    throw new DomainError(code, `no picture came from the stream: ${masked(why)}`);
  }
}
