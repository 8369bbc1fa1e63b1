import { averagePrecision, type Claim } from './average-precision.ts';
import { match } from './match.ts';
import type { Judged } from './truth.ts';

/** By how much one model's AP50 is above the other's: on these pictures, and where it lies with 95 %. */
export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

export interface Resampling {
  readonly resamples?: number;
  /** The same seed gives the same interval. */
  readonly seed?: number;
}

/**
 * Compare: the same pictures judged by two models → how much more AP50 the first has for a label, with the
 * interval of a paired bootstrap: pictures are drawn anew with replacement, the same for both models, so what
 * is hard for both takes nothing from what is told. null where nothing of that label is there.
 *
 * The interval is of these pictures' kind: of another kind it says nothing. A draw without the label is left out.
 */
export function compare(
  ours: readonly Judged[],
  theirs: readonly Judged[],
  label: string,
  { resamples = 2_000, seed = 1 }: Resampling = {},
): Difference | null {
  const [first, second] = [ranked(ours, label), ranked(theirs, label)];
  const once = ours.map(() => 1);
  const difference = differenceOf(first, second, once);
  if (difference === null) return null;
  const random = randomOf(seed);
  const drawn: number[] = [];
  for (let n = 0; n < resamples; n++) {
    const one = differenceOf(first, second, draw(ours.length, random));
    if (one !== null) drawn.push(one);
  }
  drawn.sort((a, b) => a - b);
  return { difference, low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) };
}

/** A model's claims of a label, the surest first, each with its picture; and how many things each picture has. */
interface Ranked {
  readonly claims: readonly { readonly score: number; readonly hit: boolean; readonly picture: number }[];
  readonly positives: readonly number[];
}

function ranked(pictures: readonly Judged[], label: string): Ranked {
  const claims = pictures.flatMap(({ truth, seen }, picture) => {
    const own = seen.filter((one) => one.label === label);
    const hits = match(
      own,
      truth.filter((one) => one.label === label),
      0.5,
    );
    return own.map(({ score }, index) => ({ score, hit: (hits[index] ?? -1) >= 0, picture }));
  });
  claims.sort((a, b) => b.score - a.score);
  return {
    claims,
    positives: pictures.map(({ truth }) => truth.filter((one) => one.label === label).length),
  };
}

function differenceOf(first: Ranked, second: Ranked, times: readonly number[]): number | null {
  const [ours, theirs] = [precisionOf(first, times), precisionOf(second, times)];
  return ours === null || theirs === null ? null : ours - theirs;
}

function precisionOf({ claims, positives }: Ranked, times: readonly number[]): number | null {
  const there = positives.reduce((sum, count, picture) => sum + count * (times[picture] ?? 0), 0);
  const claimed = claims.flatMap(({ score, hit, picture }): Claim[] =>
    new Array<Claim>(times[picture] ?? 0).fill({ score, hit }),
  );
  return averagePrecision(claimed, there);
}

/** How often each of `count` pictures is drawn in `count` draws with replacement. */
function draw(count: number, random: () => number): number[] {
  const times = new Array<number>(count).fill(0);
  for (let n = 0; n < count; n++) {
    const picture = Math.floor(random() * count);
    times[picture] = (times[picture] ?? 0) + 1;
  }
  return times;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;

/** Mulberry32: a seed → numbers in 0..1, always the same. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
