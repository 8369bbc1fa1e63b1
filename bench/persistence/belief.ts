import type { Detection } from '../../core/detection.ts';
import { WHOLE } from '../../core/geometry.ts';
import { believed, scoreOf } from '../../core/observation.ts';
import { type Persistence, Rule } from '../../core/rule.ts';
import type { Duration, Instant } from '../../core/time.ts';
import { type Track, track } from '../../core/track.ts';
import { advance, nothingSeen } from '../../core/watch.ts';

/** When a thing is believed to be there. */
export interface Belief {
  /** So many of the last looks at that score. */
  readonly persistence: Persistence;
  /** Hysteresis: a look this sure goes on with what is followed, but counts for nothing. Without it, as sure as one that counts. */
  readonly leave?: number;
  /** The looks that count have to be this sure in the median. */
  readonly median?: number;
  /** How long it has to be followed, ms. */
  readonly dwell: Duration;
  /** It has to stand still for that long. Then by the rule `stopped` itself, and without a median. */
  readonly still?: boolean;
}

/** What was seen of one video, look by look, however unsure. */
export interface Seen {
  readonly at: Instant;
  readonly seen: readonly Detection[];
}

/**
 * Raise: what was seen, a label and a belief → the moments at which something new is believed: one for each track, as
 * `observe` has it for a rule on the whole picture. An incident joins those that follow one another.
 */
export function raisedBy(looks: readonly Seen[], labels: readonly string[], belief: Belief): Instant[] {
  const { persistence, leave = persistence.minScore } = belief;
  if (belief.still) return stoppedBy(looks, labels, belief, leave);
  const [raised, moments]: [Set<string>, Instant[]] = [new Set(), []];
  let tracks: Track[] = [];
  for (const { at, seen } of looks) {
    const followed = seen.filter(({ label, score }) => labels.includes(label) && score >= leave);
    tracks = track(tracks, followed, at);
    for (const one of tracks) {
      if (one.missed > 0 || raised.has(one.id) || !isBelieved(one, belief, at)) continue;
      raised.add(one.id);
      moments.push(at);
    }
  }
  return moments;
}

function stoppedBy(
  looks: readonly Seen[],
  labels: readonly string[],
  belief: Belief,
  leave: number,
): Instant[] {
  const { persistence, dwell } = belief;
  const about = { category: 'RD.STOP', labels: [...labels], zone: [...WHOLE] };
  const rule = Rule.parse({
    ...{ id: RULE, kind: 'stopped', persistence, dwell, coolDown: 0, schedule: [] },
    ...about,
  });
  const moments: Instant[] = [];
  let watch = nothingSeen;
  for (const { at, seen } of looks) {
    const step = advance(watch, { seen: seen.filter(({ score }) => score >= leave), at, epoch: 1 }, [rule]);
    watch = step.watch;
    moments.push(...step.breaches.map(() => at));
  }
  return moments;
}

/** Whose it is does not matter here. */
const RULE = '00000000-0000-4000-8000-000000000001';

function isBelieved({ first, scores }: Track, { persistence, median = 0, dwell }: Belief, at: Instant) {
  return at - first >= dwell && believed(scores, persistence) && scoreOf(scores, persistence) >= median;
}

/** Something that was really there, from when to when, ms. */
export interface Happening {
  readonly fromMs: Instant;
  readonly untilMs: Instant;
}

/** What a belief is worth on some videos. */
export interface Worth {
  /** Raised while nothing was there; those within the joining time of the last one are joined, as incidents are. */
  readonly falseIncidents: number;
  readonly happenings: number;
  readonly found: number;
  /** From the beginning of a happening until it was first believed, s, in the median of those found. */
  readonly firstS: number | null;
  /** How often it was raised in each happening that was found: what is more than one is joined to the first. */
  readonly perHappening: number | null;
}

export interface Watched {
  readonly looks: readonly Seen[];
  readonly happenings: readonly Happening[];
}

/** A box lingers for a moment, and who annotates is not exact. */
const GRACE: Duration = 1_000;

/** Weigh: videos of what was seen and what was there → what a belief is worth on them. `joining` as incidents are joined, ms. */
export function weigh(
  videos: readonly Watched[],
  labels: readonly string[],
  belief: Belief,
  joining: Duration,
): Worth {
  const delays: number[] = [];
  let [falseIncidents, happenings, within] = [0, 0, 0];
  for (const video of videos) {
    const moments = raisedBy(video.looks, labels, belief);
    const during = ({ fromMs, untilMs }: Happening) =>
      moments.filter((at) => at >= fromMs - GRACE && at <= untilMs + GRACE);
    const wrong = moments.filter(
      (at) => !video.happenings.some((one) => at >= one.fromMs - GRACE && at <= one.untilMs + GRACE),
    );
    falseIncidents += joined(wrong, joining);
    for (const one of video.happenings) {
      const [first, ...more] = during(one);
      happenings++;
      if (first === undefined) continue;
      delays.push(Math.max(0, first - one.fromMs) / 1_000);
      within += 1 + more.length;
    }
  }
  delays.sort((a, b) => a - b);
  const found = delays.length;
  return {
    falseIncidents,
    happenings,
    found,
    firstS: delays[Math.floor(found / 2)] ?? null,
    perHappening: found === 0 ? null : Math.round((100 * within) / found) / 100,
  };
}

function joined(moments: readonly Instant[], joining: Duration): number {
  return moments.filter((at, n) => n === 0 || at - (moments[n - 1] as number) > joining).length;
}
