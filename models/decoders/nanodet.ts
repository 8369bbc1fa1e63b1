import { DomainError } from '../../core/errors.ts';
import type { Tensor } from '../tensor.ts';
import { type Decoder, leastOf, nth, sigmoid, strongest } from './decoder.ts';

const STRIDES = [8, 16, 32] as const;

/**
 * NanoDet: for each stride the classes [1, cells, classes] and the distances [1, cells, 4 * bins] from the
 * cell's middle to the left, upper, right and lower edge, each the mean bin (softmax) times the stride
 * (generalized focal loss, https://arxiv.org/abs/2006.04388).
 */
export const nanodet: Decoder = {
  outputs: ({ side, labels }) => [
    ...STRIDES.map((stride) => ({ dims: [1, (side / stride) ** 2, labels.length], called: /cls/i })),
    ...STRIDES.map((stride) => ({ dims: [1, (side / stride) ** 2, null], called: /dis|reg|box/i })),
  ],
  read(outputs, model, found) {
    const { side, labels } = model;
    const ready = model.scores === 'logits' ? sigmoid : (score: number) => score;
    const least = leastOf(model);
    for (const [level, stride] of STRIDES.entries()) {
      const { data } = nth(outputs, level);
      const distances = nth(outputs, STRIDES.length + level);
      const bins = binsOf(distances);
      const cells = side / stride;
      for (let cell = 0; cell < cells * cells; cell++) {
        const row = cell * labels.length;
        const index = strongest(data, row, labels.length);
        const score = ready(data[row + index] as number);
        if (!(score >= least)) continue;
        const reach = (edge: number) => meanBin(distances.data, (cell * 4 + edge) * bins, bins) * stride;
        const [left, up, right, down] = [reach(0), reach(1), reach(2), reach(3)];
        const x = ((cell % cells) + 0.5) * stride;
        const y = (Math.floor(cell / cells) + 0.5) * stride;
        found(index, score, x + (right - left) / 2, y + (down - up) / 2, left + right, up + down);
      }
    }
  },
};

function binsOf({ dims }: Tensor): number {
  const bins = (dims[2] ?? 0) / 4;
  if (Number.isInteger(bins) && bins >= 2) return bins;
  throw new DomainError(
    'model-mismatch',
    `distances of [${dims.join(', ')}]: want four edges of some bins each`,
  );
}

/** The mean of 0, 1, … weighted by the softmax of the values. */
function meanBin(data: Float32Array, start: number, bins: number): number {
  let most = data[start] as number;
  for (let i = 1; i < bins; i++) most = Math.max(most, data[start + i] as number);
  let [sum, mean] = [0, 0];
  for (let i = 0; i < bins; i++) {
    const weight = Math.exp((data[start + i] as number) - most);
    sum += weight;
    mean += weight * i;
  }
  return mean / sum;
}
