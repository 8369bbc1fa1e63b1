import type { Scale } from '../../core/water.ts';
import type { Picture } from '../tensor.ts';

export type Colour = readonly [r: number, g: number, b: number];

/** What a bank is made of: its colour, and how much and how finely its brightness changes. */
export interface Ground {
  readonly base: Colour;
  readonly rough: number;
  readonly grain: number;
}

/** How a bank with water before it is drawn. Lengths are pixels, shares 0..1. */
export interface Shore {
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly bank: 'board' | 'stone' | 'concrete' | 'grass' | 'staff' | 'riprap' | 'brick';
  /** How far up the scale the water stands: 0..1, less when the scale is dry, more when it is drowned. */
  readonly level: number;
  readonly water: Colour;
  /** How much of the bank the water mirrors. */
  readonly mirror: number;
  /** The height of the ripples in grey values. */
  readonly ripples: number;
  /** How high above the water the bank is dark and wet. */
  readonly wet: number;
  /** What is left of the light. */
  readonly light: number;
  /** Grey values of sensor noise (one standard deviation). */
  readonly noise: number;
  /** How much of the picture is fog. */
  readonly fog: number;
  /** How much of the water throws the sun into the lens. */
  readonly glare: number;
  /** Infrared at night has no colours. */
  readonly infrared: boolean;
  /** How far the waterline rises from left to right of the picture. */
  readonly tilt: number;
  /** Where a shadow falls slantwise over bank and water, 0..1 of the height; none when it is missing. */
  readonly shadow?: number;
  /** How much of the water's surface near the bank drifting leaves and wood cover. */
  readonly debris?: number;
  /** How much of the picture streaks of rain cross. */
  readonly rain?: number;
  /** What the bank is made of, instead of what its kind usually is. */
  readonly ground?: Ground;
  /** Its marks, where it has a board: how many pixels apart, and the two colours. */
  readonly marks?: { readonly apart: number; readonly dark: Colour; readonly light: Colour };
  /** What is left of a bank's brightness where it is wet. */
  readonly soak?: number;
  /** How much brighter the water is far away than near, in grey values. */
  readonly depth?: number;
  /** Only so many pixels on either side of the middle are drawn. */
  readonly near?: number;
}

export const SCALE: Scale = {
  from: { x: 0.48, y: 0.92 },
  to: { x: 0.52, y: 0.18 },
  fromLevel: 1,
  toLevel: 5,
};

const BANKS: Record<Shore['bank'], Ground> = {
  board: { base: [128, 124, 118], rough: 14, grain: 9 },
  stone: { base: [132, 126, 116], rough: 34, grain: 7 },
  concrete: { base: [162, 160, 154], rough: 9, grain: 26 },
  grass: { base: [88, 122, 58], rough: 30, grain: 2.5 },
  staff: { base: [104, 96, 84], rough: 20, grain: 12 },
  riprap: { base: [116, 112, 108], rough: 46, grain: 13 },
  brick: { base: [138, 92, 74], rough: 12, grain: 4 },
};

const MARKS = { apart: 4, dark: [28, 30, 60], light: [228, 226, 220] } as const;

/** Draws the shore: the scale is `SCALE`, its lower end under water. The same shore is the same picture. */
export function drawn(shore: Shore): Picture {
  const { width, height, mirror, light, fog, tilt } = shore;
  const area = width * height;
  const planes = new Uint8Array(3 * area);
  const random = randomFrom(shore.seed);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const texture = noiseFrom(shore.seed + 1);
  const share = SCALE.from.y + (SCALE.to.y - SCALE.from.y) * shore.level;

  const first = Math.max(0, Math.round(width / 2 - (shore.near ?? width)));
  for (let y = 0; y < height; y++) {
    for (let x = first; x < width - first; x++) {
      const line = share * height - tilt * (x / width - 0.5) * height + 0.8 * texture(x / 9, 50);
      const below = Math.min(1, Math.max(0, y - line + 0.5));
      const dry = bankAt(shore, texture, x, y, line);
      const wave =
        shore.ripples * texture(x / 40 + 3, y / 2.5) + 0.4 * shore.ripples * texture(x / 12, y / 1.5 + 70);
      const mirrored = bankAt(shore, texture, x + 1.5 * texture(x / 6, y / 2), 2 * line - y, line);
      const sun = glareAt(shore, texture, x, y);
      const drift = driftsAt(shore, texture, x, y, line);
      const shade = shadeAt(shore, texture, x, y);
      const streak = rainAt(shore, texture, x, y);
      const grey = gauss() * shore.noise;
      const depth = (shore.depth ?? 26) * (1 - (y - line) / height);
      const seen = [0, 1, 2].map((c) => {
        const wet = ((shore.water[c] ?? 0) + depth) * (1 - mirror) + (mirrored[c] ?? 0) * mirror + wave;
        const afloat = drift ? (DRIFT[c] ?? 0) : wet;
        const lit = ((dry[c] ?? 0) * (1 - below) + afloat * below) * light * shade + sun * below + streak;
        return lit * (1 - fog) + 190 * light * fog + grey + gauss() * shore.noise * 0.3;
      });
      const mono = seen.reduce((sum, one) => sum + one, 0) / 3;
      const [r = 0, g = 0, b = 0] = shore.infrared ? [mono, mono, mono] : seen;
      const at = y * width + x;
      planes[at] = byte(g);
      planes[area + at] = byte(b);
      planes[2 * area + at] = byte(r);
    }
  }
  return { width, height, planes };
}

