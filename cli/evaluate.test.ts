import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { modelAnswering, written } from '../models/testing/onnx.ts';
import { UsageError } from './command.ts';
import { evaluate } from './evaluate.ts';

// Sees a flame in the upper left quarter of whatever it is shown.
const flame = new Float32Array(84 * 7);
flame.set([0, 0, Math.log(2), Math.log(2), 0.9, 0, 1], 65 * 7);
const seesFlame = () => written(modelAnswering({ data: flame, dims: [1, 84, 7] }, 64));

const grey = (path: string) =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: '#777' } }).toFile(path);

async function folderOf(labels: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
  for (const part of ['images', 'labels']) await mkdir(join(folder, part));
  for (const [name, text] of Object.entries(labels)) {
    await grey(join(folder, 'images', `${name}.jpg`));
    await writeFile(join(folder, 'labels', `${name}.txt`), text);
  }
  return folder;
}

describe('evaluate', () => {
  it('writes the figures of the labels that its map names, and draws the worst beside them', async () => {
    const folder = await folderOf({
      burns: '3 0.25 0.125 0.5 0.25\n8 0.5 0.5 1 1\n',
      quiet: '',
      cold: '8 0.5 0.5 1 1',
    });
    const [map, json] = [join(folder, 'map.json'), join(folder, 'figures.json')];
    await writeFile(map, '{"3": "flame"}');
    await evaluate.run([folder, '--model', await seesFlame(), '--labels', map, '--json', json]);

    expect(JSON.parse(await readFile(json, 'utf8'))).toEqual({
      model: 'two_64',
      pictures: 3,
      cpuMs: expect.any(Number),
      classes: {
        flame: {
          box: {
            ap50: expect.any(Number),
            ap5095: expect.any(Number),
            precision: 0.3333,
            recall: 1,
            f1: 0.5,
          },
          picture: { precision: 0.3333, recall: 1, f1: 0.5, falsePositiveRate: 1 },
        },
      },
    });
    expect((await sharp(join(folder, 'figures-worst.jpg')).metadata()).format).toBe('jpeg');
  });

  it('tells by how much it sees more than another model, on the pictures that are asked for', async () => {
    const folder = await folderOf({ a: '1 0.25 0.25 0.5 0.5', b: '1 0.25 0.25 0.5 0.5', dark: '' });
    const [json, model] = [join(folder, 'figures.json'), await seesFlame()];
    await evaluate.run([folder, '--model', model, '--against', model, '--share', '0.5', '--json', json]);

    // Of the three names only "b" hashes below one half.
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
      pictures: 1,
      against: { model: 'two_64', classes: { flame: { difference: 0, low: 0, high: 0 } } },
    });
  });

  it('refuses a map of labels that the model has not', async () => {
    const folder = await folderOf({ burns: '' });
    await writeFile(join(folder, 'map.json'), '{"0": "car"}');
    const asked = evaluate.run([folder, '--model', await seesFlame(), '--labels', join(folder, 'map.json')]);

    await expect(asked).rejects.toThrow(UsageError);
    await expect(asked).rejects.toThrow(/map\.json: two_64 has no car/);
  });

  it('tells the first alarm of a sequence, and those that came before anything was', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sequence-'));
    for (const name of ['1532813226_-00060', '1532813346_+00060', '1532813406_+00120']) {
      await grey(join(folder, `${name}.jpg`));
    }
    const [model, json] = [await seesFlame(), join(folder, 'alarms.json')];
    await evaluate.run(['--sequence', folder, '--model', model, '--json', json]);
    expect(JSON.parse(await readFile(json, 'utf8'))).toEqual({ frames: 3, firstAlarmS: 60, alarmsBefore: 1 });

    await evaluate.run(['--sequence', folder, '--model', model, '--alarm', 'person', '--json', json]);
    expect(JSON.parse(await readFile(json, 'utf8'))).toEqual({
      frames: 3,
      firstAlarmS: null,
      alarmsBefore: 0,
    });

    await expect(evaluate.run(['--sequence', folder, '--model', model, '--alarm', 'ufo'])).rejects.toThrow(
      /--alarm takes labels of two_64: person, flame/,
    );
  });

  it('tells smoke far away by what has changed in minutes, whatever the model', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tower-'));
    const [width, height] = [240, 160];
    for (let minute = -22; minute < 4; minute++) {
      // A dark hill; from minute 0 on a patch of it is brighter, another way each minute.
      const pixels = Buffer.alloc(width * height).map((_, i) => {
        const [x, y] = [i % width, Math.floor(i / width)];
        const burns = minute >= 0 && x >= 80 && x < 104 && y >= 80 && y < 104;
        return 90 + (burns ? 14 + (((x >> 3) + (y >> 3) + minute) % 3) * 6 : 0);
      });
      const name = `${1_532_815_626 + minute * 60}_${minute < 0 ? '-' : '+'}${Math.abs(minute * 60)}.png`;
      await sharp(pixels, { raw: { width, height, channels: 1 } }).toFile(join(folder, name));
    }
    const json = join(folder, 'alarms.json');
    await evaluate.run(['--sequence', folder, '--far', '--json', json]);

    // Believed at the third look.
    expect(JSON.parse(await readFile(json, 'utf8'))).toEqual({
      frames: 26,
      firstAlarmS: 120,
      alarmsBefore: 0,
    });
  });
});
