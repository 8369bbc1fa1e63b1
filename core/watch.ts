import { z } from 'zod';
import type { CategoryCode } from './category.ts';
import type { Detection } from './detection.ts';
import { type Box, foot } from './geometry.ts';
import type { RuleId } from './ids.ts';
import { believed, LEFT_AFTER, observe, Stay, scoreOf } from './observation.ts';
import { covers, type Rule } from './rule.ts';
import type { Instant } from './time.ts';
import { Track, track } from './track.ts';
import { pointAt, type Scale, Shoreline, type WaterReading } from './water.ts';

/** What a camera remembers from one look to the next. Kept in Redis alone: losing it costs a few looks. */
export const Watch = z.object({
  tracks: z.array(Track),
  stays: z.array(Stay),
  /** The last ten readings of the scale, newest last, metres; null where it could not be told. */
  levels: z.array(z.number().nullable()).max(10),
  /** How the shore looked when the water was last told. */
  shoreline: Shoreline.optional(),
  /** The frame it has seen last. */
  at: z.int(),
  /** The lease that frame was taken under. */
  epoch: z.int(),
});
export type Watch = Readonly<z.infer<typeof Watch>>;

export const nothingSeen: Watch = { tracks: [], stays: [], levels: [], at: 0, epoch: 0 };

/** What one look at a frame gave. */
export interface Look {
  readonly seen: readonly Detection[];
  /** Only of cameras with a scale. */
  readonly water?: WaterReading;
  readonly at: Instant;
  readonly epoch: number;
}

/** A rule that has just been broken, and by what. */
export interface Breach {
  readonly ruleId: RuleId;
  readonly category: CategoryCode;
  readonly trackId: string;
  readonly since: Instant;
  readonly label: string;
  readonly score: number;
  readonly box: Box;
  /** Metres, of a `level` rule. */
  readonly level?: number;
}

/** A step: the stay as it is now, and how to tell of it once it is broken. */
interface Step {
  readonly former: Stay | undefined;
  readonly stay: Stay | undefined;
  readonly tell: () => Breach;
}

/**
 * Advance: what a camera remembers, and one look → what it remembers next, and which rules have been
 * broken by this look. Pure: the same looks in the same order give the same breaches. A look from before what
 * is remembered (a clock was set back) begins anew: nothing would be due until that clock has caught up.
 *
 * @param scale  the camera's, for `level` rules; without one they never break.
 */
export function advance(
  remembered: Watch,
  look: Look,
  rules: readonly Rule[],
  scale?: Scale,
): { watch: Watch; breaches: Breach[] } {
  const before = look.at < remembered.at ? nothingSeen : remembered;
  const tracks = track(before.tracks, look.seen, look.at);
  const levels = look.water ? [...before.levels, levelOf(look.water)].slice(-10) : before.levels;
  const steps = rules.flatMap((rule): Step[] => {
    const formerOf = (trackId: string) =>
      before.stays.find((stay) => stay.trackId === trackId && stay.ruleId === rule.id);
    if (rule.kind === 'level') return [levelStep(formerOf('level'), rule, levels, look, scale)];
    if (rule.kind === 'count') return [countStep(formerOf('count'), rule, tracks, look.at)];
    return tracks.map((one) => trackStep(formerOf(one.id), rule, one, look.at));
  });
  const stays = steps.flatMap(({ stay }) => stay ?? []);
  const breaches = steps.flatMap(({ former, stay, tell }) =>
    stay?.broken && !(former?.broken && former.since === stay.since) ? [tell()] : [],
  );
  const shoreline = (told(look.water) && look.water.shoreline) || before.shoreline;
  const watch = { tracks, stays, levels, ...(shoreline && { shoreline }), at: look.at, epoch: look.epoch };
  return { watch, breaches };
}

const told = (water?: WaterReading): water is Exclude<WaterReading, { kind: 'cannot-tell' }> =>
  water !== undefined && water.kind !== 'cannot-tell';

const levelOf = (water: WaterReading) => (told(water) ? water.level : null);

const breachOf = (
  rule: Rule,
  trackId: string,
  since: Instant,
  rest: Pick<Breach, 'label' | 'score' | 'box'>,
) => ({
  ruleId: rule.id,
  category: rule.category,
  trackId,
  since,
  ...rest,
});

function trackStep(
  former: Stay | undefined,
  rule: Exclude<Rule, { kind: 'level' | 'count' }>,
  one: Track,
  at: Instant,
): Step {
  const stay = one.missed > 0 ? former : observe(former, one, rule, at);
  const { label, box, scores } = one;
  const tell = () =>
    breachOf(rule, one.id, stay?.since ?? at, { label, box, score: scoreOf(scores, rule.persistence) });
  return { former, stay, tell };
}

function countStep(
  former: Stay | undefined,
  rule: Extract<Rule, { kind: 'count' }>,
  tracks: readonly Track[],
  at: Instant,
): Step {
  const within = tracks.filter(
    ({ label, box, scores }) =>
      rule.labels.includes(label) && covers(rule, foot(box)) && believed(scores, rule.persistence),
  );
  const stay = stayOn(former, within.length > rule.most, rule, 'count', at);
  const tell = () =>
    breachOf(rule, 'count', stay?.since ?? at, {
      label: rule.labels[0] ?? 'count',
      score: Math.min(...within.map(({ scores }) => scoreOf(scores, rule.persistence))),
      box: around(within.map(({ box }) => box)),
    });
  return { former, stay, tell };
}

function levelStep(
  former: Stay | undefined,
  rule: Extract<Rule, { kind: 'level' }>,
  levels: readonly (number | null)[],
  { water, at }: Look,
  scale?: Scale,
): Step {
  const { hits, looks } = rule.persistence;
  const above = levels.slice(-looks).filter((level) => level !== null && level >= rule.above).length >= hits;
  const known = told(water) ? water : undefined;
  // A look that cannot tell changes nothing: neither alarm nor all-clear.
  const stay = known && scale ? stayOn(former, above, rule, 'level', at) : former;
  const { x, y } = scale && known ? pointAt(scale, known.level) : { x: 0, y: 0 };
  const box = { x: Math.max(0, x - 0.05), y: Math.max(0, y - 0.03), width: 0.1, height: 0.06 };
  const tell = () => ({
    ...breachOf(rule, 'level', stay?.since ?? at, { label: 'water', box, score: known?.confidence ?? 0 }),
    ...(known && { level: known.level }),
  });
  return { former, stay, tell };
}

/** A stay that belongs to the whole picture: begun, kept over a few good looks, ended. A good look breaks nothing. */
function stayOn(
  former: Stay | undefined,
  bad: boolean,
  rule: Rule,
  trackId: string,
  at: Instant,
): Stay | undefined {
  const outside = bad ? 0 : (former?.outside ?? LEFT_AFTER) + 1;
  if (outside >= LEFT_AFTER) return undefined;
  const since = former?.since ?? at;
  const broken = former?.broken || (bad && at - since >= rule.dwell);
  return { ruleId: rule.id, trackId, since, outside, broken };
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
