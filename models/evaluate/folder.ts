import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { DomainError } from '../../core/errors.ts';
import { type LabelMap, parseTruth, type Truth } from './truth.ts';

/** A picture of a folder, and what its label file says is in it. */
export interface Labelled {
  readonly name: string;
  readonly path: string;
  readonly truth: readonly Truth[];
}

const PICTURE = /\.(jpe?g|png|webp|tiff?|avif)$/i;

/**
 * Read: a folder with `images/` and, maybe, YOLO `labels/` → its pictures by name, with what is in them. Without
 * `labels/`, or where a picture's file is missing or empty, nothing is. @throws DomainError `bad-frame`.
 */
export async function readFolder(folder: string, map: LabelMap): Promise<Labelled[]> {
  const labels = join(folder, 'labels');
  const labelled = existsSync(labels);
  const pictures = await picturesIn(join(folder, 'images'));
  return Promise.all(
    pictures.map(async ({ name, path }) => {
      const file = join(labels, `${parse(name).name}.txt`);
      const text = labelled && existsSync(file) ? await readFile(file, 'utf8') : '';
      return { name, path, truth: parseTruth(text, map, file) };
    }),
  );
}

/** The pictures in a folder, by name. @throws DomainError `bad-frame` when it has none. */
export async function picturesIn(folder: string): Promise<{ name: string; path: string }[]> {
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => PICTURE.test(name)).sort() : [];
  if (names.length === 0) {
    throw new DomainError('bad-frame', `${folder}: no pictures are there (jpg, png, webp, tiff, avif)`);
  }
  return names.map((name) => ({ name, path: join(folder, name) }));
}
