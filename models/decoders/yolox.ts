import { type Decoder, leastOf, nth, strongest } from './decoder.ts';

export const YOLOX_STRIDES = [8, 16, 32] as const;

/** How many cells the grids of a square have together. */
export const cellsOf = (side: number): number =>
  YOLOX_STRIDES.reduce((sum, stride) => sum + (side / stride) ** 2, 0);

/**
 * YOLOX as exported with decode_in_inference off: [1, cells, 5 + classes], one row per cell of the
 * grids of stride 8, 16, 32. xy = (o + cell) * stride, wh = exp(o) * stride, score = objectness * class.
 */
export const yolox: Decoder = {
  outputs: ({ side, labels }) => [{ dims: [1, cellsOf(side), 5 + labels.length] }],
  read(outputs, model, found) {
    const { data } = nth(outputs, 0);
    const { side, labels } = model;
    const width = 5 + labels.length;
    const least = leastOf(model);
    let row = 0;
    for (const stride of YOLOX_STRIDES) {
      const cells = side / stride;
      for (let cell = 0; cell < cells * cells; cell++, row += width) {
        const objectness = data[row + 4] as number;
        // No class can lift it: their scores end at 1.
        if (!(objectness >= least)) continue;
        const index = strongest(data, row + 5, labels.length);
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
};
