import type { Luma } from '../luma.ts';

/** What stands in a made-up small picture. Sizes and places in its pixels, shades in levels added. */
export interface Scene {
  /** Standard deviation of the noise, in levels. */
  readonly noise?: number;
  readonly seed?: number;
  readonly thing?: { x: number; y: number; width: number; height: number; shade: number };
  /** How far the camera was turned, in pixels. */
  readonly turned?: number;
}

const [WIDTH, HEIGHT] = [139, 78];

/** Draws a small picture: sky, a hill line, houses with edges, and whatever is asked for. The same seed, the same noise. */
export function scene({ noise = 0, seed = 1, thing, turned = 0 }: Scene): Luma {
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  const random = normal(seed);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const isThing =
        thing && x >= thing.x && x < thing.x + thing.width && y >= thing.y && y < thing.y + thing.height;
      pixels[y * WIDTH + x] = ground(x + turned, y) + (isThing ? thing.shade : 0) + noise * random() + 0.5;
    }
  }
  return { width: WIDTH, height: HEIGHT, pixels };
}

function ground(x: number, y: number): number {
  if (y < 24 + 6 * Math.sin(x / 17)) return 170 - y;
  const house = Math.floor(x / 23);
  const isWall = x % 23 > 4 + ((house * 7) % 9) && y > 34 + ((house * 13) % 17);
  return isWall ? 60 + ((house * 37) % 60) : 105;
}

/** Normally distributed numbers from a small generator (mulberry32, Box-Muller). */
function normal(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform() || 1e-9)) * Math.cos(2 * Math.PI * uniform());
}
