import sharp from 'sharp';
import { DomainError } from '../core/errors.ts';
import type { Frame } from '../core/frame.ts';

/** A JPEG and its size in pixels. */
export interface Picture {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

// One picture at a time needs one thread; more would take the cores from those who look.
sharp.concurrency(1);
sharp.cache(false);

/** A frame's planes → a JPEG of the same size. */
export async function toPicture({ width, height, planes }: Frame): Promise<Picture> {
  const size = width * height;
  const rgb = Buffer.allocUnsafe(3 * size);
  for (let i = 0; i < size; i++) {
    rgb[3 * i] = planes[2 * size + i] as number;
    rgb[3 * i + 1] = planes[i] as number;
    rgb[3 * i + 2] = planes[size + i] as number;
  }
  const jpeg = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
  return { jpeg, width, height };
}

/** Most pixels a camera's picture may have: some cameras have 12 MP. */
const MOST_PIXELS = 40_000_000;

/** A camera's bytes → the same bytes, if they are a whole JPEG. @throws DomainError `camera-answer` if not. */
export async function asPicture(jpeg: Buffer): Promise<Picture> {
  try {
    const image = sharp(jpeg, { limitInputPixels: MOST_PIXELS, failOn: 'truncated' });
    const { format, width, height } = await image.metadata();
    if (format !== 'jpeg') throw new Error(`it is ${format}, not JPEG`);
    // Read to its end, but only an eighth as large: a picture that is cut short is found out all the same.
    await image
      .resize({ width: Math.max(1, Math.ceil(width / 8)) })
      .raw()
      .toBuffer();
    return { jpeg, width, height };
  } catch (error) {
    throw new DomainError('camera-answer', `the snapshot is no whole picture: ${(error as Error).message}`);
  }
}
