import { DomainError } from '../../core/errors.ts';
import { type Decoder, nth, sigmoid, strongest } from './decoder.ts';

/**
 * RT-DETR, D-FINE: boxes [1, queries, 4] as cx, cy, w, h in 0..1 of the square, and classes
 * [1, queries, classes], as logits (sigmoid) or as scores. One class a query: its strongest.
 * Not read: the first DETR, whose classes are a softmax with one more for "nothing".
 */
export const detr: Decoder = {
  outputs: ({ labels }) => [
    { dims: [1, null, 4], called: /box/i },
    { dims: [1, null, labels.length], called: /logit|score|class|cls/i },
  ],
  read(outputs, { side, labels, scores }, found) {
    const [boxes, classes] = [nth(outputs, 0), nth(outputs, 1)];
    const queries = boxes.dims[1] ?? 0;
    if (classes.dims[1] !== queries) {
      throw new DomainError('model-mismatch', `${queries} boxes with the classes of ${classes.dims[1]}`);
    }
    const ready = scores === 'logits' ? sigmoid : (score: number) => score;
    for (let query = 0; query < queries; query++) {
      const row = query * labels.length;
      const index = strongest(classes.data, row, labels.length);
      found(
        index,
        ready(classes.data[row + index] as number),
        (boxes.data[4 * query] as number) * side,
        (boxes.data[4 * query + 1] as number) * side,
        (boxes.data[4 * query + 2] as number) * side,
        (boxes.data[4 * query + 3] as number) * side,
      );
    }
  },
};
