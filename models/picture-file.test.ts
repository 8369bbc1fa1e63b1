import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPicture } from './picture-file.ts';

const same = (width: number, height: number) => ({ width, height });
/** 8x4: the left half is of one colour, the right of another. */
function halves(left: string, right: string): Sharp {
  const half = { create: { width: 4, height: 4, channels: 3, background: right } } as const;
  return sharp({ create: { width: 8, height: 4, channels: 3, background: left } }).composite([
    { input: half, left: 4, top: 0 },
  ]);
}
async function file(picture: Sharp, name = 'a.png'): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'picture-')), name);
  await picture.toFile(path);
  return path;
}

describe('a picture file', () => {
  it('is read as planes G, B, R', async () => {
    const { width, height, planes } = await readPicture(await file(halves('#0a141e', '#28323c')), same);

    expect([width, height, planes.length]).toEqual([8, 4, 96]);
    expect([0, 32, 64].map((plane) => planes[plane])).toEqual([20, 30, 10]);
    expect([7, 39, 71].map((plane) => planes[plane])).toEqual([50, 60, 40]);
  });

  it.each<[string, (picture: Sharp) => Sharp, string]>([
    ['grey', (picture) => picture.toColourspace('b-w'), 'grey.png'],
    ['of sixteen bits', (picture) => picture.toColourspace('rgb16'), 'deep.png'],
    ['see-through', (picture) => picture.ensureAlpha(1), 'clear.png'],
    ['printed', (picture) => picture.toColourspace('cmyk'), 'ink.tiff'],
  ])('has three planes of bytes when it is %s', async (_, made, name) => {
    const { planes } = await readPicture(await file(made(halves('#000', '#fff')), name), same);

    expect(planes).toHaveLength(96);
    for (const plane of [0, 32, 64]) {
      expect(planes[plane]).toBeLessThan(60);
      expect(planes[plane + 7]).toBeGreaterThan(200);
    }
  });

  it('stands upright, and is asked its size so', async () => {
    const turned = await file(halves('#000', '#fff').withMetadata({ orientation: 6 }), 'turned.jpg');
    const asked: number[][] = [];
    const { planes } = await readPicture(turned, (width, height) => {
      asked.push([width, height]);
      return { width, height };
    });

    expect(asked).toEqual([[4, 8]]);
    expect(planes[0]).toBeLessThan(60);
    expect(planes[31]).toBeGreaterThan(200);
  });

  it('is refused by name when it was cut short', async () => {
    const path = await file(halves('#000', '#fff'), 'a.jpg');
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length / 2));

    await expect(readPicture(path, same)).rejects.toMatchObject({ code: 'bad-frame' });
    await expect(readPicture(path, same)).rejects.toThrow(path);
  });
});
