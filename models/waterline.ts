import { join } from 'node:path';
import { endsOf, type Scale, type Shoreline, type WaterReading, wordOf } from '../core/water.ts';
import { readWaterManifest, readWeights, WEIGHTS } from './catalogue.ts';
import { CHANNELS, featuresOf, ROWS } from './features.ts';
import { patchOf } from './patch.ts';
import { openGraph } from './session.ts';
import { recognise, shorelineOf } from './shoreline.ts';
import { type Strip, stripOf } from './strip.ts';
import type { Picture } from './tensor.ts';

/** The reader that ships. */
export const WATERLINE = join(WEIGHTS, 'water', 'water_128.json');

/** Rows darker than this (grey values) in the mean show nothing. */
const DARK = 14;
/** With more than this share of the strip white, the brightest thing is the sun and not the shore. */
const GLARE = 0.2;
/** A level is told when the network is this sure of it: then 95 of 100 lie within a fiftieth of the scale. */
const SURE = 0.85;
/** Where it is this sure that there is no waterline, what is there may be recognised. */
const NO_LINE = 0.5;
/** Rows on either side that count as the same place: a fiftieth of the scale. */
const NEAR = 2;

/** What reads the water on a drawn scale. One picture at a time. */
export interface Waterline {
  /** Read: a picture, the scale drawn in it, and how its shore looked when it was last told → the level. */
  readonly read: (picture: Picture, scale: Scale, before?: Shoreline) => Promise<WaterReading>;
  readonly close: () => Promise<void>;
}

/**
 * Open: the path of a manifest → the reader. The rows along the scale are told by brightness, colour and roughness
 * (features.ts); a small network of ours says how likely the water ends at each of them. About 2 ms a reading.
 *
 * Not done: waves higher than a few per cent of the scale blur the reading; a boat moored on the scale is read as
 * shore; a scale that is drowned or dry from the first look on is not told from a shore that cannot be read.
 * @throws DomainError `model-refused`.
 */
export async function openWaterline(manifestPath = WATERLINE): Promise<Waterline> {
  const manifest = await readWaterManifest(manifestPath);
  const graph = await openGraph(await readWeights(manifestPath, manifest), manifestPath);
  const ends = async (input: Float32Array) => {
    const [said] = await graph.infer('strip', { data: input, dims: [1, CHANNELS, ROWS] }, ['ends']);
    return said?.data ?? new Float32Array(ROWS + 2);
  };
  const read: Waterline['read'] = async (picture, scale, before) => {
    const patch = patchOf(picture, scale);
    const strip = stripOf(patch);
    if (mean(strip.grey) < DARK) return { kind: 'cannot-tell', reason: 'dark' };
    if (mean(strip.white) > GLARE) return { kind: 'cannot-tell', reason: 'glare' };
    return judged(strip, await ends(featuresOf(patch, strip)), scale, before);
  };
  return { read, close: graph.close };
}

/** Judge: how likely the water ends at each row, and at neither → what is told of it. */
function judged(strip: Strip, ends: Float32Array, scale: Scale, remembered?: Shoreline): WaterReading {
  const on = wordOf(scale);
  const before = remembered?.on === on ? remembered : undefined;
  const { share, confidence } = likeliest(ends);
  const [low, high] = endsOf(scale);
  if (confidence >= SURE) {
    const level = low + (high - low) * share;
    return { kind: 'level', level, confidence, shoreline: shorelineOf(strip, on, share, before) };
  }
  const noLine = (ends[ROWS] ?? 0) + (ends[ROWS + 1] ?? 0);
  if (noLine < NO_LINE) return { kind: 'cannot-tell', reason: 'unsteady' };
  const known = before && recognise(strip, before);
  if (!known) return { kind: 'cannot-tell', reason: 'flat' };
  const { end, shoreline } = known;
  return { kind: 'beyond', level: end === 'top' ? high : low, confidence: noLine, shoreline };
}

/** The place about which most of the likelihood lies, and how much: the mean of the rows near to it. */
function likeliest(ends: Float32Array): { share: number; confidence: number } {
  let [best, most] = [0, 0];
  for (let row = 0; row < ROWS; row++) {
    const around = sum(ends.subarray(Math.max(0, row - NEAR), Math.min(ROWS, row + NEAR + 1)));
    if (around > most) [best, most] = [row, around];
  }
  let middle = 0;
  for (let row = Math.max(0, best - NEAR); row <= Math.min(ROWS - 1, best + NEAR); row++) {
    middle += ((row + 0.5) * (ends[row] ?? 0)) / Math.max(most, 1e-9);
  }
  return { share: middle / ROWS, confidence: most };
}

const sum = (values: Float32Array) => values.reduce((all, one) => all + one, 0);
const mean = (values: Float64Array) => values.reduce((all, one) => all + one, 0) / values.length;
