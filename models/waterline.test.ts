import { describe, expect, it } from 'vitest';
import { drawn, randomFrom, SCALE, type Shore } from './testing/shore.ts';
import { readWater } from './waterline.ts';

const banks = ['board', 'stone', 'concrete', 'grass'] as const;
const waters = [
  [70, 92, 78],
  [96, 92, 70],
  [60, 78, 96],
  [40, 52, 48],
] as const;

/** A shore of chance: another bank, water, light, level for each seed. */
function shore(seed: number, given: Partial<Shore> = {}): Shore {
  const random = randomFrom(seed * 7_919 + 3);
  const between = (low: number, high: number) => low + (high - low) * random();
  const one = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  return {
    seed,
    width: 208,
    height: 117,
    bank: one(banks),
    level: between(0.15, 0.85),
    water: one(waters),
    mirror: between(0, 0.4),
    ripples: between(0, 12),
    wet: between(0, 6),
    light: between(0.6, 1.1),
    noise: between(0.5, 4),
    fog: between(0, 0.2),
    glare: 0,
    infrared: false,
    tilt: between(-0.03, 0.03),
    ...given,
  };
}

const share = (level: number) => (level - SCALE.fromLevel) / (SCALE.toLevel - SCALE.fromLevel);

/** What was read of many shores: the errors, in shares of the scale, the least first; and how many could not be told. */
function readings(given: Partial<Shore>, count = 40) {
  const errors: number[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const one = shore(seed, given);
    const read = readWater(drawn(one), SCALE);
    if (read.kind === 'level') errors.push(Math.abs(share(read.level) - one.level));
  }
  errors.sort((a, b) => a - b);
  return {
    told: errors.length,
    median: errors[Math.floor(errors.length / 2)] ?? 1,
    /** Nine of ten are no worse than this. */
    mostly: errors[Math.floor(errors.length * 0.9)] ?? 1,
    worst: errors.at(-1) ?? 0,
  };
}

describe('the waterline', () => {
  it.each(banks)('is read on %s to a fiftieth of the scale in the middle case', (bank) => {
    const { told, median, worst } = readings({ bank });

    expect(told).toBeGreaterThanOrEqual(20);
    expect(median).toBeLessThanOrEqual(0.02);
    expect(worst).toBeLessThanOrEqual(0.1);
  });

  it('rises in the reading when the water rises', () => {
    const read = (level: number) =>
      readWater(drawn(shore(5, { bank: 'board', level, fog: 0, light: 1 })), SCALE);
    const levels = [0.2, 0.4, 0.6, 0.8].map((level) => read(level));

    expect(levels.map(({ kind }) => kind)).toEqual(['level', 'level', 'level', 'level']);
    const told = levels.map((one) => (one.kind === 'level' ? one.level : 0));
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  it.each(['concrete', 'grass'] as const)('is not the edge of what is still wet, on %s', (bank) => {
    const { told, mostly } = readings({ bank, wet: 7 });

    expect(told).toBeGreaterThanOrEqual(20);
    expect(mostly).toBeLessThanOrEqual(0.02);
  });

  it('is hardly ever read through thick fog, and then it is read right', () => {
    const { told, worst } = readings({ fog: 0.9 });

    expect(told).toBeLessThanOrEqual(2);
    expect(worst).toBeLessThanOrEqual(0.02);
  });

  it('is not read on a scale that is wholly under water', () => {
    expect(readings({ level: 1.5 }).told).toBe(0);
  });

  it('says that it is dark instead of guessing', () => {
    const night = drawn(shore(3, { light: 0.04, noise: 3, infrared: true }));

    expect(readWater(night, SCALE)).toEqual({ kind: 'cannot-tell', reason: 'dark' });
  });

  it('tells nothing of a picture of one colour, of any size', () => {
    for (const [width, height] of [
      [416, 234],
      [1, 1],
      [33, 7],
    ] as const) {
      const planes = new Uint8Array(3 * width * height).fill(128);

      expect(readWater({ width, height, planes }, SCALE).kind).toBe('cannot-tell');
    }
  });
});
