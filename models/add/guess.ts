import type { z } from 'zod';
import type { Model } from '../manifest.ts';
import type { Entrance } from './entrance.ts';
import type { Layout } from './layout.ts';
import { ourWord, parseNames, usualNames } from './names.ts';

/** A manifest but for what is not guessed. */
export type Draft = Omit<z.input<typeof Model>, 'name' | 'file' | 'sha256'>;
type Preparation = Pick<Draft, 'colour' | 'letterbox'> &
  Partial<Pick<Draft, 'pad' | 'divideBy' | 'mean' | 'std'>>;

const ULTRALYTICS: Preparation = { colour: 'rgb', letterbox: 'centre', divideBy: 255 };
const YOLOX: Preparation = { colour: 'bgr', letterbox: 'top-left' };

/** How each kind of model is trained to see its pictures, as far as its authors' own programs tell. */
const PREPARATIONS: Record<Model['decoder'], Preparation> = {
  yolox: YOLOX,
  'yolox-decoded': YOLOX,
  yolo: ULTRALYTICS,
  yolov5: ULTRALYTICS,
  'end-to-end': ULTRALYTICS,
  detr: { colour: 'rgb', letterbox: 'stretch', divideBy: 255 },
  nanodet: {
    colour: 'bgr',
    letterbox: 'centre',
    pad: 0,
    mean: [103.53, 116.28, 123.675],
    std: [57.375, 57.12, 58.395],
  },
  classify: {
    colour: 'rgb',
    letterbox: 'stretch',
    divideBy: 255,
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  },
};

/** How sure a class must be until somebody has measured it; classes of those that suppress nothing claim more. */
const MIN_SCORE = 0.25;
const SURE = 0.5;

/**
 * Guess: what a model takes, how it answers, and what its exporter wrote beside it → a manifest to begin with.
 * It is a guess: colours, scale and letterbox stand nowhere in the file.
 */
export function guess(entrance: Entrance, layout: Layout, metadata: ReadonlyMap<string, string>): Draft {
  const { decoder, scores } = layout;
  const told = parseNames(metadata.get('names') ?? metadata.get('classes'));
  const names = told ?? usualNames(layout.classes);
  const minScore = decoder === 'detr' || decoder === 'classify' ? SURE : MIN_SCORE;
  const nothingLeft = decoder === 'detr' || decoder === 'end-to-end' || decoder === 'classify';
  // Ultralytics' own classifiers are trained without the usual mean and spread.
  const plain = decoder === 'classify' && /ultralytics/i.test(metadata.get('author') ?? '');
  return {
    licence: metadata.get('license') ?? metadata.get('licence') ?? 'not stated in the file',
    attribution: metadata.get('author') ?? '',
    side: entrance.side,
    dtype: entrance.dtype,
    layout: entrance.layout,
    ...PREPARATIONS[decoder],
    ...(plain && { mean: [0, 0, 0], std: [1, 1, 1] }),
    ...(entrance.dtype === 'uint8' && { divideBy: 1, mean: [0, 0, 0], std: [1, 1, 1] }),
    decoder,
    scores,
    suppressAbove: nothingLeft ? 1 : 0.45,
    labels: names.map((name) => ({ label: ourWord(name), minScore })),
  };
}
