import sharp from 'sharp';
import { DomainError } from '../core/errors.ts';
import type { Size } from './letterbox.ts';
import type { Picture } from './tensor.ts';

/** More pixels than this are not decoded: a small file may claim a whole wall. */
const MOST_PIXELS = 100_000_000;

/**
 * Read: a picture file → its planes, upright as its EXIF says, at the size that `wanted` asks for its own size.
 * @throws DomainError `bad-frame` that names the file, when it is no picture or is cut short.
 */
export async function readPicture(
  path: string,
  wanted: (width: number, height: number) => Size,
): Promise<Picture> {
  try {
    const file = sharp(path, { limitInputPixels: MOST_PIXELS }).autoOrient();
    const { autoOrient } = await file.metadata();
    const { width, height } = wanted(autoOrient.width, autoOrient.height);
    const { data, info } = await file
      .resize(width, height, { fit: 'fill', kernel: 'linear' })
      .toColourspace('srgb')
      .flatten()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return planar(data, info.width, info.height);
  } catch (cause) {
    throw new DomainError('bad-frame', `${path}: cannot be read as a picture: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** R, G, B pixel by pixel → planes G, B, R. */
export function planar(rgb: Uint8Array, width: number, height: number): Picture {
  const area = width * height;
  const planes = new Uint8Array(3 * area);
  for (let i = 0; i < area; i++) {
    planes[i] = rgb[3 * i + 1] as number;
    planes[area + i] = rgb[3 * i + 2] as number;
    planes[2 * area + i] = rgb[3 * i] as number;
  }
  return { width, height, planes };
}
