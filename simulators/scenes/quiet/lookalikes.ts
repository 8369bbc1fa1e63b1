import type { SKRSContext2D } from '@napi-rs/canvas';
import { lights } from '../light.ts';
import { fractal, mix, noise, seeded } from '../noise.ts';
import { type Clothing, person } from '../person.ts';
import { plume, puffs, stamp } from '../puffs.ts';
import { cast, paste, render } from '../raster.ts';
import { vehicle } from '../vehicle.ts';
import type { View } from '../view.ts';
import type { Layer, LayerOf } from './weather.ts';

/** A soft round light. `colour` is "r,g,b". */
function glow(ctx: SKRSContext2D, x: number, y: number, size: number, colour: string, alpha: number): void {
  const light = ctx.createRadialGradient(x, y, 0, x, y, size);
  light.addColorStop(0, `rgba(${colour},${alpha})`);
  light.addColorStop(0.3, `rgba(${colour},${alpha * 0.4})`);
  light.addColorStop(1, `rgba(${colour},0)`);
  ctx.globalCompositeOperation = 'lighter';
  ctx.fillStyle = light;
  ctx.fillRect(x - size, y - size, 2 * size, 2 * size);
  ctx.globalCompositeOperation = 'source-over';
}

/** The sun on the ridge: a disc, a sky of red and orange, clouds lit from below that drift on. */
export const sunset: LayerOf = ({ width, height }, seed) => {
  const cloud = fractal(noise(seed), 4);
  const x = width * mix(0.25, 0.75, seeded(seed)());
  return (ctx, at) => {
    const y = height * (0.14 + at / 1_800_000);
    const sky = ctx.createLinearGradient(0, 0, 0, height * 0.4);
    sky.addColorStop(0, 'rgba(120,60,70,0.5)');
    sky.addColorStop(0.7, 'rgba(255,120,40,0.6)');
    sky.addColorStop(1, 'rgba(255,140,50,0)');
    ctx.fillStyle = sky;
    ctx.fillRect(0, 0, width, height * 0.4);
    for (let n = 0; n < 60; n++) {
      const lit = cloud(n * 1.7, 3 + at / 60_000);
      const left = ((n * 0.173 + at / 400_000) % 1.2) * width - width * 0.1;
      ctx.fillStyle = `rgba(255,${Math.floor(mix(90, 170, lit))},60,${0.05 + 0.16 * lit})`;
      ctx.fillRect(left, height * (0.02 + ((n * 0.61) % 1) * 0.24), width * 0.16, height * 0.012);
    }
    glow(ctx, x, y, width * 0.3, '255,130,40', 0.7);
    glow(ctx, x, y, width * 0.05, '255,240,190', 1);
  };
};

/** A village by night: warm street lamps that tremble a little, lit windows, red beacons that blink. */
export const lamps: LayerOf = ({ width, height }, seed) => {
  const chance = seeded(seed);
  const spot = () => ({
    x: width * chance(),
    y: height * mix(0.4, 0.9, chance()),
    size: mix(0.5, 1.4, chance()),
  });
  const [street, windows, beacons] = [9, 16, 3].map((count) => Array.from({ length: count }, spot));
  const tremble = noise(seed + 1);
  return (ctx, at) => {
    for (const [n, { x, y, size }] of (street ?? []).entries()) {
      const bright = 0.8 + 0.2 * tremble(at / 300, n * 9);
      glow(ctx, x, y, width * 0.05 * size, '255,168,70', bright);
      glow(ctx, x, y, width * 0.008 * size, '255,244,214', 1);
    }
    ctx.fillStyle = 'rgb(246,196,110)';
    for (const { x, y, size } of windows ?? []) ctx.fillRect(x, y, 4 * size, 5 * size);
    for (const [n, { x, y }] of (beacons ?? []).entries()) {
      if ((at + n * 700) % 2_000 < 1_000) glow(ctx, x, y * 0.6, width * 0.03, '255,30,20', 1);
    }
  };
};

/** Headlights come, dazzle, and are gone as red tail lights. */
export const headlights: LayerOf =
  ({ width, height }) =>
  (ctx, at) => {
    for (const [period, lane] of [
      [11_000, 0.42],
      [17_000, 0.58],
    ] as const) {
      const share = (at % period) / period;
      const [x, y, near] = [width * mix(0.5, lane, share), height * mix(0.42, 0.86, share ** 2), share ** 2];
      for (const side of [-1, 1]) {
        const beside = x + side * width * mix(0.004, 0.035, near);
        const colour = lane < 0.5 ? '255,246,224' : '255,34,18';
        glow(ctx, beside, y, width * mix(0.012, lane < 0.5 ? 0.11 : 0.035, near), colour, 1);
      }
    }
  };

