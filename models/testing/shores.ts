import { randomFrom, SCALE, type Shore } from './shore.ts';

/** What the reader was trained on, and what it is measured on. */
type Kind = 'taught' | 'foreign';

/** What shores of chance are made of: other banks, waters, sizes, light and weather for what the reader was tuned on and for what it is measured on. */
const RANGES = {
  taught: {
    seeds: 7_919,
    banks: ['board', 'stone', 'concrete', 'grass'],
    waters: [
      [70, 92, 78],
      [96, 92, 70],
      [60, 78, 96],
      [40, 52, 48],
    ],
    width: [90, 130],
    height: [110, 200],
    level: [0.02, 0.98],
    mirror: [0, 0.4],
    ripples: [0, 12],
    wet: [0, 12],
    light: [0.6, 1.1],
    noise: [0.5, 4],
    fog: [0, 0.2],
    tilt: [-0.03, 0.03],
    night: { light: [0.25, 0.65], noise: [2, 9] },
  },
  foreign: {
    seeds: 104_729,
    banks: ['staff', 'riprap', 'brick', 'board', 'stone', 'concrete', 'grass'],
    waters: [
      [112, 98, 66],
      [52, 70, 60],
      [84, 100, 104],
      [34, 40, 46],
      [74, 90, 62],
    ],
    width: [80, 150],
    height: [150, 260],
    level: [0.08, 0.92],
    mirror: [0, 0.5],
    ripples: [0, 16],
    wet: [0, 16],
    light: [0.5, 1.2],
    noise: [0.5, 5],
    fog: [0, 0.3],
    tilt: [-0.04, 0.04],
    night: { light: [0.25, 0.55], noise: [4, 11] },
  },
} as const;

/**
 * Draw lots: a seed → a shore of that kind. A quarter lie in a slanting shadow, a quarter carry debris and a
 * quarter stand in the rain. The ground of those taught is of every colour and roughness; the foreign ones are
 * of kinds that are never taught.
 */
export function shoreOf(kind: Kind, seed: number, given: Partial<Shore> = {}): Shore {
  const ranges = RANGES[kind];
  const random = randomFrom(seed * ranges.seeds + 3);
  const between = ([low, high]: readonly [number, number]) => low + (high - low) * random();
  const one = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  const infrared = given.infrared ?? random() < 0.2;
  const seen = infrared ? ranges.night : ranges;
  const weather = Math.floor(random() * 4);
  return {
    seed: seed + ranges.seeds,
    width: Math.round(between(ranges.width)),
    height: Math.round(between(ranges.height)),
    bank: one<Shore['bank']>(ranges.banks),
    level: between(ranges.level),
    water: one<Shore['water']>(ranges.waters),
    mirror: between(ranges.mirror),
    ripples: between(ranges.ripples),
    wet: between(ranges.wet),
    light: between(seen.light),
    noise: between(seen.noise),
    fog: between(ranges.fog),
    glare: 0,
    infrared,
    tilt: between(ranges.tilt),
    ...(weather === 0 && { shadow: between([-0.4, 1]) }),
    ...(weather === 1 && { debris: between([0, 0.5]) }),
    ...(weather === 2 && { rain: between([0, 0.5]) }),
    ...(kind === 'taught' && anyGround(random)),
    ...given,
  };
}

/** Ground of chance, wet to another degree, with a board of other marks. */
function anyGround(random: () => number): Partial<Shore> {
  const between = (low: number, high: number) => low + (high - low) * random();
  const grey = between(60, 190);
  const tint = () => grey * between(0.75, 1.25);
  const apart = between(3, 9);
  const light = between(150, 240);
  return {
    ground: {
      base: [tint(), tint(), tint()],
      rough: between(4, 45),
      grain: Math.exp(between(Math.log(2), Math.log(30))),
    },
    marks: {
      apart,
      dark: [between(20, 160), between(20, 80), between(20, 100)],
      light: [light, light, light * 0.96],
    },
    soak: between(0.55, 0.92),
    depth: between(0, 40),
    water: [between(30, 120), between(40, 115), between(36, 115)],
  };
}

/** A level in metres → how far up the drawn scale that is. */
export const shareOf = (level: number): number =>
  (level - SCALE.fromLevel) / (SCALE.toLevel - SCALE.fromLevel);
