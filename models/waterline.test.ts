import { afterAll, describe, expect, it } from 'vitest';
import type { Shoreline, WaterReading } from '../core/water.ts';
import { drawn, SCALE, type Shore } from './testing/shore.ts';
import { shareOf, shoreOf } from './testing/shores.ts';
import { openWaterline } from './waterline.ts';

const waterline = await openWaterline();
afterAll(waterline.close);

/** Only the pixels beside the scale are drawn. */
const foreign = (seed: number, given: Partial<Shore> = {}) =>
  shoreOf('foreign', seed, { near: 40, ...given });
const read = (shore: Shore, before?: Shoreline) => waterline.read(drawn(shore), SCALE, before);

/** What was read of shores of chance that it was not trained on: how many were told, and the share of those within a fiftieth. */
async function readings(given: Partial<Shore>, count = 24) {
  let [told, right] = [0, 0];
  for (let seed = 1; seed <= count; seed++) {
    const shore = foreign(seed, given);
    const reading = await read(shore);
    if (reading.kind !== 'level') continue;
    told++;
    if (Math.abs(shareOf(reading.level) - shore.level) <= 0.02) right++;
  }
  return { told: told / count, right: told === 0 ? 1 : right / told };
}

/** Looks one after the other, each knowing what the one before told. */
async function looks(shores: readonly Shore[]): Promise<WaterReading[]> {
  const all: WaterReading[] = [];
  let before: Shoreline | undefined;
  for (const shore of shores) {
    const reading = await read(shore, before);
    before = ('shoreline' in reading && reading.shoreline) || before;
    all.push(reading);
  }
  return all;
}

describe('the waterline', () => {
  it.each(['staff', 'riprap', 'brick', 'grass'] as const)(
    'is read to a fiftieth of the scale by day, on %s',
    async (bank) => {
      const { told, right } = await readings({ bank, infrared: false });

      expect(told).toBeGreaterThanOrEqual(0.5);
      expect(right).toBeGreaterThanOrEqual(0.9);
    },
  );

  it('is often read by infrared at night', async () => {
    const { told, right } = await readings({ infrared: true }, 40);

    expect(told).toBeGreaterThanOrEqual(0.2);
    expect(right).toBeGreaterThanOrEqual(0.85);
  });

  it('rises in the reading when the water rises', async () => {
    const calm = foreign(5, { bank: 'board', infrared: false, fog: 0, light: 1 });
    const told = await Promise.all([0.2, 0.4, 0.6, 0.8].map((level) => read({ ...calm, level })));

    expect(told.map((one) => (one.kind === 'level' ? Math.round(shareOf(one.level) * 10) : one))).toEqual([
      2, 4, 6, 8,
    ]);
  });

  it.each([
    ['wholly under water', 1.5],
    ['wholly dry', -0.4],
  ])('is hardly ever seen on a scale that is %s', async (_, level) => {
    expect((await readings({ level }, 40)).told).toBeLessThanOrEqual(0.05);
  });

  it('is told as above the top once it has risen over it, and as below the foot once it has fallen', async () => {
    const calm = foreign(12, { bank: 'stone', infrared: false, fog: 0.05, noise: 2, wet: 4, mirror: 0.1 });
    const at = (level: number) => ({ ...calm, level });

    const risen = await looks([0.8, 0.87, 0.92, 1.1, 1.2].map(at));
    expect(risen.at(-1)).toMatchObject({ kind: 'beyond', level: SCALE.toLevel });
    const fallen = await looks([0.2, 0.13, 0.09, -0.1, -0.2].map(at));
    expect(fallen.at(-1)).toMatchObject({ kind: 'beyond', level: SCALE.fromLevel });
  });

  it('is not taken to have risen over the top of a scale that was drawn anew', async () => {
    const calm = foreign(12, { bank: 'stone', infrared: false, fog: 0.05, noise: 2, wet: 4, mirror: 0.1 });
    const told = await looks([0.8, 0.87, 0.92].map((level) => ({ ...calm, level })));
    const before = told.flatMap((one) => ('shoreline' in one && one.shoreline) || []).at(-1);
    const drowned = drawn({ ...calm, level: 1.1 });

    expect(await waterline.read(drowned, SCALE, before)).toMatchObject({ kind: 'beyond' });
    const anew = { ...SCALE, to: { x: 0.52, y: 0.3 } };
    expect(await waterline.read(drowned, anew, before)).toMatchObject({ kind: 'cannot-tell' });
  });

  it('is not taken to have risen over the top when fog comes, or night', async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const high = foreign(seed, { level: 0.9, infrared: false });
      const fog = await looks([0, 0.3, 0.6, 0.8, 0.95].map((fog) => ({ ...high, fog })));
      const night = await looks(
        [1, 0.7, 0.4, 0.2, 0.05].map((left) => ({ ...high, light: high.light * left })),
      );

      expect([...fog, ...night].filter(({ kind }) => kind === 'beyond')).toEqual([]);
    }
  });

  it('is said to be too dark, or lost in the glare, instead of guessed', async () => {
    const night = foreign(3, { light: 0.04, noise: 3, infrared: true });
    expect(await read(night)).toEqual({ kind: 'cannot-tell', reason: 'dark' });
    const sun = foreign(3, { infrared: false, level: 0.9, glare: 0.6, light: 1 });
    expect(await read(sun)).toEqual({ kind: 'cannot-tell', reason: 'glare' });
  });

  it('is not found in a picture of one colour, of any size', async () => {
    for (const [width, height] of [
      [416, 234],
      [1, 1],
      [33, 7],
    ] as const) {
      const planes = new Uint8Array(3 * width * height).fill(128);

      expect((await waterline.read({ width, height, planes }, SCALE)).kind).toBe('cannot-tell');
    }
  });
});
