import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../catalogue.ts';
import { openModel } from '../session.ts';
import type { Tensor } from '../tensor.ts';
import { COCO_LABELS } from '../testing/coco.ts';
import { modelAnswering, sha256 } from '../testing/onnx.ts';
import { sharedPath } from '../testing/pictures.ts';
import { addModel } from './add.ts';
import { publicModels } from './public.ts';
import { parseSaid } from './said.ts';

const filled = (value: number, ...dims: number[]): Tensor => {
  return { data: new Float32Array(dims.reduce((product, one) => product * one, 1)).fill(value), dims };
};
const NAMES = { names: "{0: 'person', 1: 'car', 2: \"fire\"}", author: 'Ultralytics', license: 'AGPL-3.0' };
const folderOf = () => mkdtemp(join(tmpdir(), 'models-'));
const adding = async (bytes: Uint8Array, said = '{}', name = 'mine', folder?: string) =>
  addModel(bytes, { from: 'mine.onnx', name, folder: folder ?? (await folderOf()), said: parseSaid(said) });

describe('a model that is added', () => {
  it('is kept with a manifest that opens, its names in our words', async () => {
    const folder = await folderOf();
    const bytes = modelAnswering(filled(0, 1, 7, 84), 64, { metadata: NAMES });
    const { manifestPath, cpuMs } = await adding(bytes, '{}', 'mine', folder);

    expect(cpuMs).toBeGreaterThan(0);
    expect((await readdir(folder)).sort()).toEqual(['mine.json', 'mine.onnx']);
    expect(await readManifest(manifestPath)).toMatchObject({
      name: 'mine',
      sha256: sha256(bytes),
      licence: 'AGPL-3.0',
      decoder: 'yolo',
      side: 64,
      colour: 'rgb',
      letterbox: 'centre',
      divideBy: 255,
      labels: [{ label: 'person' }, { label: 'vehicle' }, { label: 'flame' }],
    });
    const model = await openModel(manifestPath);
    expect(model.seenBy).toEqual({ name: 'mine', sha256: sha256(bytes) });
    await model.close();
  });

  it('is what its owner says, where he says it', async () => {
    const bytes = modelAnswering(filled(0, 1, 84, 7), 64);
    const said = { licence: 'MIT', colour: 'rgb', labels: [{ label: 'boat', minScore: 0.6 }, null] };
    const { manifest, doubts } = await adding(bytes, JSON.stringify(said));

    expect(manifest).toMatchObject({
      ...said,
      decoder: 'yolox',
      letterbox: 'top-left',
      pad: 114,
      divideBy: 1,
    });
    expect(doubts).toHaveLength(1);
  });

  it("may leave its sizes open: they are its exporter's, or its owner's", async () => {
    const open = { input: ['batch', 3, 'height', 'width'], open: ['batch', 'rows', 'n'] };
    const told = modelAnswering(filled(0, 1, 7, 84), 64, {
      ...open,
      metadata: { ...NAMES, imgsz: '[64, 64]' },
    });
    expect((await adding(told)).manifest).toMatchObject({ decoder: 'yolo', side: 64 });

    const silent = modelAnswering(filled(0, 1, 84, 7), 64, open);
    expect((await adding(silent, '{"side": 64}')).manifest).toMatchObject({ decoder: 'yolox', side: 64 });
  });

  it('may take float16, or bytes pixel by pixel', async () => {
    const half = modelAnswering(filled(0, 1, 84, 7), 64, { takes: 'float16', gives: 'float16' });
    expect((await adding(half)).manifest).toMatchObject({ dtype: 'float16', layout: 'nchw' });

    const bytes = modelAnswering(filled(0, 1, 7, 84), 64, { takes: 'uint8', input: [1, 64, 64, 3] });
    expect((await adding(bytes)).manifest).toMatchObject({ dtype: 'uint8', layout: 'nhwc', divideBy: 1 });
  });
});

describe('an answer is recognised', () => {
  const nanodet = (classes: number) =>
    Object.fromEntries(
      [8, 16, 32].flatMap((stride) => [
        [`cls_pred_stride_${stride}`, filled(0.1, 1, (64 / stride) ** 2, classes)],
        [`dis_pred_stride_${stride}`, filled(0, 1, (64 / stride) ** 2, 32)],
      ]),
    );
  const decoded = filled(0.5, 1, 84, 7);
  for (let row = 0; row < 84; row++) decoded.data.set([(row * 64) / 84, 20, 10, 10], row * 7);

  it.each<[string, string, Tensor | Record<string, Tensor>, Record<string, unknown>]>([
    ['YOLOX', 'yolox', filled(-1, 1, 84, 7), { colour: 'bgr' }],
    ['YOLOX, decoded', 'yolox-decoded', decoded, { colour: 'bgr' }],
    ['YOLOv5', 'yolov5', filled(0.1, 1, 252, 7), { suppressAbove: 0.45 }],
    ['YOLOv8', 'yolo', filled(0.1, 1, 6, 84), {}],
    ['YOLOv10', 'end-to-end', filled(1, 1, 300, 6), { suppressAbove: 1 }],
    [
      'RT-DETR',
      'detr',
      { logits: filled(-3, 1, 30, 2), pred_boxes: filled(0.1, 1, 30, 4) },
      { scores: 'logits', letterbox: 'stretch' },
    ],
    ['NanoDet', 'nanodet', nanodet(2), { scores: 'ready', pad: 0 }],
    ['a classifier', 'classify', filled(0.5, 1, 2), { scores: 'ready' }],
    ['a classifier of logits', 'classify', filled(-2, 1, 2), { scores: 'logits' }],
  ])('as that of %s', async (_, decoder, answer, more) => {
    const { manifest } = await adding(modelAnswering(answer, 64));

    expect(manifest).toMatchObject({ decoder, ...more });
    if (decoder !== 'end-to-end') {
      expect(manifest.labels.map((one) => one?.label)).toEqual(['class-0', 'class-1']);
    }
  });

  const ours = ['yolox_nano_416', 'nanodet_m_320'].map(
    (name) => [name, sharedPath('models', `${name}.onnx`)] as const,
  );
  it.skipIf(!existsSync(ours[0]?.[1] ?? '')).each(ours)('as that of %s, a real one', async (name, path) => {
    const { manifest } = await adding(await readFile(path));

    expect(manifest).toMatchObject({ decoder: name.split('_')[0], side: Number(name.split('_')[2]) });
    const wanted = COCO_LABELS.map((one) => one?.label);
    for (const [index, label] of wanted.entries()) {
      if (label) expect(manifest.labels[index]?.label).toBe(label);
    }
  });
});

