import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import type { Colour } from './mesh.ts';
import { clamp, fractal, noise } from './noise.ts';
import { blend, meets } from './scene.ts';
import { ray, type View } from './view.ts';

const PHASES = 12;
/** Ripples repeat after so long, ms. */
const ROUND = 3_000;

export interface WaterLook {
  readonly deep: Colour;
  readonly sky: Colour;
  /** How rough, 0..1. */
  readonly chop: number;
}

/**
 * Water: the plane y = `floor` from z = `near` on → how to paint it at a moment. Twelve pictures of its waves,
 * each faded into the next.
 */
export function water(
  view: View,
  { near, floor, look, seed }: { near: (x: number) => number; floor: number; look: WaterLook; seed: number },
): (ctx: SKRSContext2D, at: number) => void {
  const field = fractal(noise(seed), 3);
  const phases = Array.from({ length: PHASES }, (_, n) => phase(view, near, floor, look, field, n / PHASES));
  return (ctx, at) => {
    const moment = ((at % ROUND) / ROUND) * PHASES;
    const [now, next] = [phases[Math.floor(moment) % PHASES], phases[(Math.floor(moment) + 1) % PHASES]];
    if (!now || !next) return;
    ctx.drawImage(now, 0, 0, view.width, view.height);
    ctx.globalAlpha = moment % 1;
    ctx.drawImage(next, 0, 0, view.width, view.height);
    ctx.globalAlpha = 1;
  };
}

/** Half as large as the picture: water has no edges to keep but its shore, which fades. */
function phase(
  view: View,
  near: (x: number) => number,
  floor: number,
  { deep, sky, chop }: WaterLook,
  field: (x: number, y: number) => number,
  share: number,
): Canvas {
  const half = { ...view, width: view.width / 2, height: view.height / 2 };
  const pixels = new Uint8ClampedArray(4 * half.width * half.height);
  const [turnX, turnY] = [Math.cos(share * 2 * Math.PI) * 0.55, Math.sin(share * 2 * Math.PI) * 0.55];
  for (let y = 0, to = 0; y < half.height; y++) {
    for (let x = 0; x < half.width; x++, to += 4) {
      const place = meets(half, ray(half, x + 0.5, y + 0.5), floor);
      if (!place || place.z > 4_000) continue;
      const edge = place.z - near(place.x);
      if (edge < 0) continue;
      const fine = 1 / (1 + place.z / 60);
      const wave = field(place.x * 0.9 + turnX, place.z * 0.55 + turnY) - 0.5;
      const swell = field(place.x * 0.13 - turnY, place.z * 0.06 + turnX) - 0.5;
      const mirror = clamp(0.3 + place.z / 160 + (wave * fine + swell * 0.6) * chop * 1.6, 0, 0.95);
      const colour = blend(deep, sky, mirror);
      pixels[to] = colour[0] * 255;
      pixels[to + 1] = colour[1] * 255;
      pixels[to + 2] = colour[2] * 255;
      pixels[to + 3] = 255 * clamp(edge / 0.35);
    }
  }
  const canvas = createCanvas(half.width, half.height);
  canvas.getContext('2d').putImageData(new ImageData(pixels, half.width, half.height), 0, 0);
  return canvas;
}
