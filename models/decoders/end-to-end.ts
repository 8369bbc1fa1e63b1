import { type Decoder, nth } from './decoder.ts';

/** YOLOv10, YOLO26: [1, candidates, 6]; x1, y1, x2, y2 in model pixels, score, class. Nothing is left to suppress. */
export const endToEnd: Decoder = {
  outputs: () => [{ dims: [1, null, 6] }],
  read(outputs, _, found) {
    const { data } = nth(outputs, 0);
    for (let row = 0; row + 6 <= data.length; row += 6) {
      const [left, top] = [data[row] as number, data[row + 1] as number];
      const [right, bottom] = [data[row + 2] as number, data[row + 3] as number];
      found(
        Math.round(data[row + 5] as number),
        data[row + 4] as number,
        (left + right) / 2,
        (top + bottom) / 2,
        right - left,
        bottom - top,
      );
    }
  },
};
