import { Readable } from 'node:stream';
import { createCanvas } from '@napi-rs/canvas';
import ffmpeg from 'fluent-ffmpeg';
import type { Scene } from './scenes/scene.ts';

export interface FilmOrder {
  /** The file to be written; its ending says its kind. */
  readonly to: string;
  readonly seed: number;
  readonly size?: { readonly width: number; readonly height: number };
  /** Pictures a second: no more than the looks that will be taken at it are worth painting. */
  readonly rate?: number;
}

/** What a camera's sub-stream is. */
const SUB = { width: 640, height: 360 };

/** Film: a scene → one H.264 file of it, compressed as a camera's sub-stream is. Not a clip: nothing plays it to others. */
export function filmScene(scene: Scene, { to, seed, size = SUB, rate = 2 }: FilmOrder): Promise<void> {
  const pictures = Readable.from(painted(scene, seed, size, rate), { objectMode: false, highWaterMark: 1 });
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${size.width}x${size.height}`];
  const x264 = ['-c:v', 'libx264', '-preset', 'superfast', '-crf', '27', '-pix_fmt', 'yuv420p'];
  const command = ffmpeg(pictures)
    .inputOptions([...raw, '-framerate', String(rate)])
    .output(to)
    .outputOptions(['-an', ...x264, '-bf', '0', '-g', String(2 * rate), '-threads', '1']);
  return new Promise((resolve, reject) => {
    command.on('end', () => resolve());
    command.on('error', (error: Error) =>
      reject(new Error(`${scene.name} could not be filmed: ${error.message}`)),
    );
    command.run();
  });
}

async function* painted(
  scene: Scene,
  seed: number,
  size: { width: number; height: number },
  rate: number,
): AsyncGenerator<Buffer> {
  const canvas = createCanvas(size.width, size.height);
  const ctx = canvas.getContext('2d');
  const paint = scene.open(size, seed);
  for (let n = 0; n < (scene.durationMs / 1_000) * rate; n++) {
    paint(ctx, (n * 1_000) / rate);
    yield Buffer.from(canvas.data());
  }
}
