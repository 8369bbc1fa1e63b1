import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelRules } from './default-rules.ts';
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
