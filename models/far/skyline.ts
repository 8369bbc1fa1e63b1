/** The sky is brighter than the land by this, in grey values, or there is none in that column. */
const BRIGHTER = 25;

/**
 * Skyline: the usual light of each cell → for each column the first row that is land. Where a column, parted in two,
 * is brightest above and darkest below. Clouds come and go above it, and a fire stands below.
 */
export function skylineOf(light: Float32Array, across: number, down: number): Int32Array {
  const skyline = new Int32Array(across);
  for (let x = 0; x < across; x++) {
    let total = 0;
    for (let y = 0; y < down; y++) total += light[y * across + x] as number;
    let [above, best] = [0, 0];
    for (let y = 1; y < down; y++) {
      above += light[(y - 1) * across + x] as number;
      const step = above / y - (total - above) / (down - y);
      const parted = step * step * y * (down - y);
      if (step >= BRIGHTER && parted > best) [best, skyline[x]] = [parted, y];
    }
  }
  return skyline;
}