/** What a car and a wind raise from a dry road: brown, low, thinning; a puff each quarter of a minute. */
export const dust: LayerOf = ({ width, height }, seed) => {
  const shapes = puffs(
    seed,
    (torn) => [mix(0.56, 0.68, torn), mix(0.5, 0.6, torn), mix(0.4, 0.48, torn)],
    1.2,
  );
  return (ctx, at) => {
    const from = Math.floor(at / 16_000) * 16_000;
    const all = plume(
      { at, from, until: from + 3_500, every: 160, life: 6_000, seed },
      (age, chance, born) => ({
        x: width * (0.25 + (born - from) / 7_000) + (chance() - 0.5) * 20,
        y: height * 0.78 - age * height * 0.06 * chance(),
        size: width * mix(0.03, 0.12, age),
        turn: chance() * 6.28,
        alpha: 0.34 * (1 - age),
      }),
    );
    stamp(ctx, shapes, all);
  };
};

const ORANGE: Clothing = {
  top: [1, 0.42, 0.06],
  trousers: [0.95, 0.38, 0.05],
  shoes: [0.1, 0.09, 0.09],
  hair: [0.06, 0.05, 0.05],
  skin: [0.72, 0.52, 0.42],
};

/** Two road workers in orange, who walk to and fro and work with their arms. */
export const jackets: LayerOf = (size) => {
  const view: View = { ...size, mast: 5, pitch: 0.24, zoom: 0.95 };
  const show = (ctx: SKRSContext2D, at: number, x: number, z: number) => {
    const turn = Math.floor(at / 8_000) % 2;
    const walked = ((at % 8_000) / 1_000) * 0.9;
    const place = [x + (turn === 0 ? walked : 7.2 - walked) * 0.5, 0, z] as const;
    const mesh = person(
      { at: place, facing: turn === 0 ? 1.5 : -1.5, walked, stride: 0.9, lean: 0.15 },
      ORANGE,
    );
    paste(ctx, cast(view, mesh, lights.day));
    paste(ctx, render(view, mesh, lights.day));
  };
  return (ctx, at) => {
    show(ctx, at, -3.5, 11);
    show(ctx, at + 3_000, 1.5, 13.5);
  };
};

/** A van, orange and red, that stands by with its amber lamps blinking: painted once with them on, once off. */
export const redVan: LayerOf = (size) => {
  const view: View = { ...size, mast: 6, pitch: 0.26, zoom: 0.95 };
  const parked = { at: [-5.5, 0, 16], heading: 2.6, lamps: true, braking: true } as const;
  const [off, on] = [false, true].map((hazard) => {
    const mesh = vehicle('van', [0.95, 0.3, 0.05], { ...parked, hazard });
    return [cast(view, mesh, lights.day), render(view, mesh, lights.day)];
  });
  return (ctx, at) => {
    for (const sprite of (at % 900 < 450 ? on : off) ?? []) paste(ctx, sprite);
  };
};

/** Maples in autumn, red and yellow, that the wind moves; a red flag. */
export const autumn: LayerOf = ({ width, height }, seed): Layer => {
  const shapes = puffs(seed, (torn) => [mix(0.62, 0.98, torn), mix(0.14, 0.62, torn), 0.06], 1.6);
  const sway = noise(seed + 1);
  return (ctx, at) => {
    for (const [tree, left] of [0.16, 0.66, 0.84].entries()) {
      const all = Array.from({ length: 22 }, (_, shape) => ({
        x:
          width * (left + (sway(shape * 3.3, tree * 5) - 0.5) * 0.11) +
          (sway(at / 380, shape + tree * 9) - 0.5) * 9,
        y: height * (0.6 - (sway(shape * 7.1, tree) - 0.5) * 0.24),
        size: width * 0.06,
        turn: shape,
        alpha: 0.9,
        shape,
      }));
      stamp(ctx, shapes, all);
    }
    ctx.fillStyle = 'rgb(222,30,22)';
    ctx.beginPath();
    ctx.moveTo(width * 0.45, height * 0.44);
    const wave = (sway(at / 260, 50) - 0.5) * height * 0.06;
    ctx.quadraticCurveTo(width * 0.47, height * 0.44 + wave, width * 0.5, height * 0.45 - wave);
    ctx.lineTo(width * 0.5, height * 0.5 - wave);
    ctx.quadraticCurveTo(width * 0.47, height * 0.49 + wave, width * 0.45, height * 0.49);
    ctx.fill();
  };
};
