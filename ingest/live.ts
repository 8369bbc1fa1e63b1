import { Writable } from 'node:stream';
import ffmpeg from 'fluent-ffmpeg';
import type { Duration } from '../core/time.ts';
import type { Login } from '../runtime/digest.ts';
import { knowAbilities, listening, type Transport, withLogin } from './capture.ts';
import { type Ending, endingOf } from './capture-words.ts';
import { runChild } from './child.ts';
import { FragmentCutter, type Part } from './fragment-cutter.ts';

/** Where a camera's video is, and how it was last reached. */
export interface Stream {
  /** rtsp:// or rtsps://, the host already an admitted IP; without login. */
  readonly url: URL;
  readonly login: Login;
  readonly transport: Transport;
}

export interface LiveOrder extends Stream {
  /** How long the camera may be silent. */
  readonly patience: Duration;
  readonly onPart: (part: Part) => void;
  readonly signal: AbortSignal;
}

/** Fragments are this long, and each begins with a key frame where there is one (µs): a tenth of a second behind. */
const FRAGMENT = 100_000;

/**
 * Show: one camera's stream → fragmented MP4, copied, nothing decoded, by an ffmpeg of its own: whatever becomes
 * of it, detection does not notice. Resolves with why it ended, when the child is gone for sure; never throws.
 */
export async function showLive(order: LiveOrder): Promise<Ending> {
  const { url, login, transport, patience, signal, onPart } = order;
  if (signal.aborted) return { why: 'stopped' };
  await knowAbilities();
  let parts = 0;
  const cutter = new FragmentCutter((part) => {
    child.hear();
    parts++;
    if (!child.isEnding()) onPart(part);
  });
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        cutter.push(chunk);
      } catch (error) {
        child.stop({
          why: 'error',
          detail: `ffmpeg wrote no MP4: ${(error as Error).message}`,
          frames: parts,
        });
      }
      done();
    },
  });
  const command = ffmpeg({ stdoutLines: 40 })
    .input(withLogin(url, login))
    .inputOptions([...listening(transport, patience), '-analyzeduration', '3000000'])
    .output(sink, { end: true })
    .outputOptions([
      ...['-map', '0:v:0', '-c', 'copy', '-f', 'mp4', '-flush_packets', '1'],
      ...['-movflags', 'frag_keyframe+empty_moov+default_base_moof', '-frag_duration', String(FRAGMENT)],
    ]);
  const child = runChild<Ending>(command, {
    patience,
    signal,
    stopped: { why: 'stopped' },
    silent: () => ({ why: 'silent', frames: parts }),
    tooLoud: () => ({ why: 'error', detail: 'ffmpeg says too much', frames: parts }),
    onLine: () => undefined,
  });
  const { decided, failed, lines } = await child.ended;
  sink.destroy();
  if (decided) return decided;
  return failed === undefined ? endingOf(lines, parts) : { why: 'error', detail: failed, frames: parts };
}
