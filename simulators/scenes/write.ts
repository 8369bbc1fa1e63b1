import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Truth } from '../clip.ts';
import { scenes } from './all.ts';

/** Numbers of the label files. Flame and smoke come first, as in the public fire sets. */
export const CLASSES: readonly Truth['label'][] = [
  'flame',
  'smoke',
  'person',
  'vehicle',
  'two-wheeler',
  'boat',
  'water',
];

const SIZE = { width: 1280, height: 720 };

export interface WriteOrder {
  readonly out: string;
  /** One picture each so many ms of every scene. */
  readonly everyMs?: number;
  readonly seed?: number;
  readonly onProgress?: (line: string) => void;
}

/** Write: the scenes → pictures and their labels (YOLO: class, middle and size in fractions), for training. */
export async function writeScenes({
  out,
  everyMs = 1_000,
  seed = 1,
  onProgress = () => {},
}: WriteOrder): Promise<number> {
  await mkdir(join(out, 'images'), { recursive: true });
  await mkdir(join(out, 'labels'), { recursive: true });
  await writeFile(join(out, 'classes.txt'), `${CLASSES.join('\n')}\n`);
  let written = 0;
  for (const scene of scenes) {
    const canvas = createCanvas(SIZE.width, SIZE.height);
    const ctx = canvas.getContext('2d');
    const paint = scene.open(SIZE, seed);
    for (let at = 0; at < scene.durationMs; at += everyMs) {
      const seen = paint(ctx, at);
      const name = `${scene.name}_${seed}_${String(at).padStart(6, '0')}`;
      const lines = seen.map(({ label, extent: { left, top, right, bottom } }) => {
        const [x, y] = [(left + right) / 2 / SIZE.width, (top + bottom) / 2 / SIZE.height];
        const [across, down] = [(right - left) / SIZE.width, (bottom - top) / SIZE.height];
        return [CLASSES.indexOf(label), ...[x, y, across, down].map((number) => number.toFixed(5))].join(' ');
      });
      await writeFile(join(out, 'images', `${name}.jpg`), canvas.toBuffer('image/jpeg', 90));
      await writeFile(join(out, 'labels', `${name}.txt`), lines.length > 0 ? `${lines.join('\n')}\n` : '');
      written++;
    }
    onProgress(`wrote ${scene.name}`);
  }
  return written;
}
