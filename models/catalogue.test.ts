import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findModel, listModels, readManifest, WEIGHTS } from './catalogue.ts';
import { MANIFEST, modelAnswering, written } from './testing/onnx.ts';

const model = modelAnswering({ data: new Float32Array(84 * 7), dims: [1, 84, 7] }, 64);
const manifestSaying = async (text: string) => {
  const path = join(await mkdtemp(join(tmpdir(), 'manifest-')), 'model.json');
  await writeFile(path, text);
  return path;
};

describe('the weights that ship', () => {
  it('are all fit to be opened, and say whose they are', async () => {
    const listed = await listModels(WEIGHTS);

    expect(listed.map(({ refusal }) => refusal)).toEqual(listed.map(() => undefined));
    expect(listed.map(({ model }) => model?.name)).toContain('town_416');
    for (const { model } of listed) expect(model?.licence).toMatch(/^(Apache-2\.0|MIT)$/);
  });
});

describe('a folder of models', () => {
  it('lists what cannot be opened too, and why', async () => {
    const path = await written(model);
    await writeFile(join(dirname(path), 'broken.json'), '{');
    await truncate(join(dirname(path), 'model.onnx'), 100);
    const listed = await listModels(dirname(path));

    expect(listed).toEqual([
      { manifestPath: expect.stringMatching('broken.json'), refusal: expect.stringMatching('is not JSON') },
      {
        manifestPath: path,
        model: expect.objectContaining({ name: 'two_64' }),
        refusal: expect.stringMatching('fetch the file again'),
      },
    ]);
  });

  it('gives a model by its name, and else the names it has', async () => {
    const path = await written(model);

    expect(await findModel(['/nowhere', dirname(path)], 'two_64')).toBe(path);
    await expect(findModel([dirname(path)], 'two_65')).rejects.toThrow(/there are: two_64/);
  });
});

describe('a manifest', () => {
  it('has the usual preprocessing where it says nothing of it', async () => {
    const path = await manifestSaying(JSON.stringify(MANIFEST));

    expect(await readManifest(path)).toMatchObject({
      pad: 114,
      divideBy: 1,
      mean: [0, 0, 0],
      suppressAbove: 0.45,
    });
  });

  it('tells all its mistakes at once', async () => {
    const path = await manifestSaying(
      JSON.stringify({ ...MANIFEST, side: 100, colour: 'cmyk', sha256: 'abc' }),
    );

    await expect(readManifest(path)).rejects.toMatchObject({ code: 'model-refused' });
    for (const field of ['side', 'colour', 'sha256']) await expect(readManifest(path)).rejects.toThrow(field);
  });

  it.each([
    ['a path out of its folder', { file: '../../etc/passwd' }],
    ['an absolute path', { file: '/etc/model.onnx' }],
    ['no label at all', { labels: [null, null] }],
    ['a spread of nothing', { std: [0, 1, 1] }],
    ['a word nobody knows', { colour_order: 'bgr' }],
  ])('is refused for %s', async (_, mistake) => {
    const path = await manifestSaying(JSON.stringify({ ...MANIFEST, ...mistake }));

    await expect(readManifest(path)).rejects.toMatchObject({ code: 'model-refused' });
  });

  it('is refused when it is missing, and says where it looked', async () => {
    const path = await manifestSaying('');
    await rm(path);

    await expect(readManifest(path)).rejects.toThrow(`${path}: cannot be read (ENOENT)`);
  });
});
