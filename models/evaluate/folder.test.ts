import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openModel } from '../session.ts';
import { modelAnswering, written } from '../testing/onnx.ts';
import { readFolder } from './folder.ts';
import { judge } from './judge.ts';
import { contactSheet } from './sheet.ts';
import { worst } from './worst.ts';

const map = new Map([[0, 'flame']]);

async function folderOf(labels?: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
  await mkdir(join(folder, 'images'));
  for (const name of ['b.png', 'a.jpg']) {
    const grey = sharp({ create: { width: 96, height: 48, channels: 3, background: '#777' } });
    await grey.toFile(join(folder, 'images', name));
  }
  await writeFile(join(folder, 'images', 'notes.txt'), 'no picture');
  if (labels) await mkdir(join(folder, 'labels'));
  for (const [name, text] of Object.entries(labels ?? {}))
    await writeFile(join(folder, 'labels', name), text);
  return folder;
}

describe('a folder of pictures', () => {
  it('has in each what its label file says, and nothing where there is none', async () => {
    const pictures = await readFolder(await folderOf({ 'b.txt': '0 0.5 0.5 1 1\n' }), map);

    expect(pictures.map(({ name, truth }) => [name, truth.length])).toEqual([
      ['a.jpg', 0],
      ['b.png', 1],
    ]);
  });

  it('has nothing in any picture where it has no labels', async () => {
    expect((await readFolder(await folderOf(), map)).map(({ truth }) => truth)).toEqual([[], []]);
  });

  it('is refused when it has no pictures', async () => {
    await expect(readFolder('/nowhere', map)).rejects.toThrow('/nowhere/images: no pictures are there');
  });
});

describe('pictures that a model judges', () => {
  // It sees a flame in the upper left quarter, whatever it is shown: of 64 pixels the frame has 64x32.
  const flame = new Float32Array(84 * 7);
  flame.set([0, 0, Math.log(2), Math.log(1), 0.9, 0, 1], 65 * 7);

  it('have its boxes in their own shares, and what is wrong is drawn', async () => {
    const folder = await folderOf({ 'b.txt': '0 0.25 0 0.5 0.5\n' });
    const model = await openModel(await written(modelAnswering({ data: flame, dims: [1, 84, 7] }, 64)));
    const { pictures, cpuMs } = await judge(model, await readFolder(folder, map));
    await model.close();

    expect(cpuMs).toBeGreaterThan(0);
    expect(pictures).toMatchObject([{ name: 'a.jpg' }, { name: 'b.png', truth: [{ label: 'flame' }] }]);
    for (const { seen } of pictures) {
      const box = { x: 0, y: 0, width: expect.closeTo(0.5), height: expect.closeTo(0.25) };
      expect(seen).toMatchObject([{ label: 'flame', box }]);
    }

    const { misses, alarms } = worst(pictures, new Map([['flame', 0.5]]), 5);
    expect([misses, alarms.map(({ picture }) => picture.name)]).toEqual([[], ['a.jpg']]);
    const sheet = await contactSheet([{ title: 'false', wrongs: alarms }], (name) =>
      join(folder, 'images', name),
    );
    const { data, info } = await sharp(sheet).raw().toBuffer({ resolveWithObject: true });
    const pixel = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
    ];
    // The alarm's lower edge is drawn in red at a quarter of the picture's height.
    const [red = 0, green = 0] = pixel(80, 40);
    expect(red - green).toBeGreaterThan(80);
  });

  it('are refused by name where one is broken', async () => {
    const folder = await folderOf();
    await writeFile(join(folder, 'images', 'a.jpg'), 'not a picture');
    const model = await openModel(await written(modelAnswering({ data: flame, dims: [1, 84, 7] }, 64)));

    await expect(judge(model, await readFolder(folder, map))).rejects.toThrow(
      /a\.jpg: cannot be read as a picture/,
    );
    await model.close();
  });
});