function bankAt(shore: Shore, texture: Noise, x: number, y: number, line: number) {
  const { bank, wet, width, height, marks = MARKS, soak = 0.72 } = shore;
  const { base, rough, grain } = shore.ground ?? BANKS[bank];
  const relief =
    rough * (texture(x / grain, y / grain) + 0.5 * texture((2.3 * x) / grain, (2.3 * y) / grain + 9));
  const shade = 0.92 + 0.16 * (y / height);
  const soaked = y > line - wet && y <= line ? soak : 1;
  if (bank === 'board' && Math.abs(x - width / 2) < 0.022 * width) {
    const mark = Math.floor(y / marks.apart) % 2 === 0 && x > width / 2 - 0.01 * width;
    return mark ? marks.dark : marks.light;
  }
  if (bank === 'staff' && Math.abs(x - width / 2) < 0.04 * width) {
    const mark = Math.floor(y / 6.5) % 2 === 0;
    return mark ? [190, 40, 34] : [206, 204, 190];
  }
  if (bank === 'brick' && (y % 9 < 1 || (x + 7 * (Math.floor(y / 9) % 2)) % 17 < 1)) {
    return [176, 170, 160].map((one) => one * shade * soaked);
  }
  return base.map((one) => (one + relief) * shade * soaked);
}

function glareAt({ glare }: Shore, texture: Noise, x: number, y: number): number {
  return glare > 0 && texture(x / 30, y / 4 + 200) > 1 - 2 * glare ? 255 : 0;
}

const DRIFT: Colour = [92, 74, 48];

/** Leaves and wood lie where the water meets the bank. */
function driftsAt({ debris = 0 }: Shore, texture: Noise, x: number, y: number, line: number): boolean {
  if (debris === 0 || y < line) return false;
  return texture(x / 6 + 40, y / 3 + 400) > 1 - 2 * debris * Math.exp((line - y) / 12);
}

function shadeAt({ shadow, height }: Shore, texture: Noise, x: number, y: number): number {
  if (shadow === undefined) return 1;
  const edge = shadow * height + 0.9 * x + 4 * texture(x / 15, 300);
  return y < edge ? 1 : 0.62;
}

function rainAt({ rain = 0 }: Shore, texture: Noise, x: number, y: number): number {
  return rain > 0 && texture(x * 0.9 + y / 20, y / 14 + 500) > 1 - 1.2 * rain ? 34 : 0;
}

const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)));

/** Mulberry32: numbers of 0..1 that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Noise = (x: number, y: number) => number;

/** Value noise, -1..1, smooth over one unit. */
function noiseFrom(seed: number): Noise {
  const corner = (x: number, y: number) => {
    let hash = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(seed, 1442695041);
    hash = Math.imul(hash ^ (hash >>> 13), 1274126177);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 31 - 1;
  };
  const ease = (t: number) => t * t * (3 - 2 * t);
  return (x, y) => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [ease(x - column), ease(y - row)];
    const above = corner(column, row) * (1 - u) + corner(column + 1, row) * u;
    const below = corner(column, row + 1) * (1 - u) + corner(column + 1, row + 1) * u;
    return above * (1 - v) + below * v;
  };
}
