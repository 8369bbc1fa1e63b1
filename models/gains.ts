import { splitsOf } from './split.ts';
import type { Strip } from './strip.ts';

/** What is compared of the rows: the noise each has of itself, and how much it counts. */
export const FEATURES: readonly {
  readonly name: Exclude<keyof Strip, 'rows' | 'white'>;
  readonly floor: number;
  readonly weight: number;
  /** Light falls off along a bank, roughness does not. */
  readonly sloped: boolean;
}[] = [
  { name: 'grey', floor: 4, weight: 1, sloped: true },
  { name: 'red', floor: 2, weight: 1, sloped: true },
  { name: 'blue', floor: 2, weight: 1, sloped: true },
  { name: 'along', floor: 0.2, weight: 1, sloped: false },
  { name: 'onward', floor: 0.3, weight: 0.5, sloped: false },
];

/**
 * Gains: the first `rows` rows of a strip → for each, how much is told by parting them there, in nats a row.
 * Within `margin` rows of either end nothing is told, and the gain is 0.
 */
export function gainsOf(strip: Strip, rows: number, margin: number): Float64Array {
  const all = new Float64Array(rows);
  for (const { name, floor, weight, sloped } of FEATURES) {
    const gains = splitsOf(strip[name].subarray(0, rows), floor, margin, sloped);
    for (let at = 0; at < rows; at++) all[at] = (all[at] as number) + weight * (gains[at] as number);
  }
  return all;
}

export const mean = (values: Float64Array): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;
