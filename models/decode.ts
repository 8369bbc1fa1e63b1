import type { Detection } from '../core/detection.ts';
import { DomainError } from '../core/errors.ts';
import { classify } from './decoders/classify.ts';
import type { Decodable, Decoder, Wanted } from './decoders/decoder.ts';
import { detr } from './decoders/detr.ts';
import { endToEnd } from './decoders/end-to-end.ts';
import { nanodet } from './decoders/nanodet.ts';
import { yolov5, yoloxDecoded } from './decoders/objectness.ts';
import { yolo } from './decoders/yolo.ts';
import { yolox } from './decoders/yolox.ts';
import { type Letterbox, unfit } from './letterbox.ts';
import type { Model } from './manifest.ts';
import type { Tensor } from './tensor.ts';

/** What is known of the way from a model's answer to boxes. */
export type Answering = Decodable & Pick<Model, 'decoder'>;

/** More than any model of a side up to 2048 has; an output beyond it is not decoded at all. */
const MOST_CANDIDATES = 100_000;
/** Only the best go on to `suppress`, whose work grows with the square of their number. */
const MOST_KEPT = 1_000;
/** A box wider than this many squares is no box. */
const HUGE = 4;

/** A new kind of model is one file in decoders/ and one line here. */
const decoders: Record<Model['decoder'], Decoder> = {
  classify,
  detr,
  'end-to-end': endToEnd,
  nanodet,
  yolo,
  yolov5,
  yolox,
  'yolox-decoded': yoloxDecoded,
};

/**
 * Decode: what a model answered (see `wantedOf` for the order) → what it saw, best first; boxes are
 * fractions of the frame.
 *
 * Nothing an output holds can harm: candidates with a size or place that is no number, empty or absurd,
 * or that lie outside the frame, are dropped; scores end at 1; the best 1,000 remain.
 * Overlapping boxes are all kept; `suppress` comes next.
 *
 * @throws DomainError `model-mismatch` when an output has not the shape the manifest implies.
 */
export function decode(outputs: readonly Tensor[], model: Answering, letterbox: Letterbox): Detection[] {
  const decoder = decoders[model.decoder];
  for (const [index, wanted] of decoder.outputs(model).entries()) {
    const output = outputs[index];
    const mismatch = output
      ? (mismatchOf(output.dims, wanted) ?? lengthMismatch(output))
      : 'an output is missing';
    if (mismatch) throw new DomainError('model-mismatch', `${mismatch}: the manifest is another model's`);
  }

  const seen: Detection[] = [];
  decoder.read(outputs, model, (index, score, cx, cy, w, h) => {
    const label = model.labels[index];
    // Written so that NaN fails each of them.
    if (!label || !(score >= label.minScore) || !(score > 0)) return;
    if (!(w > 0 && h > 0 && w < HUGE * model.side && h < HUGE * model.side)) return;
    if (!(Math.abs(cx) < HUGE * model.side && Math.abs(cy) < HUGE * model.side)) return;
    const box = unfit(letterbox, cx, cy, w, h);
    if (box.width > 0 && box.height > 0) seen.push({ label: label.label, score: Math.min(1, score), box });
  });
  return seen.sort((a, b) => b.score - a.score).slice(0, MOST_KEPT);
}

/** The outputs that a model's decoder reads, in its order. */
export const wantedOf = (model: Answering): readonly Wanted[] => decoders[model.decoder].outputs(model);

/**
 * Says what is wrong with an output's shape, or nothing when it is the one wanted.
 * A dimension given as a name (or less than one) is settled only by a run, so it passes here.
 */
export function mismatchOf(dims: readonly (number | string)[], { dims: want }: Wanted): string | undefined {
  const settled = (one: number | string | undefined) => typeof one === 'number' && one >= 1;
  const agrees =
    dims.length === want.length &&
    want.every((one, i) => one === null || !settled(dims[i]) || dims[i] === one) &&
    dims.every((one) => typeof one !== 'number' || one <= MOST_CANDIDATES);
  if (agrees) return undefined;
  return `want [${want.map((one) => one ?? 'n').join(', ')}], got [${dims.join(', ')}]`;
}

function lengthMismatch({ data, dims }: Tensor): string | undefined {
  const length = dims.reduce((product, one) => product * one, 1);
  return length === data.length ? undefined : `[${dims.join(', ')}] with ${data.length} values`;
}
