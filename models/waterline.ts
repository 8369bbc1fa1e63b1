import type { Scale, WaterReading } from '../core/water.ts';
import { gainsOf, mean } from './gains.ts';
import { belowSoaked } from './soaked.ts';
import { stripOf } from './strip.ts';
import type { Picture } from './tensor.ts';

/** Rows darker than this (grey values) in the mean show nothing. */
const DARK = 14;
/** With more than this share of the strip white, the brightest thing is the sun and not the shore. */
const GLARE = 0.2;
/** Nats a row by which two stretches must tell the strip better than one. */
const FLAT = 0.35;
/** Another place this near to the best in gain, and this far from it in share of the scale, is a rival. */
const RIVAL = { gain: 0.85, apart: 0.07 };
/** At either end of the scale this share is too short to be told from the rest. */
const MARGIN = 0.05;

/**
 * Read: a picture and the scale drawn in it → the level of the water, or why it cannot be told.
 *
 * Along the scale, rows of water look like one another and unlike rows of bank: in brightness, colour and
 * roughness. The place where parting the rows in two tells most is the waterline, or the upper edge of a
 * bank still soaked. One picture, no memory:
 * that readings agree is for the rule to ask. Classical: no weights, about 1 ms.
 *
 * Not done: a scale wholly under water reads `flat`, a wholly dry one does in most pictures (a mark across
 * the bank can be taken for the water); by infrared at night most pictures are too noisy to tell; waves
 * higher than a few per cent of the scale blur the reading; a boat moored on the scale is read as shore.
 */
export function readWater(picture: Picture, scale: Scale): WaterReading {
  const strip = stripOf(picture, scale);
  if (mean(strip.grey) < DARK) return { kind: 'cannot-tell', reason: 'dark' };
  if (mean(strip.white) > GLARE) return { kind: 'cannot-tell', reason: 'glare' };

  const gains = gainsOf(strip, strip.rows, Math.max(3, Math.round(strip.rows * MARGIN)));
  const best = peakOf(gains);
  const gain = gains[best] ?? 0;
  if (gain < FLAT) return { kind: 'cannot-tell', reason: 'flat' };
  const rival = rivalOf(gains, best) / gain;
  if (rival > RIVAL.gain) return { kind: 'cannot-tell', reason: 'unsteady' };

  const [low, high] = [Math.min(scale.fromLevel, scale.toLevel), Math.max(scale.fromLevel, scale.toLevel)];
  const level = low + (high - low) * (belowSoaked(strip, best) / strip.rows);
  return { kind: 'level', level, confidence: (1 - rival) * (1 - Math.exp(-gain)) };
}

const peakOf = (gains: Float64Array) => gains.indexOf(gains.reduce((most, one) => Math.max(most, one), 0));

/** The gain at the best other summit: a place far from the best whose neighbours are all lower. */
function rivalOf(gains: Float64Array, best: number): number {
  const apart = Math.max(3, RIVAL.apart * gains.length);
  let rival = 0;
  for (let at = 1; at < gains.length - 1; at++) {
    const one = gains[at] as number;
    const summit = one >= (gains[at - 1] as number) && one >= (gains[at + 1] as number);
    if (summit && Math.abs(at - best) > apart) rival = Math.max(rival, one);
  }
  return rival;
}
