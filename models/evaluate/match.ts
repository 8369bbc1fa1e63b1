import type { Detection } from '../../core/detection.ts';
import { overlap } from '../../core/geometry.ts';
import type { Truth } from './truth.ts';

/**
 * Match: what was seen of one label in one picture, best first, and what is there → for each thing seen the
 * index of the truth it hits, or -1. As COCO does it: each takes the free truth it overlaps most, if by
 * `least` (intersection over union) or more; a truth is hit once.
 */
export function match(seen: readonly Detection[], truth: readonly Truth[], least: number): number[] {
  const free = new Set(truth.keys());
  return seen.map(({ box }) => {
    let [best, most] = [-1, 0];
    for (const index of free) {
      const shared = overlap(box, (truth[index] as Truth).box);
      if (shared >= least && shared > most) [best, most] = [index, shared];
    }
    free.delete(best);
    return best;
  });
}
