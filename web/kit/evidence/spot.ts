/** A rectangle by its top left corner, in fractions of the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const rows = ['top', 'middle', 'bottom'] as const;
const columns = ['left', 'middle', 'right'] as const;
type Row = (typeof rows)[number];
type Column = (typeof columns)[number];

/** One of the nine fields of a picture. */
export type Spot =
  | `${Exclude<Row, 'middle'>}-${Exclude<Column, 'middle'>}`
  | Exclude<Row, 'middle'>
  | Exclude<Column, 'middle'>
  | 'middle';

/** Spot: a box → in which of nine fields its middle lies, for who cannot see it. */
export function spotOf({ x, y, width, height }: Box): Spot {
  const row = rows[third(y + height / 2)] ?? 'middle';
  const column = columns[third(x + width / 2)] ?? 'middle';
  if (row === 'middle') return column;
  return column === 'middle' ? row : `${row}-${column}`;
}

const third = (fraction: number) => Math.min(2, Math.max(0, Math.floor(fraction * 3)));
