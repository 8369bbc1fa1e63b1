import sharp from 'sharp';
import { DomainError } from '../core/errors.ts';
import type { Frame } from '../core/frame.ts';
import { jpegOf } from '../runtime/frame-jpeg.ts';

/** A JPEG and its size in pixels. */
export interface Picture {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

/** A frame's planes → a JPEG of the same size. */
export async function toPicture(frame: Frame): Promise<Picture> {
  const { width, height } = frame;
  return { jpeg: await jpegOf(frame, 88), width, height };
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
