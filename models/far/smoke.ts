import type { Detection } from '../../core/detection.ts';
import { type Duration, type Instant, minutes } from '../../core/time.ts';
import type { Picture } from '../tensor.ts';
import { type Blob, blobsOf } from './blobs.ts';
import { type Cells, cellsOf } from './cells.ts';
import { type Reference, referenceOf } from './reference.ts';
import { skylineOf } from './skyline.ts';

/** A look at a tower's picture, and where it had grown brighter: smoke would be there. */
interface FarLook {
  readonly at: Instant;
  readonly cells: Cells;
  /** By how much each cell is brighter than it was minutes ago, grey values; 0 where that is nothing unusual. */
  readonly rise: Float32Array;
}

/** What a tower's camera remembers. Some 8 MB for a picture of 1280x960. */
export interface FarWatch {
  /** Of the last twenty-five minutes, newest last. */
  readonly looks: readonly FarLook[];
  /** The brightest that each cell was before them, against its surroundings; fades, since the sun goes on. */
  readonly brightest: Float32Array;
}

export const nothingAfar: FarWatch = { looks: [], brightest: new Float32Array() };

/** Looks of that age are what "minutes ago" is. The younger ones may hold the beginning of the fire already. */
const [YOUNGEST, OLDEST]: [Duration, Duration] = [minutes(4.5), minutes(25)];
/** With fewer of them nothing is told. */
const LEAST_LOOKS = 16;
/** Grey values a minute that the brightest is forgotten by. */
const FADES = 0.1;
/** A cell has grown brighter when it did by so many grey values, and by so many times its usual straying. */
const [LEAST_RISE, TIMES_SPREAD] = [4, 2];
/** And by so many over the brightest that it was: a shadow that passes on leaves what had been there before. */
const OVER_BRIGHTEST = 6;
/** The mast sways: a cell may take on so much of what its neighbours are (a quarter: 2 pixels). */
const SWAY = 0.25;
/** Believed in a cell when so many of the last looks saw it there or beside. */
const [HITS, LOOKS] = [3, 4];
/** A plume covers so many cells at least. */
const LEAST_CELLS = 3;
/** Where more of the picture than this has grown brighter, it is the light and not a plume. */
const MOST_OF_PICTURE = 0.06;
/** Smoke drifts: from look to look its cells change by this share of what they rose by. What stands still does not. */
const RESTLESS = 0.12;
/** What is small and bright is a wall or a van: a plume of so many cells is thin still. Grey values, and more a cell. */
const [THIN, THICKER_BY_CELL] = [40, 8];
/** A rise by which half is believed, for the score. */
const HALF_SURE = 8;

/**
 * Watch afar: what a tower's camera remembers, and a look at full size → what it remembers next, and the smoke it sees.
 *
 * Experimental. A plume of some pixels has no shape that a detector could know; but it is brighter than the land was
 * minutes ago, it stays, it drifts, and it veils what lies behind. For looks about a minute apart, by day, from a
 * camera that stands still; in its first twenty minutes it tells nothing. Smoke before the sky is seen
 * only where it reaches the land. Not told from smoke: fog that gathers in a valley, dust that hangs for minutes.
 */
export function watchAfar(
  before: FarWatch,
  picture: Picture,
  at: Instant,
): { watch: FarWatch; seen: Detection[] } {
  const cells = cellsOf(picture);
  const known = isContinued(before, cells, at) ? before : nothingAfar;
  const past = known.looks.filter((one) => at - one.at >= YOUNGEST).map((one) => one.cells);
  const reference = past.length < LEAST_LOOKS ? undefined : referenceOf(past);
  const rise = reference ? riseOf(cells, reference, known.brightest) : new Float32Array(cells.light.length);
  const watch = remember(known, { at, cells, rise });
  if (!reference) return { watch, seen: [] };
  const seen = plumesIn(watch.looks.slice(-LOOKS), reference).map((blob) => detectionOf(blob, rise, cells));
  return { watch, seen: seen.sort((a, b) => b.score - a.score) };
}

/** Another size of picture, a clock set back or a long gap: it begins anew. */
function isContinued({ looks }: FarWatch, { across, down }: Cells, at: Instant): boolean {
  const last = looks.at(-1);
  if (!last || last.cells.across !== across || last.cells.down !== down) return false;
  return at > last.at && at - last.at < OLDEST;
}

