import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { planar } from '../picture-file.ts';
import type { Picture } from '../tensor.ts';

const BESIDE = fileURLToPath(new URL('../../../shared/data', import.meta.url));
// biome-ignore lint/style/noProcessEnv: tests have no config, and this names only where their data lies.
const { SHOUWANG_DATA = BESIDE } = process.env;

/** A file of the pictures and models that tests share with other projects: they are never in the repository. */
export const sharedPath = (...parts: string[]): string => join(SHOUWANG_DATA, ...parts);

/** The first `count` pictures of COCO, by name; none where the shared data is missing. */
export function cocoPictures(count: number): string[] {
  const folder = sharedPath('images', 'coco', 'images');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .slice(0, count)
    .map((name) => join(folder, name));
}

/** Reads a picture file as a frame's planes: G, B, R. */
export async function pictureOf(path: string, size?: { width: number; height: number }): Promise<Picture> {
  const picture = sharp(path).toColourspace('srgb').removeAlpha();
  const sized = size ? picture.resize(size.width, size.height, { fit: 'fill' }) : picture;
  const { data, info } = await sized.raw().toBuffer({ resolveWithObject: true });
  return planar(data, info.width, info.height);
}

/** A picture of one colour. */
export function plain(width: number, height: number, [r, g, b]: readonly [number, number, number]): Picture {
  const area = width * height;
  const planes = new Uint8Array(3 * area);
  planes
    .fill(g, 0, area)
    .fill(b, area, 2 * area)
    .fill(r, 2 * area);
  return { width, height, planes };
}
