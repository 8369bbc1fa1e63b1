import { z } from 'zod';
import { CategoryCode } from './category.ts';
import { Box, centre, crosses, distance, foot, type Point, side } from './geometry.ts';
import { CameraId, ObservationId, RuleId } from './ids.ts';
import { covers, type Persistence, type Rule } from './rule.ts';
import type { Instant } from './time.ts';
import type { Track } from './track.ts';

/** One thing's stay in the zone of one rule. */
export const Stay = z.object({
  ruleId: RuleId,
  /** The track's id; for rules on the whole picture (count, level) the rule's kind. */
  trackId: z.string(),
  since: z.int(),
  /** Looks in a row that saw it outside (or the rule kept). */
  outside: z.int().nonnegative(),
  /** Once broken, it stays so until the stay is over: one stay, one observation. */
  broken: z.boolean(),
  /** Where it came to rest (rule `stopped`), or stood at the last look (rule `crossed`). */
  anchor: z.object({ x: z.number(), y: z.number() }).optional(),
});
export type Stay = Readonly<z.infer<typeof Stay>>;

/** The model that saw it: every score is kept with whose it is. */
export const SeenBy = z.object({ name: z.string(), sha256: z.hex().length(64) });
export type SeenBy = Readonly<z.infer<typeof SeenBy>>;

/** A rule seen broken: the record from which an incident is raised. Unique by camera, rule, track and since. */
export const Observation = z.object({
  id: ObservationId,
  cameraId: CameraId,
  ruleId: RuleId,
  trackId: z.string(),
  since: z.int(),
  category: CategoryCode,
  label: z.string(),
  /** 0..1; the median of the looks it was believed by. */
  score: z.number().min(0).max(1),
  box: Box,
  /** The part of the picture that was looked at, which alone its still shows; absent: all of it. */
  view: Box.optional(),
  /** For rule `level`: metres. */
  level: z.number().optional(),
  /** When the frame that completed the rule was received. */
  capturedAt: z.int(),
  cameraAt: z.int().optional(),
  epoch: z.int(),
  seenBy: SeenBy,
});
export type Observation = Readonly<z.infer<typeof Observation>>;

/** A box that jitters over the line has not left. */
export const LEFT_AFTER = 3;
/** What shifts by less than this share of its own size stands still: boxes breathe. */
const STILL_WITHIN = 0.35;

type ZoneRule = Extract<Rule, { kind: 'present' | 'stopped' }>;
type LineRule = Extract<Rule, { kind: 'crossed' }>;

/**
 * Observe: a stay so far, the track as it is seen now, and the rule → the stay next, or nothing when
 * there is none. A thing is where it touches the ground. Whoever leaves and returns begins anew.
 */
export function observe(
  stay: Stay | undefined,
  track: Track,
  rule: ZoneRule | LineRule,
  at: Instant,
): Stay | undefined {
  if (!rule.labels.includes(track.label)) return undefined;
  return rule.kind === 'crossed' ? observeLine(stay, track, rule, at) : observeZone(stay, track, rule, at);
}

function observeZone(stay: Stay | undefined, track: Track, rule: ZoneRule, at: Instant): Stay | undefined {
  const outside = covers(rule, touching(track)) ? 0 : (stay?.outside ?? LEFT_AFTER) + 1;
  if (outside >= LEFT_AFTER) return undefined;

  const spot = centre(track.box);
  const moved = rule.kind === 'stopped' && stay?.anchor && hasMoved(stay.anchor, track);
  const rests = stay && !moved ? stay : undefined;
  const since = rests?.since ?? at;
  const broken = rests?.broken || (at - since >= rule.dwell && believed(track.scores, rule.persistence));
  const stays = { ruleId: rule.id, trackId: track.id, since, outside, broken };
  return rule.kind === 'stopped' ? { ...stays, anchor: rests?.anchor ?? spot } : stays;
}

/** What rises has no foot: smoke and flame are where they are, all else where it touches the ground. */
export const touching = ({ label, box }: Pick<Track, 'label' | 'box'>): Point =>
  label === 'smoke' || label === 'flame' ? centre(box) : foot(box);

const hasMoved = (anchor: Point, { box }: Track) =>
  distance(anchor, centre(box)) > STILL_WITHIN * Math.sqrt(box.width * box.height);

function observeLine(stay: Stay | undefined, track: Track, rule: LineRule, at: Instant): Stay {
  const anchor = foot(track.box);
  const { a, b } = rule.line;
  const was = stay?.anchor;
  const over = was !== undefined && crosses(a, b, was, anchor);
  const rightwards = side(a, b, anchor) > 0;
  const counts = over && (rule.to === 'either' || (rule.to === 'right') === rightwards);
  const broken = (stay?.broken ?? false) || (counts && believed(track.scores, rule.persistence));
  return {
    ruleId: rule.id,
    trackId: track.id,
    since: stay?.since ?? at,
    outside: 0,
    broken,
    anchor,
  };
}

export const believed = (scores: readonly number[], { hits, looks, minScore }: Persistence): boolean =>
  scores.slice(-looks).filter((score) => score >= minScore).length >= hits;

/** The median of the looks that were believed: one lucky look does not make the score. */
export function scoreOf(scores: readonly number[], { looks, minScore }: Persistence): number {
  const counted = scores
    .slice(-looks)
    .filter((score) => score >= minScore)
    .sort((a, b) => a - b);
  return counted[Math.floor(counted.length / 2)] ?? 0;
}
