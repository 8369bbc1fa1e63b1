import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelRules } from './default-rules.ts';
import { WHOLE } from './geometry.ts';
import type { RuleId } from './ids.ts';
import { Rule } from './rule.ts';
import { advance, nothingSeen, Watch } from './watch.ts';
import type { WaterReading } from './water.ts';

const id = '0191f6f0-7c1a-7000-8000-000000000009' as RuleId;
const scale = { from: { x: 0.5, y: 0.9 }, to: { x: 0.5, y: 0.1 }, fromLevel: 110, toLevel: 120 };
const [flood] = levelRules({ floodLine: 118 }).map((rule) => Rule.parse({ ...rule, id }));

const reads = (level: number | undefined): WaterReading =>
  level === undefined ? { kind: 'cannot-tell', reason: 'dark' } : { kind: 'level', level, confidence: 0.8 };

function tells(...levels: (number | undefined)[]) {
  let watch: Watch = nothingSeen;
  return levels.flatMap((level, n) => {
    const look = { seen: [], water: reads(level), at: n * 1_000, epoch: 1 };
    const step = advance(watch, look, flood ? [flood] : [], scale);
    watch = step.watch;
    return step.breaches.map((breach) => ({ look: n, level: breach.level }));
  });
}

describe('water over the top of the scale', () => {
  const overtop = Rule.parse({ ...levelRules({ floodLine: 118, crest: 119.5 })[1], id });
  const breaches = (...readings: WaterReading[]) => {
    let watch: Watch = nothingSeen;
    return readings.flatMap((water, n) => {
      const step = advance(watch, { seen: [], water, at: n * 1_000, epoch: 1 }, [overtop], scale);
      watch = step.watch;
      return step.breaches.map(({ category, level }) => [category, level, n]);
    });
  };
  const drowned: WaterReading = { kind: 'beyond', level: 120, confidence: 0.9 };
  const flat: WaterReading = { kind: 'cannot-tell', reason: 'flat' };

  it('breaks the rule of the crest, though no line is to be seen', () => {
    expect(breaches(reads(118.9), drowned, drowned, drowned)).toEqual([['RES.OVERTOP', 120, 3]]);
  });

  it('is not what a scale shows that cannot be read', () => {
    expect(breaches(reads(119.4), flat, flat, flat, flat, flat)).toEqual([]);
  });

  it('leaves how the shore looked remembered through looks that cannot tell', () => {
    const shoreline = { on: 'a scale', share: 0.9, water: [1], bank: [2] };
    const told = advance(
      nothingSeen,
      { seen: [], water: { ...drowned, shoreline }, at: 1, epoch: 1 },
      [],
      scale,
    );
    const later = advance(told.watch, { seen: [], water: flat, at: 2, epoch: 1 }, [], scale);

    expect(Watch.parse(later.watch).shoreline).toEqual(shoreline);
  });
});

describe('water above a line', () => {
  it('is believed after three of five readings', () => {
    expect(tells(117, 118.2, 118.3, 118.4, 118.5)).toEqual([{ look: 3, level: 118.4 }]);
  });

  it('is not raised by a picture that cannot be read', () => {
    expect(tells(117, undefined, undefined, undefined, undefined)).toEqual([]);
  });

  it('is told once while it stays, and again when it comes back', () => {
    const high = [119, 119, 119, 119];

    expect(tells(...high, ...high).length).toBe(1);
    expect(tells(...high, 117, 117, 117, 117, 117, 117, ...high).length).toBe(2);
  });
});

const crowd = Rule.parse({
  id,
  kind: 'count',
  category: 'RD.JAM',
  labels: ['person'],
  zone: [...WHOLE],
  most: 1,
  persistence: { hits: 1, looks: 1, minScore: 0.5 },
  dwell: 3_000,
  coolDown: 0,
  schedule: [],
});
const person = (x: number) => ({ label: 'person', score: 0.9, box: { x, y: 0.4, width: 0.05, height: 0.2 } });

describe('too many in one place', () => {
  const tell = (...counts: number[]) => {
    let watch: Watch = nothingSeen;
    return counts.flatMap((count, n) => {
      const people = Array.from({ length: count }, (_, k) => person(0.1 + 0.2 * k));
      const step = advance(watch, { seen: people, at: n * 1_000, epoch: 1 }, [crowd]);
      watch = step.watch;
      return step.breaches.map(({ score, box }) => ({ look: n, score, box }));
    });
  };

  it('is told by a look that shows them, not by one on which they have just gone', () => {
    expect(tell(2, 2, 2, 0, 0, 0, 0)).toEqual([]);
    expect(tell(2, 2, 2, 0, 2)).toMatchObject([{ look: 4, score: 0.9, box: { x: expect.closeTo(0.1) } }]);
  });
});

describe('a clock that was set back', () => {
  it('begins the watch anew, so that a dwell is not waited for until the clock has caught up', () => {
    let watch: Watch = nothingSeen;
    const hour = 3_600_000;
    const told = [0, 1, 2, 3, 4, 5, 6].flatMap((n) => {
      const at = n < 2 ? 2 * hour + n * 1_000 : hour + n * 1_000;
      const step = advance(watch, { seen: [person(0.1), person(0.5)], at, epoch: 1 }, [crowd]);
      watch = step.watch;
      return step.breaches.map(() => n);
    });
    expect(told).toEqual([5]);
  });
});

const seen = fc.record({
  label: fc.constantFrom('person', 'vehicle', 'flame'),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  box: fc.record({
    x: fc.double({ min: 0, max: 0.9, noNaN: true }),
    y: fc.double({ min: 0, max: 0.9, noNaN: true }),
    width: fc.double({ min: 0, max: 0.1, noNaN: true }),
    height: fc.double({ min: 0, max: 0.1, noNaN: true }),
  }),
});
const rule = Rule.parse({
  id,
  category: 'RES.PERSON',
  kind: 'present',
  labels: ['person'],
  zone: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
  ],
  persistence: { hits: 2, looks: 3, minScore: 0.4 },
  dwell: 0,
  coolDown: 0,
  schedule: [],
});

describe('a watch', () => {
  it('stays readable and small, tells each stay once, and replays the same', () => {
    fc.assert(
      fc.property(fc.array(fc.array(seen, { maxLength: 6 }), { maxLength: 30 }), (history) => {
        const run = () => {
          let watch: Watch = nothingSeen;
          const told = history.flatMap((look, n) => {
            const step = advance(watch, { seen: look, at: n * 500, epoch: 1 }, [rule]);
            watch = Watch.parse(JSON.parse(JSON.stringify(step.watch)));
            return step.breaches.map(({ trackId, since }) => `${trackId}/${since}`);
          });
          return { told, watch };
        };
        const first = run();

        expect(new Set(first.told).size).toBe(first.told.length);
        expect(first.watch.tracks.length).toBeLessThanOrEqual(100);
        expect(run()).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });
});
