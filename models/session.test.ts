import { truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WEIGHTS } from './catalogue.ts';
import { openGraph, openModel } from './session.ts';
import { MANIFEST, modelAnswering, modelEchoing, sha256, written } from './testing/onnx.ts';
import { plain } from './testing/pictures.ts';

const answering = (values: Float32Array, dims = [1, 84, 7], side = 64) =>
  modelAnswering({ data: values, dims }, side);
const nothing = new Float32Array(84 * 7);

describe('a model', () => {
  it('says by its name and hash who has seen, and sees', async () => {
    const person = nothing.slice();
    // The cell of stride 64/16 in column 1, row 1: the person fills the middle.
    person.set([0, 0, Math.log(2), Math.log(2), 0.9, 1, 0], 69 * 7);
    const bytes = answering(person);
    const model = await openModel(await written(bytes));
    const seen = await model.run(plain(64, 64, [0, 0, 0]));
    await model.close();

    expect(model.seenBy).toEqual({ name: 'two_64', sha256: sha256(bytes) });
    expect(seen).toEqual([
      {
        label: 'person',
        score: expect.closeTo(0.9),
        box: {
          x: expect.closeTo(0),
          y: expect.closeTo(0),
          width: expect.closeTo(0.5),
          height: expect.closeTo(0.5),
        },
      },
    ]);
  });

  it('takes frames of one pixel and of odd sizes', async () => {
    const model = await openModel(join(WEIGHTS, 'town_416.json'));
    for (const [width, height] of [
      [1, 1],
      [3, 1001],
      [417, 233],
      [2, 2],
    ] as const) {
      expect(await model.run(plain(width, height, [90, 90, 90]))).toBeInstanceOf(Array);
    }
    await expect(model.run({ width: 9, height: 9, planes: new Uint8Array(9) })).rejects.toThrow('9x9 frame');
    await model.close();
  });

  it('is asked again after a frame it could not take', async () => {
    const model = await openModel(await written(answering(nothing)));
    const torn = model.run({ width: 9, height: 9, planes: new Uint8Array(9) });
    const whole = model.run(plain(9, 9, [0, 0, 0]));

    await expect(torn).rejects.toMatchObject({ code: 'bad-frame' });
    expect(await whole).toEqual([]);
    await model.close();
  });

  it.each([Number.NaN, Infinity, -Infinity, 1e38, -1, 88])(
    'that answers %f for everything does no harm',
    async (value) => {
      const model = await openModel(await written(answering(nothing.slice().fill(value))));
      const seen = await model.run(plain(64, 36, [0, 0, 0]));
      await model.close();

      expect(seen.length).toBeLessThanOrEqual(100);
      for (const { score, box } of seen) {
        expect([score, ...Object.values(box)].every((one) => one >= 0 && one <= 1)).toBe(true);
      }
    },
  );
});

describe('a model of other numbers', () => {
  const person = nothing.slice();
  person.set([0, 0, Math.log(2), Math.log(2), 0.9, 1, 0], 69 * 7);
  const sees = async (bytes: Uint8Array, manifest: Record<string, unknown>) => {
    const model = await openModel(await written(bytes, manifest));
    const seen = await model.run(plain(64, 64, [0, 0, 0]));
    await model.close();
    expect(seen).toMatchObject([{ label: 'person', score: expect.closeTo(0.9, 2) }]);
  };
  const answer = { data: person, dims: [1, 84, 7] };

  it('is given the very numbers, also in float16', async () => {
    const graph = await openGraph(modelEchoing('float16', [1, 4]), 'echo.onnx');
    const data = Float16Array.from([0.5, -2, 65_504, 114 / 255]);
    const [echo] = await graph.infer('images', { data, dims: [1, 4] }, ['output']);
    await graph.close();

    expect(echo).toEqual({ data: Float32Array.from(data), dims: [1, 4] });
  });

  it('is given float16 and answers in it', async () => {
    await sees(modelAnswering(answer, 64, { takes: 'float16', gives: 'float16' }), { dtype: 'float16' });
  });

  it('is given bytes, pixel by pixel', async () => {
    const bytes = modelAnswering(answer, 64, { takes: 'uint8', input: [1, 64, 64, 3] });
    await sees(bytes, { dtype: 'uint8', layout: 'nhwc' });
  });

  it('is read in the order of its decoder, whatever the order of its outputs', async () => {
    const logits = { data: Float32Array.from([2.2, -9]), dims: [1, 1, 2] };
    const boxes = { data: Float32Array.from([0.5, 0.5, 0.5, 0.5]), dims: [1, 1, 4] };
    await sees(modelAnswering({ logits, pred_boxes: boxes }, 64), { decoder: 'detr', scores: 'logits' });
  });

  it('is asked for less where it is to be measured', async () => {
    const path = await written(modelAnswering(answer, 64), {
      labels: MANIFEST.labels.map((one) => ({ ...one, minScore: 0.95 })),
    });
    const [sure, unsure] = [await openModel(path), await openModel(path, { minScore: 0.01 })];

    expect(await sure.run(plain(64, 64, [0, 0, 0]))).toEqual([]);
    expect(await unsure.run(plain(64, 64, [0, 0, 0]))).toHaveLength(1);
    await Promise.all([sure.close(), unsure.close()]);
  });
});

describe('a model is refused', () => {
  const refused = async (path: string, reason: RegExp) => {
    await expect(openModel(path)).rejects.toMatchObject({ code: 'model-refused' });
    await expect(openModel(path)).rejects.toThrow(reason);
  };
  const bytes = answering(nothing);

  it('when its file is missing', async () => {
    await refused(await written(bytes, { file: 'other.onnx' }), /other\.onnx: cannot be read \(ENOENT\)/);
  });

  it('when its file is not the one the manifest speaks of', async () => {
    const path = await written(bytes);
    await writeFile(join(dirname(path), 'model.onnx'), answering(nothing.slice().fill(1)));
    await refused(path, /sha256 is [0-9a-f]{64}, the manifest says/);
  });

  it('when its file was cut short after the manifest was written', async () => {
    const path = await written(bytes);
    await truncate(join(dirname(path), 'model.onnx'), bytes.length - 20);
    await refused(path, /fetch the file again/);
  });

  it('when the manifest was made from a file already cut short', async () => {
    await refused(await written(bytes.subarray(0, bytes.length - 20)), /truncated: \d+ bytes are missing/);
  });

  it('when it is a web page', async () => {
    await refused(await written(new TextEncoder().encode('<html>not found</html>')), /it is not ONNX/);
  });

  it('when its weights lie outside', async () => {
    const external = modelAnswering({ data: nothing, dims: [1, 84, 7] }, 64, { external: true });
    await refused(await written(external), /outside of it/);
  });

  it('when its wire format is whole and its graph is nonsense', async () => {
    const renamed = Buffer.from(bytes);
    renamed.write('Idontity', renamed.indexOf('Identity'));
    await refused(await written(renamed), /onnxruntime cannot open it/);
  });

  it('when it takes another size than the manifest says', async () => {
    await refused(
      await written(answering(new Float32Array(21 * 7), [1, 21, 7], 32)),
      /its input is float32 \[1, 3, 32, 32\]; the manifest says float32 \[1, 3, 64, 64\]/,
    );
  });

  it('when it answers in another shape than the manifest says', async () => {
    const path = await written(answering(nothing.subarray(0, 84 * 6), [1, 84, 6]));
    await refused(path, /its output is float32 \[1, 84, 6\].*want \[1, 84, 7\]/);
  });
});
