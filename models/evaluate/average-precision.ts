/** Something seen, and whether it was there. */
export interface Claim {
  readonly score: number;
  readonly hit: boolean;
}

const POINTS = 101;

/**
 * Average precision: all that was claimed of a label and how many there were → the mean of the precision at
 * recalls of 0, 0.01, … 1, each the best at that recall or beyond (COCO's 101 points); null where there were none.
 */
export function averagePrecision(claims: readonly Claim[], positives: number): number | null {
  if (positives === 0) return null;
  const sorted = [...claims].sort((a, b) => b.score - a.score);
  const recalls = new Float64Array(sorted.length);
  const precisions = new Float64Array(sorted.length);
  let hits = 0;
  for (const [index, { hit }] of sorted.entries()) {
    if (hit) hits++;
    recalls[index] = hits / positives;
    precisions[index] = hits / (index + 1);
  }
  for (let i = precisions.length - 2; i >= 0; i--) {
    precisions[i] = Math.max(precisions[i] as number, precisions[i + 1] as number);
  }
  let [sum, at] = [0, 0];
  for (let point = 0; point < POINTS; point++) {
    while (at < recalls.length && (recalls[at] as number) < point / (POINTS - 1)) at++;
    sum += precisions[at] ?? 0;
  }
  return sum / POINTS;
}
