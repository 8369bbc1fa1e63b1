import { describe, expect, it } from 'vitest';
import { defaultRules } from '../../core/default-rules.ts';
import { RuleId } from '../../core/ids.ts';
import { Rule } from '../../core/rule.ts';
import { advance, nothingSeen } from '../../core/watch.ts';
import { type Belief, raisedBy, type Seen, weigh } from './belief.ts';

const box = { x: 0.4, y: 0.4, width: 0.1, height: 0.1 };
/** A look each half second; null: nothing was seen. */
const looksOf = (...scores: (number | null)[]): Seen[] =>
  scores.map((score, n) => ({
    at: n * 500,
    seen: score === null ? [] : [{ label: 'flame', score, box }],
  }));
const belief = (over: Partial<Belief> = {}): Belief => ({
  persistence: { hits: 3, looks: 5, minScore: 0.4 },
  dwell: 0,
  ...over,
});
const raised = (looks: Seen[], over: Partial<Belief> = {}) => raisedBy(looks, ['flame'], belief(over));

describe('a belief', () => {
  it('wants so many of the last looks', () => {
    expect(raised(looksOf(0.5, null, 0.5, null, 0.5))).toEqual([2_000]);
    expect(raised(looksOf(0.5, null, 0.5, null, null, 0.5))).toEqual([]);
  });

  it('is held once for a thing, however long it stays, and anew after it was lost', () => {
    const there = Array.from({ length: 12 }, () => 0.5);
    const gone = Array.from({ length: 7 }, () => null);

    expect(raised(looksOf(...there))).toEqual([1_000]);
    expect(raised(looksOf(...there, ...gone, ...there))).toEqual([1_000, 10_500]);
  });

  it('goes on over unsure looks where it has hysteresis', () => {
    const unsure = looksOf(0.5, 0.5, 0.5, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.5, 0.5, 0.5);

    expect(raised(unsure)).toEqual([1_000, 5_500]);
    expect(raised(unsure, { leave: 0.2 })).toEqual([1_000]);
  });

  it('waits until the median is sure enough', () => {
    expect(raised(looksOf(0.41, 0.41, 0.9, 0.9, 0.9), { median: 0.6 })).toEqual([1_500]);
  });

  it('waits for its dwell', () => {
    expect(raised(looksOf(0.5, 0.5, 0.5, 0.5, 0.5), { dwell: 1_500 })).toEqual([1_500]);
  });

  it('is that of the line itself', () => {
    const scores = [0.5, null, 0.45, 0.3, 0.6, 0.7, null, null, null, null, null, null, 0.5, 0.5, 0.41];
    const looks = looksOf(...scores);
    const [flame] = defaultRules({ kind: 'fire', fastRoad: false });
    const rule = Rule.parse({ ...flame, id: RuleId.parse('00000000-0000-4000-8000-000000000001') });
    let watch = nothingSeen;
    const breaches = looks.flatMap(({ at, seen }) => {
      const step = advance(watch, { seen: seen.filter(({ score }) => score >= 0.4), at, epoch: 1 }, [rule]);
      watch = step.watch;
      return step.breaches.map(() => at);
    });

    expect(breaches.length).toBeGreaterThan(0);
    expect(raised(looks)).toEqual(breaches);
  });
});

describe('what a belief is worth', () => {
  it('counts what was found and when, what was not, and what was never there', () => {
    const burns = { fromMs: 3_000, untilMs: 5_000 };
    const videos = [
      { looks: looksOf(0.5, 0.5, 0.5), happenings: [] },
      { looks: looksOf(null, null, null, null, null, null, 0.5, 0.5, 0.5), happenings: [burns] },
      { looks: looksOf(null), happenings: [burns] },
    ];

    expect(weigh(videos, ['flame'], belief(), 10_000)).toEqual({
      falseIncidents: 1,
      happenings: 2,
      found: 1,
      firstS: 1,
      perHappening: 1,
    });
  });

  it('joins false incidents that follow one another', () => {
    const twice = looksOf(0.5, 0.5, 0.5, ...Array.from({ length: 7 }, () => null), 0.5, 0.5, 0.5);
    const videos = [{ looks: twice, happenings: [] }];

    expect(weigh(videos, ['flame'], belief(), 10_000).falseIncidents).toBe(1);
    expect(weigh(videos, ['flame'], belief(), 1_000).falseIncidents).toBe(2);
  });
});
