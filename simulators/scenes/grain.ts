import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import { seeded } from './noise.ts';

const SIDE = 512;
const TILES = 4;

/** A sensor's noise: laid over a picture, another one each frame, so that a picture that stands still is alive. */
export function grain(seed: number, strength: number): (ctx: SKRSContext2D, frame: number) => void {
  const random = seeded(seed);
  const tiles = Array.from({ length: TILES }, () => tile(random, strength));
  return (ctx, frame) => {
    const canvas = tiles[frame % TILES];
    if (!canvas) return;
    const [shiftX, shiftY] = [(frame * 197) % SIDE, (frame * 89) % SIDE];
    const { width, height } = ctx.canvas;
    for (let y = -shiftY; y < height; y += SIDE) {
      for (let x = -shiftX; x < width; x += SIDE) ctx.drawImage(canvas, x, y);
    }
  };
}

/** Black and white specks of low alpha. */
function tile(random: () => number, strength: number): Canvas {
  const pixels = new Uint8ClampedArray(4 * SIDE * SIDE);
  for (let at = 0; at < pixels.length; at += 4) {
    const value = random() + random() + random() - 1.5;
    pixels.fill(value > 0 ? 255 : 0, at, at + 3);
    pixels[at + 3] = Math.abs(value) * strength * 255;
  }
  const canvas = createCanvas(SIDE, SIDE);
  canvas.getContext('2d').putImageData(new ImageData(pixels, SIDE, SIDE), 0, 0);
  return canvas;
}
