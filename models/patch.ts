import type { Scale } from '../core/water.ts';
import type { Picture } from './tensor.ts';

/** The pixels beside a drawn scale, row by row from its lowest level up: brightness, and how red and how blue. */
export interface Patch {
  readonly rows: number;
  readonly columns: number;
  readonly luma: Float64Array;
  /** Red and blue, each less green. */
  readonly red: Float64Array;
  readonly blue: Float64Array;
}

/** Rows are pixels of the picture, within these bounds. */
const ROWS = { fewest: 24, most: 320 };
/** The patch reaches this share of the scale's length to either side, within these bounds in pixels. */
const REACH = { share: 0.12, least: 6, most: 28 };

/**
 * Cut: a picture and the scale drawn in it → the pixels across the scale. Rows run along the picture's axis
 * that the scale crosses (for an upright gauge they are level), so that a slanting scale on a slope still
 * meets the waterline straight.
 */
export function patchOf(picture: Picture, { from, to, fromLevel, toLevel }: Scale): Patch {
  const { width, height, planes } = picture;
  const [low, high] = fromLevel < toLevel ? [from, to] : [to, from];
  const [dx, dy] = [(high.x - low.x) * width, (high.y - low.y) * height];
  const length = Math.hypot(dx, dy);
  const rows = Math.round(Math.min(ROWS.most, Math.max(ROWS.fewest, length)));
  const reach = Math.round(Math.min(REACH.most, Math.max(REACH.least, length * REACH.share)));
  const columns = 2 * reach + 1;
  const upright = Math.abs(dy) >= Math.abs(dx);
  const area = width * height;
  const [luma, red, blue] = [0, 1, 2].map(() => new Float64Array(rows * columns)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let row = 0, at = 0; row < rows; row++) {
    const share = (row + 0.5) / rows;
    const [x, y] = [low.x * width + dx * share, low.y * height + dy * share];
    for (let aside = -reach; aside <= reach; aside++, at++) {
      const pixel = within(upright ? y : y + aside, height) * width + within(upright ? x + aside : x, width);
      const [g, b, r] = [planes[pixel] ?? 0, planes[area + pixel] ?? 0, planes[2 * area + pixel] ?? 0];
      luma[at] = 0.299 * r + 0.587 * g + 0.114 * b;
      red[at] = r - g;
      blue[at] = b - g;
    }
  }
  return { rows, columns, luma, red, blue };
}

const within = (place: number, size: number) => Math.min(size - 1, Math.max(0, Math.floor(place)));
