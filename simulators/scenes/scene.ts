import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import type { Clip, Truth } from '../clip.ts';
import type { Colour } from './mesh.ts';
import type { Extent } from './raster.ts';
import { ray, type Vector, type View } from './view.ts';

/** What is to be seen in a picture, where: for labels. */
export interface Seen {
  readonly label: Truth['label'];
  readonly extent: Extent;
}

/** Paints the picture of a moment (ms from the start) and tells what is in it. The same moment gives the same picture. */
export type Painter = (ctx: SKRSContext2D, at: number) => Seen[];

/** A drawn place, and the script of what happens there. */
export interface Scene {
  readonly name: string;
  readonly kind: Clip['kind'];
  readonly durationMs: number;
  readonly truth: readonly Truth[];
  /** The polygon an admin would draw, in fractions of the frame. */
  readonly place?: { readonly zone: readonly { readonly x: number; readonly y: number }[] };
  readonly scale?: GaugeScale;
  /** @param seed other waves, other clothes, other noise; the script stays. */
  readonly open: (size: { width: number; height: number }, seed: number) => Painter;
}

/** Two points of a gauge with their levels, and the lines that matter, metres. */
export interface GaugeScale {
  readonly from: { readonly x: number; readonly y: number; readonly level: number };
  readonly to: { readonly x: number; readonly y: number; readonly level: number };
  readonly floodLine: number;
  readonly crest: number;
}

/** Every pixel by the direction it looks in: the part of a scene that does not move, painted once. */
export function backdrop(view: View, shade: (towards: Vector, px: number, py: number) => Colour): Canvas {
  const { width, height } = view;
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 4) {
      const colour = shade(ray(view, x + 0.5, y + 0.5), x, y);
      pixels[to] = colour[0] * 255;
      pixels[to + 1] = colour[1] * 255;
      pixels[to + 2] = colour[2] * 255;
      pixels[to + 3] = 255;
    }
  }
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}

/** Where a direction meets the plane y = `floor`; nothing when it goes up. */
export function meets({ mast }: View, [x, y, z]: Vector, floor = 0): { x: number; z: number } | undefined {
  if (y >= -1e-4) return undefined;
  const far = (floor - mast) / y;
  return { x: x * far, z: z * far };
}

export const blend = (a: Colour, b: Colour, share: number): Colour => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

export const shaded = (colour: Colour, by: number): Colour => [
  colour[0] * by,
  colour[1] * by,
  colour[2] * by,
];
