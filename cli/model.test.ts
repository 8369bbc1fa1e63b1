import { mkdtemp, readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelAnswering, sha256 } from '../models/testing/onnx.ts';
import { model } from './model.ts';

const bytes = modelAnswering({ data: new Float32Array(84 * 7), dims: [1, 84, 7] }, 64);

describe('model', () => {
  it('adds a file, and then lists it with what it costs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'models-'));
    const [file, said, json] = [
      join(folder, 'my model.bin'),
      join(folder, 'said.txt'),
      join(folder, 'list.txt'),
    ];
    await writeFile(file, bytes);
    await writeFile(said, '{"licence": "MIT", "labels": [{"label": "boat", "minScore": 0.5}, null]}');
    const models = join(folder, 'models');
    await model.run(['add', file, '--manifest', said, '--folder', models]);
    await model.run(['list', '--folder', models, '--json', json]);

    expect(JSON.parse(await readFile(json, 'utf8'))).toEqual([
      {
        name: 'my_model',
        sha256: sha256(bytes),
        licence: 'MIT',
        decoder: 'yolox',
        side: 64,
        labels: ['boat'],
        cpuMs: expect.any(Number),
        manifest: join(models, 'my_model.json'),
      },
    ]);

    await truncate(join(models, 'my_model.onnx'), 100);
    await model.run(['list', '--folder', models, '--json', json]);
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject([
      { name: 'my_model', refusal: expect.stringMatching(/fetch the file again/) },
    ]);
  });

  it('says what it takes where it is given something else', async () => {
    await expect(model.run(['add'])).rejects.toThrow('say "model list" or "model add FILE"');
    await expect(model.run(['add', '/nowhere.onnx'])).rejects.toThrow(/is not there, and no public model/);
    await expect(model.run(['add', 'ftp://example.org/a.onnx'])).rejects.toThrow(/is not https/);
  });
});