function remember({ looks, brightest }: FarWatch, look: FarLook): FarWatch {
  const aged = looks.filter(({ at }) => look.at - at > OLDEST);
  const elapsed = (look.at - (looks.at(-1)?.at ?? look.at)) / minutes(1);
  const kept = brightest.length > 0 ? brightest : new Float32Array(look.rise.length).fill(-255);
  const next = kept.map((most, i) =>
    Math.max(most - FADES * elapsed, ...aged.map(({ cells }) => cells.contrast[i] as number)),
  );
  return { looks: [...looks.slice(aged.length), look], brightest: next };
}

function riseOf(now: Cells, usual: Reference, brightest: Float32Array): Float32Array {
  const { contrast, across, down } = now;
  return contrast.map((own, i) => {
    const rise = own - (usual.contrast[i] as number) - SWAY * steepest(usual.contrast, i, across, down);
    const least = Math.max(LEAST_RISE, TIMES_SPREAD * (usual.spread[i] as number));
    const known = Math.max(usual.brightest[i] as number, brightest[i] as number);
    const rougher = (now.texture[i] as number) - (usual.texture[i] as number);
    const isVeil = rougher <= Math.min(ROUGHEST, ROUGHER + ROUGHER_BY_RISE * rise);
    return rise >= least && own - known >= OVER_BRIGHTEST && isVeil ? rise : 0;
  });
}

/** Smoke veils. A cell that is rougher by so many grey values and this share of its rise, or by the most, holds a thing. */
const [ROUGHER, ROUGHER_BY_RISE, ROUGHEST] = [1, 0.3, 6];

/** How much the brightest neighbour of a cell is brighter than it. */
function steepest(values: Float32Array, i: number, across: number, down: number): number {
  const [x, y] = [i % across, Math.floor(i / across)];
  let most = values[i] as number;
  for (let row = Math.max(0, y - 1); row <= Math.min(down - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(across - 1, x + 1); column++) {
      most = Math.max(most, values[row * across + column] as number);
    }
  }
  return most - (values[i] as number);
}

function plumesIn(recent: readonly FarLook[], usual: Reference): Blob[] {
  const now = recent.at(-1) as FarLook;
  const { across, down } = now.cells;
  if (now.rise.filter((one) => one > 0).length > MOST_OF_PICTURE * now.rise.length) return [];
  const near = recent.map(({ rise }) => rise.map((own, i) => own + steepest(rise, i, across, down)));
  const stays = now.rise.map((own, i) =>
    own > 0 && near.filter((rise) => (rise[i] as number) > 0).length >= HITS ? 1 : 0,
  );
  const skyline = skylineOf(usual.light, across, down);
  return blobsOf(stays, across, down).filter(
    ({ cells }) =>
      cells.length >= LEAST_CELLS &&
      cells.some((i) => Math.floor(i / across) >= (skyline[i % across] as number)) &&
      strongest(cells, now.rise) <= THIN + THICKER_BY_CELL * cells.length &&
      restlessness(cells, recent) >= RESTLESS,
  );
}

const strongest = (cells: readonly number[], rise: Float32Array) =>
  Math.max(...cells.map((i) => rise[i] as number));

/** How much the cells of a blob change from look to look, as a share of what they rose by. */
function restlessness(cells: readonly number[], recent: readonly FarLook[]): number {
  let [changed, rose] = [0, 0];
  for (const [n, { cells: look, rise }] of recent.entries()) {
    const last = recent[n - 1];
    if (!last) continue;
    for (const i of cells) {
      // A look before it began would count its coming as a change.
      if (last.rise[i] === 0 || rise[i] === 0) continue;
      changed += Math.abs((look.contrast[i] as number) - (last.cells.contrast[i] as number));
      rose += rise[i] as number;
    }
  }
  return rose === 0 ? 1 : changed / rose;
}

function detectionOf(
  { left, top, right, bottom, cells }: Blob,
  rise: Float32Array,
  { across, down }: Cells,
): Detection {
  const most = strongest(cells, rise);
  const box = {
    x: left / across,
    y: top / down,
    width: (right + 1 - left) / across,
    height: (bottom + 1 - top) / down,
  };
  return { label: 'smoke', score: most / (most + HALF_SURE), box };
}
