import type { Scale } from '../../core/water.ts';
import type { Picture } from '../tensor.ts';

type Colour = readonly [r: number, g: number, b: number];

/** How a bank with water before it is drawn. Lengths are pixels, shares 0..1. */
export interface Shore {
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly bank: 'board' | 'stone' | 'concrete' | 'grass';
  /** How far up the scale the water stands, 0..1. */
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
}

export const SCALE: Scale = {
  from: { x: 0.48, y: 0.92 },
  to: { x: 0.52, y: 0.18 },
  fromLevel: 1,
  toLevel: 5,
};

const BANKS: Record<Shore['bank'], { base: Colour; rough: number; grain: number }> = {
  board: { base: [128, 124, 118], rough: 14, grain: 9 },
  stone: { base: [132, 126, 116], rough: 34, grain: 7 },
  concrete: { base: [162, 160, 154], rough: 9, grain: 26 },
  grass: { base: [88, 122, 58], rough: 30, grain: 2.5 },
};

/** Draws the shore: the scale is `SCALE`, its lower end under water. The same shore is the same picture. */
export function drawn(shore: Shore): Picture {
  const { width, height, mirror, light, fog, tilt } = shore;
  const area = width * height;
  const planes = new Uint8Array(3 * area);
  const random = randomFrom(shore.seed);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const texture = noiseFrom(shore.seed + 1);
  const share = SCALE.from.y + (SCALE.to.y - SCALE.from.y) * shore.level;

  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const line = share * height - tilt * (x / width - 0.5) * height + 0.8 * texture(x / 9, 50);
      const below = Math.min(1, Math.max(0, y - line + 0.5));
      const dry = bankAt(shore, texture, x, y, line);
      const wave =
        shore.ripples * texture(x / 40 + 3, y / 2.5) + 0.4 * shore.ripples * texture(x / 12, y / 1.5 + 70);
      const mirrored = bankAt(shore, texture, x + 1.5 * texture(x / 6, y / 2), 2 * line - y, line);
      const sun = glareAt(shore, texture, x, y);
      const grey = gauss() * shore.noise;
      const depth = 26 * (1 - (y - line) / height);
      const seen = [0, 1, 2].map((c) => {
        const wet = ((shore.water[c] ?? 0) + depth) * (1 - mirror) + (mirrored[c] ?? 0) * mirror + wave;
        const lit = ((dry[c] ?? 0) * (1 - below) + wet * below) * light + sun * below;
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

function bankAt({ bank, wet, width, height }: Shore, texture: Noise, x: number, y: number, line: number) {
  const { base, rough, grain } = BANKS[bank];
  const relief =
    rough * (texture(x / grain, y / grain) + 0.5 * texture((2.3 * x) / grain, (2.3 * y) / grain + 9));
  const shade = 0.92 + 0.16 * (y / height);
  const soaked = y > line - wet && y <= line ? 0.72 : 1;
  if (bank === 'board' && Math.abs(x - width / 2) < 0.022 * width) {
    const mark = Math.floor(y / 4) % 2 === 0 && x > width / 2 - 0.01 * width;
    return mark ? [28, 30, 60] : [228, 226, 220];
  }
  return base.map((one) => (one + relief) * shade * soaked);
}

function glareAt({ glare }: Shore, texture: Noise, x: number, y: number): number {
  return glare > 0 && texture(x / 30, y / 4 + 200) > 1 - 2 * glare ? 255 : 0;
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
