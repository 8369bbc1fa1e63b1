import { describe, expect, it } from 'vitest';
import type { Box } from './geometry.ts';
import type { RuleId } from './ids.ts';
import type { Rule } from './rule.ts';
import { seconds } from './time.ts';
import { advance, type Breach, nothingSeen, type Watch } from './watch.ts';

const id = '0191f6f0-7c1a-7000-8000-000000000001' as RuleId;
/** The right half of the frame. */
const zone = [
  { x: 0.5, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0.5, y: 1 },
];
const common = {
  id,
  category: 'RD.STOP',
  persistence: { hits: 2, looks: 4, minScore: 0.5 },
  coolDown: 0,
  schedule: [],
};
const noLoitering: Rule = { ...common, kind: 'present', labels: ['vehicle'], zone, dwell: seconds(30) };
const noStopping: Rule = { ...noLoitering, kind: 'stopped' };
const noJam: Rule = { ...common, kind: 'count', labels: ['vehicle'], zone, most: 2, dwell: seconds(2) };
const noCrossing: Rule = {
  ...common,
  kind: 'crossed',
  labels: ['person'],
  line: { a: { x: 0.5, y: 1 }, b: { x: 0.5, y: 0 } },
  to: 'right',
  dwell: 0,
};

const inside = { x: 0.46, y: 0.4, width: 0.1, height: 0.1 };
const outside = { x: 0.43, y: 0.4, width: 0.1, height: 0.1 };
const at = (x: number, y = 0.4): Box => ({ x, y, width: 0.1, height: 0.1 });

type Seen = readonly { label: string; box: Box; score: number }[];

/** Looks at [second, what is seen], and tells when the rule was found broken. */
function looks(rule: Rule, ...steps: [at: number, seen: Seen][]) {
  let watch: Watch = nothingSeen;
  const found: (Breach & { told: number })[] = [];
  for (const [second, seen] of steps) {
    const step = advance(watch, { seen, at: seconds(second), epoch: 1 }, [rule]);
    watch = step.watch;
    found.push(...step.breaches.map((breach) => ({ ...breach, told: second })));
  }
  return found.map(({ since, told }) => ({ since: since / 1_000, told }));
}
const one = (label: string, box: Box, score = 0.9): Seen => [{ label, box, score }];

describe('a rule on staying', () => {
  it('is broken when the time is up, and told once', () => {
    expect(looks(noLoitering, [0, one('vehicle', inside)], [29, one('vehicle', inside)])).toEqual([]);
    expect(
      looks(
        noLoitering,
        [0, one('vehicle', inside)],
        [30, one('vehicle', inside)],
        [31, one('vehicle', inside)],
      ),
    ).toEqual([{ since: 0, told: 30 }]);
  });

  it('does not mind a box that jitters over the line', () => {
    const steps = [0, 10, 20, 30].map((t): [number, Seen] => [
      t,
      one('vehicle', t === 10 ? outside : inside),
    ]);

    expect(looks(noLoitering, ...steps)).toEqual([{ since: 0, told: 30 }]);
  });

  it('begins anew when the thing has left', () => {
    const left = [10, 12, 14].map((t): [number, Seen] => [t, one('vehicle', outside)]);

    expect(
      looks(
        noLoitering,
        [0, one('vehicle', inside)],
        ...left,
        [20, one('vehicle', inside)],
        [49, one('vehicle', inside)],
      ),
    ).toEqual([]);
  });

  it('does not believe one look', () => {
    expect(looks(noLoitering, [0, one('vehicle', inside, 0.2)], [30, one('vehicle', inside)])).toEqual([]);
  });

  it('lets things of another kind be', () => {
    expect(looks(noLoitering, [0, one('person', inside)], [60, one('person', inside)])).toEqual([]);
  });
});

describe('a rule on stopping', () => {
  it('is broken by what stands still', () => {
    const standing = [0, 10, 20, 30].map((t): [number, Seen] => [
      t,
      one('vehicle', at(0.6 + (t % 20) / 2000)),
    ]);

    expect(looks(noStopping, ...standing)).toEqual([{ since: 0, told: 30 }]);
  });

  it('is not broken by what drives slowly through', () => {
    const driving = Array.from({ length: 80 }, (_, n): [number, Seen] => [
      n / 2,
      one('vehicle', at(0.5 + n * 0.005)),
    ]);

    expect(looks(noStopping, ...driving)).toEqual([]);
  });

  it('counts from when it came to rest', () => {
    const comes: [number, Seen][] = [0, 1, 2].map((t) => [t, one('vehicle', at(0.5 + t * 0.1))]);
    const rests: [number, Seen][] = [3, 13, 23, 32, 33].map((t) => [t, one('vehicle', at(0.75))]);

    expect(looks(noStopping, ...comes, ...rests)).toEqual([{ since: 3, told: 33 }]);
  });
});

describe('a rule on how many', () => {
  const cars = (n: number): Seen =>
    Array.from({ length: n }, (_, k) => ({ label: 'vehicle', box: at(0.5 + 0.15 * k), score: 0.9 }));

  it('is broken by one too many for too long', () => {
    const jam = [0, 1, 2, 3].map((t): [number, Seen] => [t, cars(3)]);

    expect(looks(noJam, ...jam)).toEqual([{ since: 1, told: 3 }]);
  });

  it('bears as many as it says', () => {
    expect(looks(noJam, ...[0, 1, 2, 3, 4].map((t): [number, Seen] => [t, cars(2)]))).toEqual([]);
  });
});

describe('a rule on a line', () => {
  const walk = (...xs: number[]) => xs.map((x, n): [number, Seen] => [n / 2, one('person', at(x - 0.05))]);

  it('is broken by whoever crosses it that way, once', () => {
    expect(looks(noCrossing, ...walk(0.4, 0.45, 0.52, 0.58))).toEqual([{ since: 0, told: 1 }]);
  });

  it('lets the other way pass', () => {
    expect(looks(noCrossing, ...walk(0.58, 0.52, 0.45, 0.4))).toEqual([]);
  });
});

it('sees nothing in a part that was left out of its zone', () => {
  const treetop = zone.map(({ x, y }) => ({ x, y: y / 2 }));
  const spared: Rule = { ...noLoitering, dwell: 0, exclude: [treetop] };
  const [above, below] = [at(0.6, 0.2), at(0.6, 0.7)];
  expect(looks(spared, [0, one('vehicle', above)], [1, one('vehicle', above)])).toEqual([]);
  expect(looks(spared, [0, one('vehicle', below)], [1, one('vehicle', below)])).toHaveLength(1);
  const uncounted: Rule = { ...noJam, most: 0, dwell: 0, exclude: [treetop] };
  expect(looks(uncounted, [0, one('vehicle', above)], [1, one('vehicle', above)])).toEqual([]);
});
