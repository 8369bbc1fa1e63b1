import type { Picture } from '../tensor.ts';

/** A cell's side, in pixels of the full picture. A mean of 64 pixels has an eighth of their noise. */
export const CELL = 8;
/** Brightness is taken against its surroundings so far around, in cells: light that changes everywhere tells nothing. */
const AROUND = 10;

/** A picture in cells of 8x8 pixels, row by row. */
export interface Cells {
  readonly across: number;
  readonly down: number;
  /** The mean grey, 0..255. */
  readonly light: Float32Array;
  /** That grey less the mean of the cells around. */
  readonly contrast: Float32Array;
  /** How rough: the mean step from one pixel to the next across, grey values. */
  readonly texture: Float32Array;
}

/** Cells: a picture at full size → its cells. What is left over at the right and lower edge is not looked at. */
export function cellsOf({ width, height, planes }: Picture): Cells {
  const [across, down] = [Math.floor(width / CELL), Math.floor(height / CELL)];
  const [light, texture] = [new Float32Array(across * down), new Float32Array(across * down)];
  const area = width * height;
  const greyAt = (i: number) =>
    0.587 * (planes[i] as number) +
    0.114 * (planes[area + i] as number) +
    0.299 * (planes[2 * area + i] as number);
  for (let y = 0; y < down * CELL; y++) {
    const row = Math.floor(y / CELL) * across;
    for (let x = 0, before = 0; x < across * CELL; x++) {
      const [cell, grey] = [row + Math.floor(x / CELL), greyAt(y * width + x)];
      light[cell] = (light[cell] as number) + grey / (CELL * CELL);
      if (x % CELL > 0)
        texture[cell] = (texture[cell] as number) + Math.abs(grey - before) / (CELL * (CELL - 1));
      before = grey;
    }
  }
  return { across, down, light, contrast: contrastOf(light, across, down), texture };
}

/** By a table of sums, each cell less the mean of the square around it. */
function contrastOf(light: Float32Array, across: number, down: number): Float32Array {
  const wide = across + 1;
  const sums = new Float64Array(wide * (down + 1));
  for (let y = 0; y < down; y++) {
    for (let x = 0, row = 0; x < across; x++) {
      row += light[y * across + x] as number;
      sums[(y + 1) * wide + x + 1] = (sums[y * wide + x + 1] as number) + row;
    }
  }
  const sumTo = (x: number, y: number) => sums[y * wide + x] as number;
  return light.map((own, i) => {
    const [x, y] = [i % across, Math.floor(i / across)];
    const [left, right] = [Math.max(0, x - AROUND), Math.min(across, x + AROUND + 1)];
    const [top, bottom] = [Math.max(0, y - AROUND), Math.min(down, y + AROUND + 1)];
    const sum = sumTo(right, bottom) - sumTo(left, bottom) - sumTo(right, top) + sumTo(left, top);
    return own - sum / ((right - left) * (bottom - top));
  });
}
