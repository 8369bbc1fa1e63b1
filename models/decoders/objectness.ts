import { type Decoder, leastOf, nth, strongest } from './decoder.ts';
import { cellsOf } from './yolox.ts';

/** Rows of cx, cy, w, h in model pixels, objectness, then classes; score = objectness * class. */
const read: Decoder['read'] = (outputs, model, found) => {
  const { data, dims } = nth(outputs, 0);
  const count = model.labels.length;
  const width = 5 + count;
  const end = (dims[1] ?? 0) * width;
  const least = leastOf(model);
  for (let row = 0; row < end; row += width) {
    const objectness = data[row + 4] as number;
    if (!(objectness >= least)) continue;
    const index = strongest(data, row + 5, count);
    found(
      index,
      objectness * (data[row + 5 + index] as number),
      data[row] as number,
      data[row + 1] as number,
      data[row + 2] as number,
      data[row + 3] as number,
    );
  }
};

/** YOLOv5, YOLOv7: [1, candidates, 5 + classes], boxes already in model pixels. */
export const yolov5: Decoder = {
  outputs: ({ labels }) => [{ dims: [1, null, 5 + labels.length] }],
  read,
};

/** YOLOX as exported with decode_in_inference on: the same rows, one per cell. */
export const yoloxDecoded: Decoder = {
  outputs: ({ side, labels }) => [{ dims: [1, cellsOf(side), 5 + labels.length] }],
  read,
};
