import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Scene } from '../scene.ts';
import { CLASSES, type WriteOrder } from '../write.ts';
import { quietScenes } from './all.ts';

const SIZE = { width: 640, height: 360 };

export interface QuietOrder extends WriteOrder {
  readonly scenes?: readonly Scene[];
}

/**
 * Write: the quiet scenes → pictures and empty labels: nothing of what a fire model looks for is in them. People and
 * vehicles that are there are not labelled. Take other seeds than `prove quiet` (1-17) for training.
 */
export async function writeQuiet({
  out,
  everyMs = 1_000,
  seed = 1_001,
  onProgress = () => {},
  scenes = quietScenes,
}: QuietOrder): Promise<void> {
  for (const part of ['images', 'labels']) await mkdir(join(out, part), { recursive: true });
  await writeFile(join(out, 'classes.txt'), `${CLASSES.join('\n')}\n`);
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const ctx = canvas.getContext('2d');
  for (const [n, scene] of scenes.entries()) {
    const paint = scene.open(SIZE, seed + n);
    for (let at = 0; at < scene.durationMs; at += everyMs) {
      paint(ctx, at);
      const name = `${scene.name}_${seed + n}_${String(at).padStart(6, '0')}`;
      await writeFile(join(out, 'images', `${name}.jpg`), canvas.toBuffer('image/jpeg', 90));
      await writeFile(join(out, 'labels', `${name}.txt`), '');
    }
    onProgress(`wrote ${scene.name}`);
  }
}
