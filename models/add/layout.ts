import { cellsOf } from '../decoders/yolox.ts';
import type { Model } from '../manifest.ts';
import type { Tensor } from '../tensor.ts';

/** An output of a trial run. */
export interface Answer extends Tensor {
  readonly name: string;
}

/** How an answer may be read. */
export interface Layout {
  readonly decoder: Model['decoder'];
  readonly classes: number;
  readonly scores: Model['scores'];
}

type Recognise = (answers: readonly Answer[], side: number) => Omit<Layout, 'decoder'> | undefined;

/** The first that fits is it, so what is asked the most comes first. */
const layouts: readonly (readonly [Model['decoder'], Recognise])[] = [
  ['nanodet', nanodet],
  ['detr', detr],
  ['yolox', (answers, side) => rows(answers, cellsOf(side), (one) => !isDecoded(one, side))],
  ['yolox-decoded', (answers, side) => rows(answers, cellsOf(side), (one) => isDecoded(one, side))],
  ['yolov5', (answers, side) => rows(answers, 3 * cellsOf(side))],
  ['end-to-end', endToEnd],
  ['yolo', columns],
  ['classify', classify],
];

/** Recognise: what a model answered to a trial → how to read it; nothing when no layout is like it, or not the one that is `said`. */
export function recognise(
  answers: readonly Answer[],
  side: number,
  said?: Model['decoder'],
): Layout | undefined {
  for (const [decoder, like] of layouts) {
    if (said !== undefined && decoder !== said) continue;
    const layout = like(answers, side);
    if (layout && layout.classes >= 1) return { decoder, ...layout };
  }
  return undefined;
}

function nanodet(answers: readonly Answer[], side: number) {
  const ofCells = (stride: number) =>
    answers.filter(({ dims }) => dims.length === 3 && dims[1] === (side / stride) ** 2);
  const pairs = [8, 16, 32].map(ofCells);
  const classes = pairs.map((pair) => pair.find(({ name }) => /cls/i.test(name)));
  const [first] = classes;
  if (!first || pairs.some((pair) => pair.length !== 2) || classes.includes(undefined)) return undefined;
  return { classes: first.dims[2] ?? 0, scores: scoresOf(first.data) };
}

function detr(answers: readonly Answer[]) {
  const boxes = answers.find(({ name, dims }) => dims.length === 3 && dims[2] === 4 && /box/i.test(name));
  const classes = answers.find(
    (one) => one !== boxes && one.dims.length === 3 && one.dims[1] === boxes?.dims[1],
  );
  return boxes && classes && { classes: classes.dims[2] ?? 0, scores: scoresOf(classes.data) };
}

/** [1, as many rows, 5 + classes]. */
function rows(answers: readonly Answer[], count: number, isLike: (one: Answer) => boolean = () => true) {
  const one = answers.find(({ dims }) => dims.length === 3 && dims[1] === count && (dims[2] ?? 0) > 5);
  return one && isLike(one) ? { classes: (one.dims[2] ?? 0) - 5, scores: 'ready' as const } : undefined;
}

/** Sizes of boxes are above zero and their middles lie all over the picture; before decoding both are a few units about zero. */
function isDecoded({ data, dims }: Answer, side: number): boolean {
  const width = dims[2] ?? 1;
  let farthest = 0;
  for (let row = 0; row < data.length; row += width) {
    if (!((data[row + 2] as number) >= 0 && (data[row + 3] as number) >= 0)) return false;
    farthest = Math.max(farthest, data[row] as number);
  }
  return farthest > side / 2;
}

/** How many classes it has stands nowhere in its shape: as many as COCO, or as the trial shows. */
function endToEnd(answers: readonly Answer[]) {
  const one = answers.find(({ dims }) => dims.length === 3 && dims[2] === 6);
  if (!one) return undefined;
  let classes = 80;
  for (let row = 0; row < one.data.length; row += 6) {
    classes = Math.max(classes, Math.round(one.data[row + 5] as number) + 1);
  }
  return { classes, scores: 'ready' as const };
}

function columns(answers: readonly Answer[]) {
  const one = answers.find(
    ({ dims }) => dims.length === 3 && (dims[1] ?? 0) > 4 && (dims[2] ?? 0) > (dims[1] ?? 0),
  );
  return one && { classes: (one.dims[1] ?? 0) - 4, scores: 'ready' as const };
}

function classify(answers: readonly Answer[]) {
  const [one, ...others] = answers;
  if (!one || others.length > 0 || one.dims.length !== 2) return undefined;
  return { classes: one.dims[1] ?? 0, scores: scoresOf(one.data) };
}

const scoresOf = (data: Float32Array): Model['scores'] =>
  data.every((one) => one >= -1e-6 && one <= 1 + 1e-6) ? 'ready' : 'logits';
