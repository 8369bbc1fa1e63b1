import { z } from 'zod';
import type { Detection } from './detection.ts';
import { Box, centre, distance, overlap, type Point } from './geometry.ts';
import type { Instant } from './time.ts';

/** One thing followed through time. Of fixed size, however long it stays. */
export const Track = z.object({
  /** Unique within its camera, and the same again when the same frames are replayed. */
  id: z.string(),
  label: z.string(),
  first: z.int(),
  last: z.int(),
  /** Where it was seen last. */
  box: Box,
  /** How its centre moves, in fractions of the frame per second. */
  pace: z.object({ x: z.number(), y: z.number() }),
  /** Of the last ten looks, newest last; a look that missed it counts as 0. */
  scores: z.array(z.number()).max(10),
  /** Looks in a row that missed it. */
  missed: z.int().nonnegative(),
});
export type Track = Readonly<z.infer<typeof Track>>;

const REMEMBERED = 10;
/** Counted in looks, not in seconds: a quiet camera is looked at seldom. */
const LOST_AFTER = 5;
/** A camera's watch stays of bounded size, whatever a model claims to see. */
const MOST_TRACKS = 100;

/**
 * Track: things known, and what is seen now → things known next, those seen now first. The pairs that fit
 * best by predicted place and size are joined first; what is left begins a new track. Never throws.
 */
export function track(known: readonly Track[], seen: readonly Detection[], at: Instant): Track[] {
  const pairs = known
    .flatMap((one, k) => seen.map((detection, s) => ({ k, s, fit: fitOf(one, detection, at) })))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit);
  const formerOf = new Map<number, Track>();
  const followedOnes = new Set<number>();
  for (const { k, s } of pairs) {
    const former = known[k];
    if (!former || formerOf.has(s) || followedOnes.has(k)) continue;
    formerOf.set(s, former);
    followedOnes.add(k);
  }
  const followed = seen.map((detection, s) => follow(formerOf.get(s), detection, `${at}.${s}`, at));
  const unseen = known
    .filter((_, k) => !followedOnes.has(k))
    .map((one) => ({ ...one, scores: remember(one.scores, 0), missed: one.missed + 1 }));
  return [...followed, ...unseen.filter(({ missed }) => missed <= LOST_AFTER)].slice(0, MOST_TRACKS);
}

function follow(former: Track | undefined, { label, box, score }: Detection, id: string, at: Instant): Track {
  if (!former) {
    return { id, label, first: at, last: at, box, pace: { x: 0, y: 0 }, scores: [score], missed: 0 };
  }
  const elapsed = (at - former.last) / 1_000;
  const [was, is] = [centre(former.box), centre(box)];
  const pace =
    elapsed > 0
      ? blend(former.pace, { x: (is.x - was.x) / elapsed, y: (is.y - was.y) / elapsed })
      : former.pace;
  return { ...former, last: at, box, pace, scores: remember(former.scores, score), missed: 0 };
}

/** Half the old pace, half the new: a box jitters, a thing has momentum. */
const blend = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

const remember = (scores: readonly number[], score: number) => [...scores, score].slice(-REMEMBERED);

/** The farthest a thing may be from where it was expected, in its own sizes, to be still the same. */
const REACH = 1.5;
/** And how much larger or smaller it may have become. */
const LIKE_SIZE = 2.5;

/** How well a detection continues a track: 0 not at all, up to 2 for the same box again. */
function fitOf(one: Track, { label, box }: Detection, at: Instant): number {
  if (one.label !== label) return 0;
  const elapsed = Math.min(5, (at - one.last) / 1_000);
  const was = centre(one.box);
  const expected = { x: was.x + one.pace.x * elapsed, y: was.y + one.pace.y * elapsed };
  const size = Math.sqrt(one.box.width * one.box.height);
  const ratio = Math.sqrt(box.width * box.height) / Math.max(size, 1e-6);
  if (ratio > LIKE_SIZE || ratio < 1 / LIKE_SIZE) return 0;
  const near = Math.min(distance(expected, centre(box)), distance(was, centre(box)));
  const reach = REACH * Math.max(size, 0.02);
  return near > reach ? 0 : 1 - near / reach + overlap(one.box, box) + 1e-9;
}
