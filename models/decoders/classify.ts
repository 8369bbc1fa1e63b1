import { type Decoder, nth } from './decoder.ts';

/** A classification head: [1, classes], scores or logits (softmax). Every class sure enough is a box of the whole picture. */
export const classify: Decoder = {
  outputs: ({ labels }) => [{ dims: [1, labels.length] }],
  read(outputs, { side, scores }, found) {
    const { data } = nth(outputs, 0);
    const probabilities = scores === 'logits' ? softmax(data) : data;
    probabilities.forEach((score, index) => {
      found(index, score, side / 2, side / 2, side, side);
    });
  },
};

function softmax(logits: Float32Array): Float32Array {
  const most = logits.reduce((one, other) => Math.max(one, other), -Infinity);
  const weights = logits.map((logit) => Math.exp(logit - most));
  const sum = weights.reduce((one, other) => one + other, 0);
  return weights.map((weight) => weight / sum);
}
