import { DomainError } from '../../core/errors.ts';
import type { Model } from '../manifest.ts';
import type { Tensor } from '../tensor.ts';

/** What a decoder has to know of a model. */
export type Decodable = Pick<Model, 'side' | 'labels' | 'scores'>;

/** Called for every candidate: class, score 0..1, centre and size in model pixels. */
export type Found = (index: number, score: number, cx: number, cy: number, w: number, h: number) => void;

/** One output that a decoder reads. */
export interface Wanted {
  /** The shape; null where any number will do. */
  readonly dims: readonly (number | null)[];
  /** What such outputs are called: settles it where more than one has the shape. */
  readonly called?: RegExp;
}

/** One kind of model and how its answer is read. Pure. */
export interface Decoder {
  /** The outputs it reads, in the order in which `read` wants them. */
  readonly outputs: (model: Decodable) => readonly Wanted[];
  readonly read: (outputs: readonly Tensor[], model: Decodable, found: Found) => void;
}

/** The output at a place. @throws DomainError `model-mismatch` when the model gave fewer. */
export function nth(outputs: readonly Tensor[], index: number): Tensor {
  const output = outputs[index];
  if (output) return output;
  throw new DomainError(
    'model-mismatch',
    `it gave ${outputs.length} outputs: the manifest is another model's`,
  );
}

/** The class with the highest of the `count` values from `start`. */
export function strongest(data: Float32Array, start: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) {
    if ((data[start + i] as number) > (data[start + best] as number)) best = i;
  }
  return best;
}

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** The least score that any class asks for: what is below it need not be looked at. */
export const leastOf = ({ labels }: Decodable): number =>
  Math.min(...labels.map((label) => label?.minScore ?? 1));
