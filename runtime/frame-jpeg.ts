import sharp from 'sharp';
import type { Frame } from '../core/frame.ts';

// One picture at a time needs one thread; more would take the cores from those who look.
sharp.concurrency(1);
sharp.cache(false);

/** A frame's planes (G, B, R) → a JPEG of the same size. */
export function jpegOf({ width, height, planes }: Omit<Frame, 'epoch'>, quality: number): Promise<Buffer> {
  const size = width * height;
  const rgb = Buffer.allocUnsafe(3 * size);
  for (let i = 0; i < size; i++) {
    rgb[3 * i] = planes[2 * size + i] as number;
    rgb[3 * i + 1] = planes[i] as number;
    rgb[3 * i + 2] = planes[size + i] as number;
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
}
