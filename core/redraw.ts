import type { Point } from './geometry.ts';
import type { Verdict } from './incident.ts';
import { touching } from './observation.ts';
import { covers, type Rule } from './rule.ts';
import type { Track } from './track.ts';

/** A rule that is about a zone. */
export type ZoneRule = Extract<Rule, { kind: 'present' | 'stopped' | 'count' }>;

/** What a rule saw broken once, and what people said of it. */
export interface Sighting extends Pick<Track, 'label' | 'box'> {
  /** 0..1 */
  readonly score: number;
  readonly verdict: Verdict;
}

/** What a zone drawn anew would have made of what was seen under the old one. */
export interface Redrawn {
  readonly before: number;
  readonly after: number;
  /** Confirmed by a person, and how many of those the new zone would not have told of. */
  readonly real: number;
  readonly realLost: number;
  /** Refuted by a person, and how many of those it would have spared. */
  readonly refuted: number;
  readonly refutedSpared: number;
  /** It also watches what was not watched before: what it would have told of there, nobody knows. */
  readonly widens: boolean;
}

/**
 * Redraw: past sightings of a rule, its zone as it was and as it is to be → how many the new one would have told of.
 * Geometry, label and score alone: how long a thing stayed inside is not known any more, so `after` is the most it
 * would have been.
 */
export function redraw(
  past: readonly Sighting[],
  former: readonly Pick<ZoneRule, 'zone' | 'exclude'>[],
  next: Pick<ZoneRule, 'zone' | 'exclude' | 'labels' | 'persistence'>,
): Redrawn {
  const keeps = (one: Sighting) =>
    next.labels.includes(one.label) && one.score >= next.persistence.minScore && covers(next, touching(one));
  const kept = past.filter(keeps);
  const said = (list: readonly Sighting[], verdict: Verdict) =>
    list.filter((one) => one.verdict === verdict).length;
  const [real, refuted] = [said(past, 'confirmed'), said(past, 'refuted')];
  return {
    before: past.length,
    after: kept.length,
    real,
    realLost: real - said(kept, 'confirmed'),
    refuted,
    refutedSpared: refuted - said(kept, 'refuted'),
    widens: grid.some((point) => covers(next, point) && !former.some((rule) => covers(rule, point))),
  };
}

const STEPS = 50;
/** The middles of the fields of a grid over the picture: a zone that grew by less is not worth telling. */
const grid: readonly Point[] = Array.from({ length: STEPS * STEPS }, (_, at) => ({
  x: ((at % STEPS) + 0.5) / STEPS,
  y: (Math.floor(at / STEPS) + 0.5) / STEPS,
}));
