import type { Detection } from '../core/detection.ts';
import { overlap } from '../core/geometry.ts';

/** More things than this in one picture is a fault of the model, not a crowd. */
export const MOST_SEEN = 100;

/**
 * Suppress: what was seen, best first → the same with one box per thing, best first, `MOST_SEEN` at most.
 * Of two boxes of one label that overlap more than `above` the better stays; boxes of different labels
 * never suppress each other: a rider is not his motorcycle.
 */
export function suppress(seen: readonly Detection[], above: number): Detection[] {
  const kept: Detection[] = [];
  for (const one of seen) {
    if (kept.length === MOST_SEEN) break;
    if (!kept.some(({ label, box }) => label === one.label && overlap(box, one.box) > above)) kept.push(one);
  }
  return kept;
}