describe('a model is not added', () => {
  const answer = filled(0, 1, 84, 7);
  const whole = modelAnswering(answer, 64);

  it.each<[string, Uint8Array, RegExp]>([
    ['when it is a web page', new TextEncoder().encode('<html>not found</html>'), /it is not ONNX/],
    ['when it was cut short', whole.subarray(0, whole.length - 20), /truncated: \d+ bytes are missing/],
    ['when its weights lie outside', modelAnswering(answer, 64, { external: true }), /outside of it/],
    [
      'when it takes more than a picture',
      modelAnswering(answer, 64, { sizes: true }),
      /and int64 \[1, 2\]: one picture/,
    ],
    ['when it takes whole numbers', modelAnswering(answer, 64, { takes: 'int64' }), /takes int64/],
    [
      'when it takes grey pictures',
      modelAnswering(answer, 64, { input: [1, 1, 64, 64] }),
      /want three colours/,
    ],
    ['when it takes no square', modelAnswering(answer, 64, { input: [1, 3, 64, 96] }), /want a square/],
    [
      'when it takes many at once',
      modelAnswering(answer, 64, { input: [8, 3, 64, 64] }),
      /one picture at a time/,
    ],
    ['when it takes an odd size', modelAnswering(answer, 64, { input: [1, 3, 50, 50] }), /in steps of 32/],
    [
      'when nobody knows its layout',
      modelAnswering(filled(0, 1, 3, 9, 9), 64),
      /\[1, 3, 9, 9\]: no layout known/,
    ],
    [
      'when it answers NaN',
      modelAnswering(filled(Number.NaN, 1, 84, 7), 64),
      /no number \(NaN or infinite\)/,
    ],
    [
      'when it names other classes than it answers for',
      modelAnswering(filled(0, 1, 39, 84), 64, { metadata: { ...NAMES, task: 'segment' } }),
      /names 3 classes and answers for 35: made for segment/,
    ],
  ])('%s, and nothing of it is kept', async (_, bytes, reason) => {
    const folder = await folderOf();

    await expect(adding(bytes, '{}', 'mine', folder)).rejects.toMatchObject({ code: 'model-refused' });
    await expect(adding(bytes, '{}', 'mine', folder)).rejects.toThrow(reason);
    expect(await readdir(folder)).toEqual([]);
  });

  it('when what is said of it is not so', async () => {
    const folder = await folderOf();
    const said = (fields: Record<string, unknown>) => adding(whole, JSON.stringify(fields), 'mine', folder);

    await expect(said({ decoder: 'nanodet' })).rejects.toThrow(/not how nanodet answers/);
    await expect(said({ sha256: 'a'.repeat(64) })).rejects.toThrow(
      /its sha256 is [0-9a-f]{64}, the manifest says a/,
    );
    await expect(said({ labels: [{ label: 'boat', minScore: 0.5 }] })).rejects.toThrow(
      /mine\.onnx: its output/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('over another of its name', async () => {
    const folder = await folderOf();
    await adding(whole, '{}', 'mine', folder);

    await expect(adding(whole, '{}', 'mine', folder)).rejects.toThrow(/has a model called mine/);
    await expect(adding(whole, '{}', '../mine', folder)).rejects.toThrow(/letters, digits/);
  });
});

describe('what is said of a model', () => {
  it('is what was written and no more', () => {
    expect(parseSaid('{"colour": "rgb"}')).toEqual({ colour: 'rgb' });
  });

  it.each(['[]', 'not json', '{"colour": "cmyk"}', '{"color": "rgb"}'])('is refused as %s', (text) => {
    expect(() => parseSaid(text)).toThrow(/./);
  });
});

describe('the catalogue', () => {
  it('has each public model once, by an address that cannot be listened in on', async () => {
    const models = await publicModels();

    expect(new Set(models.map(({ name }) => name)).size).toBe(models.length);
    expect(models.length).toBeGreaterThan(2);
  });
});
