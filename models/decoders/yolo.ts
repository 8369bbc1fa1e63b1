import { type Decoder, nth } from './decoder.ts';

/** YOLOv8, v9, 11: [1, 4 + classes, candidates]. A column is one candidate: cx, cy, w, h in model pixels, then scores. */
export const yolo: Decoder = {
  outputs: ({ labels }) => [{ dims: [1, 4 + labels.length, null] }],
  read(outputs, { labels }, found) {
    const { data, dims } = nth(outputs, 0);
    const columns = dims[2] ?? 0;
    const { index, score } = strongestOfColumns(data.subarray(4 * columns), columns, labels.length);
    for (let column = 0; column < columns; column++) {
      found(
        index[column] as number,
        score[column] as number,
        data[column] as number,
        data[columns + column] as number,
        data[2 * columns + column] as number,
        data[3 * columns + column] as number,
      );
    }
  },
};

/** Row by row, as the numbers lie in memory: going down each column would miss the cache at every step. */
function strongestOfColumns(data: Float32Array, columns: number, rows: number) {
  const score = data.slice(0, columns);
  const index = new Uint16Array(columns);
  for (let row = 1; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const one = data[row * columns + column] as number;
      if (!(one > (score[column] as number))) continue;
      score[column] = one;
      index[column] = row;
    }
  }
  return { index, score };
}
