import type { SKRSContext2D } from '@napi-rs/canvas';
import { clamp, fractal, mix, noise, seeded, step } from '../noise.ts';
import { puffs, stamp } from '../puffs.ts';

/** Something laid over a picture at a moment, ms from the start. The same moment gives the same. */
export type Layer = (ctx: SKRSContext2D, at: number) => void;

/** Makes a layer for a picture of that size; another seed, another of its kind. */
export type LayerOf = (size: { width: number; height: number }, seed: number) => Layer;

/** Slanting streaks, other ones each look, and the grey of a wet day. */
export const rain: LayerOf = ({ width, height }, seed) => {
  return (ctx, at) => {
    const random = seeded(seed + Math.round(at) * 31);
    ctx.fillStyle = 'rgba(120,128,138,0.2)';
    ctx.fillRect(0, 0, width, height);
    ctx.strokeStyle = 'rgba(214,220,228,0.34)';
    ctx.lineWidth = 1;
    ctx.beginPath();
    for (let n = 0; n < 240; n++) {
      const [x, y, long] = [random() * width, random() * height, 8 + random() * 22];
      ctx.moveTo(x, y);
      ctx.lineTo(x - long * 0.25, y + long);
    }
    ctx.stroke();
  };
};

/** Banks of fog that drift through, torn, grey-white: painted with what smoke is painted with. */
export const fog: LayerOf = ({ width, height }, seed) => {
  const shapes = puffs(
    seed,
    (torn) => [mix(0.72, 0.86, torn), mix(0.74, 0.87, torn), mix(0.76, 0.89, torn)],
    0.9,
  );
  const chance = seeded(seed + 1);
  const banks = Array.from({ length: 26 }, (_, shape) => ({
    from: chance() * 2,
    y: height * mix(0.35, 0.8, chance()),
    size: width * mix(0.3, 0.7, chance()),
    pace: mix(0.004, 0.012, chance()),
    turn: chance() * 6.28,
    alpha: mix(0.1, 0.3, chance()),
    shape,
  }));
  return (ctx, at) => {
    const all = banks.map(({ from, pace, ...bank }) => {
      const x = ((from + (pace * at) / 1_000) % 2) - 0.5;
      return { ...bank, x: x * width, tall: 0.34 };
    });
    stamp(ctx, shapes, all);
  };
};

/** Shadows of clouds that cross the ground, and the light that comes and goes with them. */
export const clouds: LayerOf = ({ width, height }, seed) => {
  const field = noise(seed);
  return (ctx, at) => {
    for (let n = 0; n < 7; n++) {
      const x = ((field(n * 3.1, 7) * 1.8 + (at / 1_000) * 0.02 * (1 + (n % 3) * 0.4)) % 1.8) - 0.4;
      const [left, top, size] = [x * width, height * mix(0.45, 0.9, field(n * 5.7, 2)), width * 0.24];
      ctx.save();
      ctx.translate(left, top);
      ctx.scale(1, 0.3);
      const shadow = ctx.createRadialGradient(0, 0, size * 0.2, 0, 0, size);
      shadow.addColorStop(0, 'rgba(10,14,22,0.42)');
      shadow.addColorStop(1, 'rgba(10,14,22,0)');
      ctx.fillStyle = shadow;
      ctx.fillRect(-size, -size, 2 * size, 2 * size);
      ctx.restore();
    }
    const light = (field(at / 9_000, 40) - 0.5) * 0.3;
    ctx.fillStyle = light > 0 ? `rgba(255,250,236,${light})` : `rgba(12,16,26,${-light})`;
    ctx.fillRect(0, 0, width, height);
  };
};

/** The last light: all is dim, and what is bright is red. */
export const dusk: LayerOf = ({ width, height }) => tinted(width, height, 'rgb(112,74,72)');

/** Darkness, the sensor's noise raised by its gain. */
export const night: LayerOf = ({ width, height }, seed) => {
  const dark = tinted(width, height, 'rgb(26,30,44)');
  return (ctx, at) => {
    dark(ctx, at);
    const random = seeded(seed + Math.round(at) * 17);
    for (let n = 0; n < 2_600; n++) {
      const level = Math.floor(random() * 90);
      ctx.fillStyle = `rgba(${level},${level},${level + 8},0.5)`;
      ctx.fillRect(random() * width, random() * height, 1.5, 1.5);
    }
  };
};

function tinted(width: number, height: number, colour: string): Layer {
  return (ctx) => {
    ctx.globalCompositeOperation = 'multiply';
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, width, height);
    ctx.globalCompositeOperation = 'source-over';
  };
}

/** The sun in hundreds of pieces, between two rows (shares of the height): white and yellow specks that come and go within a look. */
export const glitter =
  (top: number, bottom: number): LayerOf =>
  ({ width, height }, seed) =>
  (ctx, at) => {
    const random = seeded(seed + Math.round(at) * 13);
    for (let n = 0; n < 420; n++) {
      const depth = random() ** 1.6;
      const across = (random() + random() + random()) / 3;
      const [x, y] = [width * mix(0.3, 0.95, across), height * mix(top, bottom, depth)];
      const size = mix(1, 4, depth) * mix(0.4, 1, random());
      ctx.fillStyle = `rgba(255,${Math.floor(mix(214, 252, random()))},${Math.floor(mix(130, 225, random()))},${mix(0.35, 0.95, random())})`;
      ctx.fillRect(x, y, size * 2.4, size * 0.6);
    }
  };

/** A gust: branches before the lens, in and out of the picture. */
export const branches: LayerOf = ({ width, height }, seed) => {
  const sway = fractal(noise(seed), 2);
  const chance = seeded(seed + 1);
  const leaves = Array.from({ length: 160 }, () => ({
    x: chance() ** 1.4 * 0.34,
    y: chance() ** 1.2 * 0.42,
    turn: chance() * 3.14,
    light: mix(0.45, 1.2, chance()),
  }));
  return (ctx, at) => {
    const gust = (sway(at / 1_100, 3) - 0.5) * 0.09;
    for (const [n, { x, y, turn, light }] of leaves.entries()) {
      const own = (sway(at / 420, n * 0.7) - 0.5) * 0.02;
      const [red, green, blue] = [46, 66, 26].map((one) => Math.floor(clamp(one * light, 0, 255)));
      ctx.fillStyle = `rgb(${red},${green},${blue})`;
      ctx.beginPath();
      ctx.ellipse(
        (x + gust + own) * width,
        (y + own) * height,
        width * 0.018,
        width * 0.007,
        turn + own * 20,
        0,
        6.28,
      );
      ctx.fill();
    }
  };
};

/** Insects by the lamp of the camera: bright, blurred, for one look each. */
export const insects: LayerOf =
  ({ width, height }, seed) =>
  (ctx, at) => {
    const random = seeded(seed + Math.round(at) * 7);
    const many = random() < 0.5 ? 0 : 3;
    for (let n = 0; n < many; n++) {
      const [x, y, size] = [random() * width, random() * height, 4 + random() * 16];
      const blur = ctx.createRadialGradient(x, y, 1, x, y, size);
      blur.addColorStop(0, `rgba(255,252,240,${step(0, 1, random()) * 0.9})`);
      blur.addColorStop(1, 'rgba(255,252,240,0)');
      ctx.fillStyle = blur;
      ctx.fillRect(x - size, y - size, 2 * size, 2 * size);
    }
  };
