import { FEATURES, gainsOf, mean } from './gains.ts';
import type { Strip } from './strip.ts';

/** A soaked band is no broader than this share of the scale. */
const BROADEST = 0.12;
/** The water and the bank it is compared with: this share of the scale on either side. */
const BESIDE = 0.2;
/** Soaked stone has at most this share of the dry stone's brightness. */
const DARKER = 0.93;

/**
 * Below soaked: the row of an edge → the row where the water begins. Where the water has just left a bank
 * the bank is dark, and the upper edge of the dark can be sharper than the water's own. A band below the
 * edge that is darker than the bank, but nearer to it than to the water in colour and roughness, is bank.
 */
export function belowSoaked(strip: Strip, edge: number): number {
  const water = edgeBelow(strip, edge);
  if (water === undefined) return edge;
  const beside = Math.round(BESIDE * strip.rows);
  const looks = (values: Float64Array) => ({
    water: mean(values.subarray(Math.max(0, water - beside), water)),
    band: mean(values.subarray(water, edge)),
    bank: mean(values.subarray(edge, edge + beside)),
  });
  const grey = looks(strip.grey);
  if (grey.band > grey.bank * DARKER) return edge;

  let nearerToBank = 0;
  for (const { name, floor } of FEATURES) {
    if (name === 'grey') continue;
    const { water, band, bank } = looks(strip[name]);
    nearerToBank += ((band - water) ** 2 - (band - bank) ** 2) / floor ** 2;
  }
  return nearerToBank > 0 ? water : edge;
}

/** The best place to part what lies below an edge, close under it; nothing where there is no room for one. */
function edgeBelow(strip: Strip, edge: number): number | undefined {
  const gains = gainsOf(strip, edge, 2);
  const first = Math.max(3, Math.round(edge - BROADEST * strip.rows));
  let best = edge - 2;
  for (let at = first; at < edge - 1; at++) {
    if ((gains[at] as number) > (gains[best] as number)) best = at;
  }
  return best >= 3 ? best : undefined;
}
