/** Cells that hang together, and the rows and columns they reach to. */
export interface Blob {
  readonly cells: readonly number[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Blobs: a map with 0 where nothing is → its patches, each with all cells that touch, corner to corner too. */
export function blobsOf(map: ArrayLike<number>, across: number, down: number): Blob[] {
  const met = new Uint8Array(across * down);
  const blobs: Blob[] = [];
  for (let start = 0; start < met.length; start++) {
    if (map[start] === 0 || met[start]) continue;
    met[start] = 1;
    const cells = [start];
    for (let n = 0; n < cells.length; n++) {
      for (const beside of besides(cells[n] as number, across, down)) {
        if (map[beside] === 0 || met[beside]) continue;
        met[beside] = 1;
        cells.push(beside);
      }
    }
    blobs.push(blobOf(cells, across));
  }
  return blobs;
}

function* besides(i: number, across: number, down: number): Generator<number> {
  const [x, y] = [i % across, Math.floor(i / across)];
  for (let row = Math.max(0, y - 1); row <= Math.min(down - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(across - 1, x + 1); column++) {
      yield row * across + column;
    }
  }
}

function blobOf(cells: readonly number[], across: number): Blob {
  const [columns, rows] = [cells.map((i) => i % across), cells.map((i) => Math.floor(i / across))];
  return {
    cells,
    left: Math.min(...columns),
    top: Math.min(...rows),
    right: Math.max(...columns),
    bottom: Math.max(...rows),
  };
}
