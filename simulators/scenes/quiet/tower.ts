import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import { grain } from '../grain.ts';
import type { Colour } from '../mesh.ts';
import { clamp, fractal, mix, noise, seeded, step } from '../noise.ts';
import { puffs, stamp, within } from '../puffs.ts';
import { blend, type Painter, shaded } from '../scene.ts';

/** What happens before a tower's camera; looks are a minute apart. */
export interface TowerScript {
  /** When the plume begins, ms; without it nothing burns. */
  readonly ignition?: number;
  /** How large the plume is twenty minutes later, in shares of the picture's width. */
  readonly size?: number;
}

const MINUTE = 60_000;

/**
 * A wide valley from a tower, an hour long: clouds and their shadows drift over it, the sun goes on, the mast sways,
 * trees before the lens move, vans come and park, a tractor raises dust, haze gathers in the hollows; and somewhere
 * far off, maybe, it begins to smoke. Another seed is another valley, another weather, another place of the fire.
 */
export function tower(
  { width, height }: { width: number; height: number },
  seed: number,
  script: TowerScript,
): Painter {
  const chance = seeded(seed * 2_654_435_761);
  const valley = landOf(width, height, seed, 0.34 + chance() * 0.14);
  const sky = skyOf(width, height, seed + 11, chance());
  const shadows = blotsOf(width, height, seed + 12, [0.03, 0.04, 0.06], 0.25 + chance() * 0.3);
  const drift = (30 + chance() * 90) * (chance() < 0.5 ? -1 : 1);
  const sun = { from: (chance() - 0.5) * 0.16, by: (chance() - 0.5) * 0.2 };
  const crowns = crownsOf(width, height, seed + 13);
  const vans = Array.from({ length: 5 }, () => ({
    x: chance() * width,
    y: height * (0.6 + chance() * 0.35),
    comes: chance() * 50 * MINUTE,
    stays: (2 + chance() * 30) * MINUTE,
  }));
  const dust = { x: chance() * width, y: height * (0.6 + chance() * 0.2), at: (12 + chance() * 30) * MINUTE };
  const hollow = { x: chance() * width, y: height * (0.5 + chance() * 0.1), gathers: chance() < 0.5 };
  const fire = { x: width * (0.15 + chance() * 0.7), y: height * (0.52 + chance() * 0.12) };
  const grey = puffs(seed + 14, (torn) => shaded([0.8, 0.8, 0.82], mix(0.8, 1.1, torn)), 1.1);
  const noisy = grain(seed + 15, 0.1);

  return (ctx, at) => {
    const look = Math.round(at / MINUTE);
    const random = seeded(seed * 977 + look * 7_919);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(sky, (((look * drift * 0.7) % width) + width) % width, 0);
    ctx.drawImage(sky, ((((look * drift * 0.7) % width) + width) % width) - width, 0);
    ctx.setTransform(1, 0, 0, 1, (random() - 0.5) * 2.4, (random() - 0.5) * 1.6);
    ctx.drawImage(valley, 0, 0);
    roll(ctx, shadows, look * drift, width);
    if (hollow.gathers) mist(ctx, hollow, width, step(5, 55, look));
    for (const van of vans) if (at >= van.comes && at < van.comes + van.stays) park(ctx, van, height);
    if (Math.abs(at - dust.at) < MINUTE * 1.2) puffAt(ctx, grey, dust, width * 0.02, 0.35, random);
    const { ignition = Infinity, size = 0.12 } = script;
    const grown = clamp((at - ignition) / (20 * MINUTE));
    const extent = at < ignition ? undefined : plumeAt(ctx, grey, fire, width * size, grown, random);
    for (const crown of crowns)
      ctx.drawImage(crown.canvas, crown.x + (random() - 0.5) * 5, crown.y + (random() - 0.5) * 3);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    const light = sun.from + sun.by * (look / 60);
    ctx.fillStyle = light > 0 ? `rgba(255,244,220,${light})` : `rgba(10,14,24,${-light})`;
    ctx.fillRect(0, 0, width, height);
    noisy(ctx, look);
    const seen = within(extent, width, height);
    return seen ? [{ label: 'smoke', extent: seen }] : [];
  };
}

/** The land, with nothing where the sky is. */
function landOf(width: number, height: number, seed: number, horizon: number): Canvas {
  const [ridge, rough, fine] = [
    fractal(noise(seed), 5),
    fractal(noise(seed + 1), 4),
    fractal(noise(seed + 2), 3),
  ];
  return pixelsOf(width, height, (x, y) => {
    const [across, down] = [x / width, y / height];
    const far = horizon + (ridge(across * 3, 1) - 0.5) * 0.12;
    const near = horizon + 0.07 + (ridge(across * 4 + 7, 5) - 0.5) * 0.12;
    if (down < far) return [0, 0, 0, 0];
    const haze: Colour = [0.62, 0.66, 0.7];
    if (down < near) return opaque(blend(haze, [0.4, 0.46, 0.46], 0.35 + 0.2 * fine(x / 9, y / 5)));
    const depth = clamp((down - near) / (1 - near));
    const patch = rough(across * 22, down * 40 * (1.2 - depth));
    const wood = shaded([0.2, 0.25, 0.15], mix(0.6, 1.4, fine(x / mix(3, 7, depth), y / mix(2, 6, depth))));
    const open = shaded([0.47, 0.42, 0.3], mix(0.85, 1.15, fine(x / 5, y / 3)));
    const roof = fine(x / 6 + 90, y / 5 + 40) > 0.83 && patch > 0.5 ? 1.7 : 1;
    const ground = shaded(blend(wood, open, step(0.46, 0.6, patch)), roof);
    return opaque(blend(haze, ground, mix(0.35, 1, step(0, 0.5, depth))));
  });
}

