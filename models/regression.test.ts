import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Detection } from '../core/detection.ts';
import { WEIGHTS } from './catalogue.ts';
import { openModel } from './session.ts';
import { NANODET_M, YOLOX_NANO } from './testing/coco.ts';
import { written } from './testing/onnx.ts';
import { cocoPictures, pictureOf, sharedPath } from './testing/pictures.ts';
import { iou, nanodetReference, type Reference, yoloxReference } from './testing/reference.ts';

const nano = sharedPath('models', 'yolox_nano_416.onnx');
const nanodet = sharedPath('models', 'nanodet_m_320.onnx');
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

describe.skipIf(pictures.length === 0 || !existsSync(nano) || !existsSync(nanodet))(
  'on pictures of COCO',
  () => {
    it.each<[string, () => Promise<string>, Reference]>([
      [
        'YOLOX-nano',
        async () => written(await readFile(nano), { ...YOLOX_NANO, file: 'model.onnx' }),
        yoloxReference,
      ],
      [
        'NanoDet',
        async () => written(await readFile(nanodet), { ...NANODET_M, file: 'model.onnx' }),
        nanodetReference,
      ],
      ['the town model', async () => join(WEIGHTS, 'town_416.json'), yoloxReference],
    ])('%s sees what a plain implementation sees', async (_, manifest, reference) => {
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
      const model = await openModel(
        await written(await readFile(nano), { ...YOLOX_NANO, file: 'model.onnx' }),
      );
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
  },
);

async function peopleIn(picture: string): Promise<number[][]> {
  const path = picture.replace('/coco/images/', '/coco/labels/').replace(/\.jpg$/, '.txt');
  if (!existsSync(path)) return [];
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  return lines.map((line) => line.split(' ').map(Number)).filter(([index]) => index === 0);
}
