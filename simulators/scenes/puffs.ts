import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import type { Colour } from './mesh.ts';
import { clamp, fractal, noise, seeded, step } from './noise.ts';
import type { Extent } from './raster.ts';

const SIDE = 128;
const SHAPES = 8;

/** Soft, torn blots of one colour: what smoke and flame are painted with. */
export function puffs(seed: number, colour: (density: number) => Colour, hardness: number): Canvas[] {
  return Array.from({ length: SHAPES }, (_, n) => {
    const field = fractal(noise(seed + n * 31), 4);
    const pixels = new Uint8ClampedArray(4 * SIDE * SIDE);
    for (let y = 0, to = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++, to += 4) {
        const away = Math.hypot(x - SIDE / 2, y - SIDE / 2) / (SIDE / 2);
        const torn = field(x / 22, y / 22);
        const density = clamp((1 - away) * 1.25 - (0.75 - torn) * hardness) * step(1, 0.55, away);
        const [red, green, blue] = colour(torn);
        pixels[to] = red * 255;
        pixels[to + 1] = green * 255;
        pixels[to + 2] = blue * 255;
        pixels[to + 3] = clamp(density) * 255;
      }
    }
    const canvas = createCanvas(SIDE, SIDE);
    canvas.getContext('2d').putImageData(new ImageData(pixels, SIDE, SIDE), 0, 0);
    return canvas;
  });
}

/** One puff of a plume at a moment: pixels of the picture, radians, 0..1. */
export interface Puff {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly tall?: number;
  readonly turn: number;
  readonly alpha: number;
  readonly shape: number;
}

/** Stamps them, and tells the extent of those dense enough to be seen. */
export function stamp(
  ctx: SKRSContext2D,
  shapes: readonly Canvas[],
  all: readonly Puff[],
): Extent | undefined {
  let extent: Extent | undefined;
  for (const { x, y, size, tall = 1, turn, alpha, shape } of all) {
    const canvas = shapes[shape % shapes.length];
    if (!canvas || alpha <= 0.003) continue;
    ctx.save();
    ctx.globalAlpha = clamp(alpha);
    ctx.translate(x, y);
    ctx.scale(1, tall);
    ctx.rotate(turn);
    ctx.drawImage(canvas, -size / 2, -size / 2, size, size);
    ctx.restore();
    if (alpha > 0.04) extent = grown(extent, x, y, size * 0.36, size * 0.36 * tall);
  }
  return extent;
}

function grown(extent: Extent | undefined, x: number, y: number, across: number, down: number): Extent {
  return {
    left: Math.min(extent?.left ?? Infinity, x - across),
    top: Math.min(extent?.top ?? Infinity, y - down),
    right: Math.max(extent?.right ?? -Infinity, x + across),
    bottom: Math.max(extent?.bottom ?? -Infinity, y + down),
  };
}

/**
 * A plume's puffs at a moment: each is born `every` ms, lives `life` ms, and drifts as `at` says of its age (0..1)
 * and its own chance. No state: the same moment gives the same plume.
 */
export function plume(
  {
    at,
    from,
    until,
    every,
    life,
    seed,
  }: { at: number; from: number; until: number; every: number; life: number; seed: number },
  shape: (age: number, chance: () => number, born: number) => Omit<Puff, 'shape'>,
): Puff[] {
  const found: Puff[] = [];
  const last = Math.floor((Math.min(at, until) - from) / every);
  const first = Math.max(0, Math.ceil((at - life - from) / every));
  for (let n = first; n <= last; n++) {
    const born = from + n * every;
    const age = (at - born) / life;
    if (age < 0 || age > 1) continue;
    const chance = seeded(seed * 7_919 + n * 104_729 + 1);
    found.push({ ...shape(age, chance, born), shape: n % SHAPES });
  }
  return found;
}

/** The part of an extent that lies in the picture; nothing when too little does. */
export function within(extent: Extent | undefined, width: number, height: number): Extent | undefined {
  if (!extent) return undefined;
  const cut = {
    left: Math.max(0, extent.left),
    top: Math.max(0, extent.top),
    right: Math.min(width, extent.right),
    bottom: Math.min(height, extent.bottom),
  };
  return cut.right - cut.left > 4 && cut.bottom - cut.top > 4 ? cut : undefined;
}
