import type { Shoreline } from '../core/water.ts';
import type { Strip } from './strip.ts';

/** What is compared of water and bank, and by how much each may differ from look to look. */
const FIGURES = [
  { name: 'grey', unlike: 10 },
  { name: 'red', unlike: 5 },
  { name: 'blue', unlike: 5 },
  { name: 'along', unlike: 0.35 },
  { name: 'onward', unlike: 0.35 },
  { name: 'coarse', unlike: 0.35 },
] as const;
/** A part shorter than this share of the scale is no likeness of anything. */
const LEAST = 0.08;
/** What is nearer than this to how the water looked is water, if it is so much farther from how the bank did. */
const LIKE = 1;
const UNLIKE = 3;
/** Water that was told within this share of an end may have passed it; it does not leap there. */
const ABOUT = 0.2;
/** The light changes: how much of what is seen now goes into what is remembered. */
const FRESH = 0.1;

/** Remember: a strip and how much of it is under water → how the two parts look; where one is too short, as before. */
export function shorelineOf(
  strip: Strip,
  on: string,
  share: number,
  before: Shoreline | undefined,
): Shoreline | undefined {
  const edge = Math.round(share * strip.rows);
  const least = Math.ceil(LEAST * strip.rows);
  const water = edge >= least ? looksOf(strip, 0, edge) : before?.water;
  const bank = strip.rows - edge >= least ? looksOf(strip, edge, strip.rows) : before?.bank;
  return water && bank && { on, share, water, bank };
}

/**
 * Recognise: a strip without a waterline, and how water and bank looked → which of the two it is all of, or neither:
 * a strip in fog, in the dark or behind a lorry is like neither. Only the end that the water was near to when it
 * was last told counts: it does not leap there between two looks.
 */
export function recognise(
  strip: Strip,
  before: Shoreline,
): { end: 'top' | 'bottom'; shoreline: Shoreline } | undefined {
  const looks = looksOf(strip, 0, strip.rows);
  const [water, bank] = [apart(looks, before.water), apart(looks, before.bank)];
  const fresh = (old: readonly number[]) => old.map((one, n) => one + FRESH * ((looks[n] ?? one) - one));
  if (before.share >= 1 - ABOUT && water < LIKE && bank > UNLIKE * Math.max(water, 0.3)) {
    return { end: 'top', shoreline: { ...before, share: 1, water: fresh(before.water) } };
  }
  if (before.share <= ABOUT && bank < LIKE && water > UNLIKE * Math.max(bank, 0.3)) {
    return { end: 'bottom', shoreline: { ...before, share: 0, bank: fresh(before.bank) } };
  }
  return undefined;
}

const looksOf = (strip: Strip, from: number, to: number): number[] =>
  FIGURES.map(({ name }) => {
    const part = strip[name].subarray(from, to);
    return part.reduce((sum, one) => sum + one, 0) / part.length;
  });

/** How far two looks lie from each other: 1 when they differ in all by as much as looks do. */
const apart = (one: readonly number[], other: readonly number[]): number =>
  Math.sqrt(
    FIGURES.reduce((sum, { unlike }, n) => sum + (((one[n] ?? 0) - (other[n] ?? 0)) / unlike) ** 2, 0) /
      FIGURES.length,
  );