const opaque = ([red, green, blue]: Colour): Painted => [red, green, blue, 1];

function skyOf(width: number, height: number, seed: number, cover: number): Canvas {
  const cloud = fractal(noise(seed), 5);
  return pixelsOf(width, height, (x, y) => {
    const down = y / height;
    // Turned round at its edge, so that it can roll.
    const around = Math.abs(x / width - 0.5) * 2;
    const dense = step(0.62 - cover * 0.2, 0.8 - cover * 0.2, cloud(around * 6, down * 9));
    return opaque(blend(blend([0.55, 0.68, 0.86], [0.86, 0.88, 0.88], down * 2), [0.95, 0.95, 0.95], dense));
  });
}

/** Shadows of one colour, torn, that roll over the land. */
function blotsOf(width: number, height: number, seed: number, [red, green, blue]: Colour, dark: number) {
  const field = fractal(noise(seed), 4);
  return pixelsOf(width, height, (x, y) => {
    const around = Math.abs(x / width - 0.5) * 2;
    return [red, green, blue, dark * step(0.52, 0.66, field(around * 5, (y / height) * 9))];
  });
}

function roll(ctx: SKRSContext2D, canvas: Canvas, by: number, width: number): void {
  const shift = ((by % width) + width) % width;
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, ctx.canvas.height * 0.5, width, ctx.canvas.height);
  ctx.clip();
  ctx.drawImage(canvas, shift, 0);
  ctx.drawImage(canvas, shift - width, 0);
  ctx.restore();
}

/** Trees before the lens, each a tile of leaves. */
function crownsOf(width: number, height: number, seed: number) {
  const chance = seeded(seed);
  return Array.from({ length: 7 }, (_, n) => {
    const side = Math.round(width * (0.06 + chance() * 0.07));
    const leaf = fractal(noise(seed + n), 3);
    const canvas = pixelsOf(side, side, (x, y) => {
      const away = Math.hypot(x - side / 2, y - side / 2) / (side / 2);
      const dense = away < 0.55 + leaf(x / 7, y / 7) * 0.5 ? 1 : 0;
      return [...shaded([0.22, 0.27, 0.14], mix(0.3, 1.7, leaf(x / 3, y / 3))), dense] as Painted;
    });
    return { canvas, x: chance() * width - side / 2, y: height * (0.82 + chance() * 0.15) - side / 2 };
  });
}

function park(ctx: SKRSContext2D, { x, y }: { x: number; y: number }, height: number): void {
  const size = 4 + ((y / height - 0.5) / 0.5) ** 2 * 60;
  ctx.fillStyle = 'rgb(235,236,238)';
  ctx.fillRect(x, y, size, size * 0.55);
  ctx.fillStyle = 'rgb(40,44,50)';
  ctx.fillRect(x + size * 0.62, y + size * 0.08, size * 0.25, size * 0.2);
  ctx.fillRect(x + size * 0.1, y + size * 0.5, size * 0.8, size * 0.12);
}

/** Haze over a hollow: wide, soft, thicker from minute to minute. */
function mist(ctx: SKRSContext2D, { x, y }: { x: number; y: number }, width: number, dense: number): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(1, 0.18);
  const glow = ctx.createRadialGradient(0, 0, width * 0.02, 0, 0, width * 0.4);
  glow.addColorStop(0, `rgba(214,218,222,${dense * 0.4})`);
  glow.addColorStop(1, 'rgba(214,218,222,0)');
  ctx.fillStyle = glow;
  ctx.fillRect(-width, -width, 2 * width, 2 * width);
  ctx.restore();
}

type Puffs = readonly Canvas[];
interface Spot {
  readonly x: number;
  readonly y: number;
}

function puffAt(
  ctx: SKRSContext2D,
  shapes: Puffs,
  { x, y }: Spot,
  size: number,
  alpha: number,
  random: () => number,
) {
  const all = Array.from({ length: 6 }, (_, shape) => ({
    x: x + (random() - 0.5) * size * 2,
    y: y - random() * size * 0.5,
    size: size * mix(0.5, 1, random()),
    turn: random() * 6.28,
    alpha,
    shape,
  }));
  return stamp(ctx, shapes, all);
}

/** Thin and narrow at its foot, wider and thinner the higher it is; leaning with the wind. */
function plumeAt(
  ctx: SKRSContext2D,
  shapes: Puffs,
  { x, y }: Spot,
  size: number,
  grown: number,
  random: () => number,
) {
  const [tall, thick] = [size * mix(0.12, 1, grown), mix(0.12, 0.42, clamp(grown * 3))];
  const all = Array.from({ length: 26 }, (_, shape) => {
    const up = random();
    return {
      x: x + tall * (up ** 1.3 * 0.9 + (random() - 0.5) * 0.25 * (0.3 + up)),
      y: y - tall * up * 0.75,
      size: tall * mix(0.14, 0.42, up) * mix(0.7, 1.3, random()),
      turn: random() * 6.28,
      alpha: thick * (1 - up * 0.8),
      shape,
    };
  });
  return stamp(ctx, shapes, all);
}

type Painted = readonly [red: number, green: number, blue: number, alpha: number];

function pixelsOf(width: number, height: number, shade: (x: number, y: number) => Painted): Canvas {
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) for (const one of shade(x, y)) pixels[to++] = one * 255;
  }
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}
