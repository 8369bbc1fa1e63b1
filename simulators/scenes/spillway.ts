import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { grain } from './grain.ts';
import type { Colour } from './mesh.ts';
import { clamp, fractal, mix, noise, step } from './noise.ts';
import { backdrop, blend, type GaugeScale, type Scene, shaded } from './scene.ts';

const [RISES, HIGH, FALLS, LOW] = [3_000, 13_000, 27_000, 37_000] as const;
const [NORMAL, FLOOD] = [115.4, 119.6];

/** In fractions of the frame: the gauge board, top and foot. */
const scale: GaugeScale = {
  from: { x: 0.5, y: 0.93, level: 112 },
  to: { x: 0.5, y: 0.13, level: 122 },
  floodLine: 118,
  crest: 121.5,
};

const levelAt = (at: number) => mix(NORMAL, FLOOD, step(RISES, HIGH, at) * step(LOW, FALLS, at));
const rowOf = (level: number) =>
  scale.from.y +
  ((level - scale.from.level) / (scale.to.level - scale.from.level)) * (scale.to.y - scale.from.y);

/** When the level passes the flood line, up and down: found by halving, as the script is smooth. */
function passes(from: number, to: number): number {
  let [low, high] = [from, to];
  for (let n = 0; n < 24; n++) {
    const middle = (low + high) / 2;
    if (levelAt(middle) > scale.floodLine === levelAt(low) > scale.floodLine) low = middle;
    else high = middle;
  }
  return Math.round(low);
}

/** A gauge board on a spillway's wall: the water climbs over the flood line and falls again. */
export const spillway: Scene = {
  name: 'spillway-gauge',
  kind: 'reservoir',
  durationMs: 42_000,
  truth: [
    {
      label: 'water',
      rule: 'level',
      category: 'RES.LEVEL',
      fromMs: passes(RISES, HIGH),
      untilMs: passes(FALLS, LOW),
    },
  ],
  scale,
  open: ({ width, height }, seed) => {
    const wall = backdrop({ width, height, mast: 5, pitch: 0, zoom: 1 }, concrete(width, height, seed));
    board(wall.getContext('2d'), width, height);
    const surface = ripples(width, height, seed + 7);
    const noisy = grain(seed + 8, 0.1);
    return (ctx, at) => {
      const row = rowOf(levelAt(at)) * height;
      ctx.drawImage(wall, 0, 0);
      // The wall stays dark where the water was a moment ago.
      ctx.fillStyle = 'rgba(30,34,30,0.22)';
      ctx.fillRect(0, row - height * 0.012, width, height * 0.012);
      surface(ctx, row, at);
      noisy(ctx, Math.round(at / 100));
      return [{ label: 'water', extent: { left: 0, top: row, right: width, bottom: height } }];
    };
  },
};

function concrete(width: number, height: number, seed: number) {
  const [rough, fine] = [fractal(noise(seed), 5), fractal(noise(seed + 1), 3)];
  return (_: unknown, x: number, y: number): Colour => {
    const [across, down] = [x / width, y / height];
    if (down < 0.07) return shaded([0.62, 0.64, 0.66], mix(0.9, 1.06, fine(x / 14, y / 14)));
    const streak = rough(x / 34, y / 420) * 0.5 + rough(x / 9 + 50, y / 300) * 0.2;
    const joint =
      Math.min(Math.abs(((across * 4) % 1) - 0.5), 0.5) < 0.004 || Math.abs(((down * 3.2) % 1) - 0.5) < 0.006;
    const light = mix(0.84, 1.08, across) * mix(1.02, 0.84, down);
    const base = blend(
      [0.52, 0.51, 0.47],
      [0.7, 0.68, 0.63],
      rough(x / 120, y / 90) * 0.7 + fine(x / 5, y / 5) * 0.3,
    );
    return shaded(base, light * (1 - clamp(streak - 0.3) * 0.5) * (joint ? 0.72 : 1));
  };
}

/** White, with a blue mark each half metre and a red one at the flood line: what is painted there, but no words. */
function board(ctx: SKRSContext2D, width: number, height: number): void {
  const [left, across] = [(scale.to.x - 0.016) * width, 0.032 * width];
  const [top, foot] = [scale.to.y * height, scale.from.y * height];
  ctx.fillStyle = 'rgba(0,0,0,0.28)';
  ctx.fillRect(left + 5, top + 4, across, height - top);
  ctx.fillStyle = '#e8e8e2';
  ctx.fillRect(left, top, across, height - top);
  const half = (foot - top) / 20;
  for (let n = 0; n < 20; n++) {
    const y = foot - n * half;
    ctx.fillStyle = '#2a4d8f';
    ctx.fillRect(left + (n % 2 ? across * 0.45 : 0), y - half * 0.55, across * 0.55, half * 0.5);
  }
  ctx.fillStyle = '#c5281f';
  const line = rowOf(scale.floodLine) * height;
  ctx.fillRect(left - across * 0.5, line - 2, across * 2, 4);
}

function ripples(width: number, height: number, seed: number) {
  const field = fractal(noise(seed), 4);
  const tall = Math.round(height * 1.1);
  const tile = createCanvas(width, tall);
  const ctx = tile.getContext('2d');
  for (let y = 0; y < tall; y += 2) {
    for (let x = 0; x < width; x += 4) {
      const wave = field(x / (26 + y / 14), y / (3.2 + y / 90));
      const deep = mix(0.3, 0.17, y / tall);
      const light = deep + (wave - 0.5) * 0.16 + (wave > 0.66 ? 0.12 : 0);
      ctx.fillStyle = `rgb(${light * 190},${light * 240},${light * 235})`;
      ctx.fillRect(x, y, 4, 2);
    }
  }
  return (to: SKRSContext2D, row: number, at: number) => {
    const shift = (at / 60) % width;
    const bob = Math.sin(at / 700) * 3 - 8;
    to.save();
    to.beginPath();
    to.moveTo(0, height);
    for (let x = 0; x <= width; x += 16)
      to.lineTo(x, row + Math.sin(x / 37 + at / 330) * 1.6 + Math.sin(x / 91 - at / 510) * 1.4);
    to.lineTo(width, height);
    to.closePath();
    to.clip();
    to.drawImage(tile, -shift, row + bob);
    to.drawImage(tile, width - shift, row + bob);
    to.globalAlpha = 0.4;
    to.drawImage(tile, -width + shift * 0.6, row + bob * 1.3 - 6);
    to.drawImage(tile, shift * 0.6, row + bob * 1.3 - 6);
    to.restore();
  };
}
