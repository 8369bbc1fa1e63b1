import type { Detection } from '../core/detection.ts';
import { DomainError } from '../core/errors.ts';
import { type Letterbox, unfit } from './letterbox.ts';
import type { Model } from './manifest.ts';
import type { Tensor } from './tensor.ts';

type Shape = Pick<Model, 'side' | 'labels'>;

/** One kind of output and how to read it. Pure; a new kind is one entry in `decoders`. */
interface Decoder {
  /** The shape it reads; null where any number will do. */
  readonly dims: (model: Shape) => readonly (number | null)[];
  /** Calls `found` for every candidate with a score: class, score, centre and size in model pixels. */
  readonly read: (tensor: Tensor, model: Shape, found: Found) => void;
}
type Found = (index: number, score: number, cx: number, cy: number, w: number, h: number) => void;

/** More than any model of a side up to 2048 has; an output beyond it is not decoded at all. */
const MOST_CANDIDATES = 100_000;
/** Only the best go on to `suppress`, whose work grows with the square of their number. */
const MOST_KEPT = 1_000;
/** A box wider than this many squares is no box. */
const HUGE = 4;
const STRIDES = [8, 16, 32] as const;

const decoders: Record<Model['decoder'], Decoder> = {
  /**
   * YOLOX as exported with decode_in_inference off: [1, cells, 5 + classes], one row per cell of the
   * grids of stride 8, 16, 32. xy = (o + cell) * stride, wh = exp(o) * stride, score = objectness * class.
   */
  yolox: {
    dims: ({ side, labels }) => [1, cellsOf(side), 5 + labels.length],
    read({ data }, { side, labels }, found) {
      const width = 5 + labels.length;
      const least = Math.min(...labels.map((label) => label?.minScore ?? 1));
      let row = 0;
      for (const stride of STRIDES) {
        const cells = side / stride;
        for (let cell = 0; cell < cells * cells; cell++, row += width) {
          const objectness = data[row + 4] as number;
          // No class can lift it: their scores end at 1.
          if (!(objectness >= least)) continue;
          const index = strongest(data, row + 5, labels.length, 1);
          found(
            index,
            objectness * (data[row + 5 + index] as number),
            ((data[row] as number) + (cell % cells)) * stride,
            ((data[row + 1] as number) + Math.floor(cell / cells)) * stride,
            Math.exp(data[row + 2] as number) * stride,
            Math.exp(data[row + 3] as number) * stride,
          );
        }
      }
    },
  },
  /** YOLOv8, v9, 11: [1, 4 + classes, candidates]. A column is one candidate: cx, cy, w, h in model pixels, then scores. */
  yolo: {
    dims: ({ labels }) => [1, 4 + labels.length, null],
    read({ data, dims }, { labels }, found) {
      const columns = dims[2] ?? 0;
      for (let column = 0; column < columns; column++) {
        const index = strongest(data, 4 * columns + column, labels.length, columns);
        found(
          index,
          data[(4 + index) * columns + column] as number,
          data[column] as number,
          data[columns + column] as number,
          data[2 * columns + column] as number,
          data[3 * columns + column] as number,
        );
      }
    },
  },
};

/**
 * Decode: what a model answered → what it saw, best first; boxes are fractions of the frame.
 *
 * Nothing an output holds can harm: candidates with a size or place that is no number, empty or absurd,
 * or that lie outside the frame, are dropped; scores end at 1; the best 1,000 remain.
 * Overlapping boxes are all kept; `suppress` comes next.
 *
 * @throws DomainError `model-mismatch` when the output has not the shape the manifest implies.
 */
export function decode(
  output: Tensor,
  model: Pick<Model, 'side' | 'labels' | 'decoder'>,
  letterbox: Letterbox,
): Detection[] {
  const decoder = decoders[model.decoder];
  const mismatch = mismatchOf(output.dims, model) ?? lengthMismatch(output);
  if (mismatch) throw new DomainError('model-mismatch', `${mismatch}: the manifest is another model's`);

  const seen: Detection[] = [];
  decoder.read(output, model, (index, score, cx, cy, w, h) => {
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

/**
 * Says what is wrong with an output's shape, or nothing when it is the one the manifest implies.
 * A dimension given as a name (or less than one) is settled only by a run, so it passes here.
 */
export function mismatchOf(
  dims: readonly (number | string)[],
  model: Pick<Model, 'side' | 'labels' | 'decoder'>,
): string | undefined {
  const want = decoders[model.decoder].dims(model);
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

const cellsOf = (side: number) => STRIDES.reduce((sum, stride) => sum + (side / stride) ** 2, 0);

/** The class with the highest score of those at `start`, `start + step`, … */
function strongest(data: Float32Array, start: number, count: number, step: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) {
    if ((data[start + i * step] as number) > (data[start + best * step] as number)) best = i;
  }
  return best;
}
