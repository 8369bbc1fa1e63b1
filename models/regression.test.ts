import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Detection } from '../core/detection.ts';
import { WEIGHTS } from './catalogue.ts';
import { type OpenModel, openModel } from './session.ts';
import type { Picture } from './tensor.ts';
import { YOLOX_NANO } from './testing/coco.ts';
import { written } from './testing/onnx.ts';
import { cocoPictures, pictureOf, sharedPath } from './testing/pictures.ts';

/**
 * YOLOX as its authors' demo does it, written out plainly and sharing no code with what is tested:
 * resize, pad, infer, decode every row for every class, suppress.
 */
async function reference({ bare, manifest }: OpenModel, picture: Picture): Promise<Detection[]> {
  const { side, labels } = manifest;
  const ratio = Math.min(side / picture.width, side / picture.height);
  const [output] = await bare({ data: padded(picture, ratio, side), dims: [1, 3, side, side] });
  const data = output?.data ?? new Float32Array();
  const width = 5 + labels.length;
  const anchors = [8, 16, 32].flatMap((stride) =>
    Array.from({ length: (side / stride) ** 2 }, (_, i) => {
      return { stride, x: i % (side / stride), y: Math.floor(i / (side / stride)) };
    }),
  );
  const boxes = anchors.flatMap(({ stride, x, y }, row) => {
    const [ox = 0, oy = 0, ow = 0, oh = 0, objectness = 0, ...classes] = data.slice(
      row * width,
      (row + 1) * width,
    );
    const best = classes.indexOf(Math.max(...classes));
    const score = objectness * Math.max(...classes);
    const named = labels[best];
    if (!named || score < named.minScore) return [];
    const [w, h] = [Math.exp(ow) * stride, Math.exp(oh) * stride];
    const [left, top] = [(ox + x) * stride - w / 2, (oy + y) * stride - h / 2];
    const corners = [left, top, left + w, top + h].map((px, i) => {
      return Math.min(1, Math.max(0, px / ratio / (i % 2 ? picture.height : picture.width)));
    });
    return [{ label: named.label, score, corners }];
  });
  const kept: typeof boxes = [];
  for (const one of boxes.sort((a, b) => b.score - a.score)) {
    if (kept.every((other) => other.label !== one.label || iou(other.corners, one.corners) <= 0.45))
      kept.push(one);
  }
  return kept.map(({ label, score, corners: [x1 = 0, y1 = 0, x2 = 0, y2 = 0] }) => {
    return { label, score, box: { x: x1, y: y1, width: x2 - x1, height: y2 - y1 } };
  });
}

function padded({ width, height, planes }: Picture, ratio: number, side: number): Float32Array {
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  const tensor = new Float32Array(3 * side * side).fill(114);
  for (const [channel, plane] of [1, 0, 2].entries()) {
    const pixel = (x: number, y: number) => {
      const [column, row] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
      return planes[plane * width * height + row * width + column] ?? 0;
    };
    for (let y = 0; y < down; y++) {
      for (let x = 0; x < across; x++) {
        const [u, v] = [((x + 0.5) * width) / across - 0.5, ((y + 0.5) * height) / down - 0.5];
        const [left, top] = [Math.floor(u), Math.floor(v)];
        const [a, b] = [u - left, v - top];
        const value =
          pixel(left, top) * (1 - a) * (1 - b) +
          pixel(left + 1, top) * a * (1 - b) +
          pixel(left, top + 1) * (1 - a) * b +
          pixel(left + 1, top + 1) * a * b;
        tensor[(channel * side + y) * side + x] = Math.round(value);
      }
    }
  }
  return tensor;
}

function iou(a: number[], b: number[]): number {
  const [ax1 = 0, ay1 = 0, ax2 = 0, ay2 = 0] = a;
  const [bx1 = 0, by1 = 0, bx2 = 0, by2 = 0] = b;
  const shared =
    Math.max(0, Math.min(ax2, bx2) - Math.max(ax1, bx1)) *
    Math.max(0, Math.min(ay2, by2) - Math.max(ay1, by1));
  return shared / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - shared);
}

const nano = sharedPath('models', 'yolox_nano_416.onnx');
const pictures = cocoPictures(24);

/** The same labels in the same order, scores and corners to a hundredth. */
function expectSame(seen: readonly Detection[], wanted: readonly Detection[], where: string) {
  expect(
    seen.map(({ label }) => label),
    where,
  ).toEqual(wanted.map(({ label }) => label));
  for (const [i, { score, box }] of seen.entries()) {
    const want = wanted[i] as Detection;
    const gaps = [
      score - want.score,
      box.x - want.box.x,
      box.y - want.box.y,
      box.width - want.box.width,
      box.height - want.box.height,
    ];
    expect(Math.max(...gaps.map(Math.abs)), `${where} ${i} ${want.label}`).toBeLessThan(1e-2);
  }
}

describe.skipIf(pictures.length === 0 || !existsSync(nano))('on pictures of COCO', () => {
  it.each<[string, () => Promise<string>]>([
    ['YOLOX-nano', async () => written(await readFile(nano), { ...YOLOX_NANO, file: 'model.onnx' })],
    ['the town model', async () => join(WEIGHTS, 'town_416.json')],
  ])('%s sees what a plain implementation sees', async (_, manifest) => {
    const model = await openModel(await manifest());
    let boxes = 0;
    for (const path of pictures) {
      const picture = await pictureOf(path);
      const seen = await model.run(picture);
      expectSame(seen, await reference(model, picture), path);
      boxes += seen.length;
    }
    await model.close();

    expect(boxes).toBeGreaterThan(20);
  });

  it('YOLOX-nano finds most of the large people that the annotators drew', async () => {
    const model = await openModel(await written(await readFile(nano), { ...YOLOX_NANO, file: 'model.onnx' }));
    let [found, drawn] = [0, 0];
    for (const path of pictures) {
      const people = (await peopleIn(path)).filter(([, , , w, h]) => (w ?? 0) * (h ?? 0) > 0.04);
      const seen = (await model.run(await pictureOf(path))).filter(({ label }) => label === 'person');
      drawn += people.length;
      found += people.filter(([, cx = 0, cy = 0, w = 0, h = 0]) => {
        const truth = [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2];
        return seen.some(
          ({ box: { x, y, width, height } }) => iou([x, y, x + width, y + height], truth) > 0.5,
        );
      }).length;
    }
    await model.close();

    expect(drawn).toBeGreaterThan(5);
    expect(found / drawn).toBeGreaterThan(0.6);
  });
});

async function peopleIn(picture: string): Promise<number[][]> {
  const path = picture.replace('/coco/images/', '/coco/labels/').replace(/\.jpg$/, '.txt');
  if (!existsSync(path)) return [];
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  return lines.map((line) => line.split(' ').map(Number)).filter(([index]) => index === 0);
}
