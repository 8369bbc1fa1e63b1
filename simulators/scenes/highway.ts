import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { grain } from './grain.ts';
import { type Light, lights } from './light.ts';
import type { Colour } from './mesh.ts';
import { clamp, fractal, mix, noise, step } from './noise.ts';
import { person, wardrobe } from './person.ts';
import { cast, paste, render } from './raster.ts';
import { backdrop, blend, meets, type Painter, type Scene, type Seen, shaded } from './scene.ts';
import { type VehicleKind, vehicle } from './vehicle.ts';
import type { Vector, View } from './view.ts';

/** A vehicle that drives through: metres along the road (z), m/s; negative comes towards the camera. */
interface Passing {
  readonly kind: VehicleKind;
  readonly paint: Colour;
  readonly lane: number;
  readonly from: number;
  readonly startZ: number;
  readonly speed: number;
}

interface Ground {
  readonly light: Light;
  readonly sky: Colour;
  readonly haze: Colour;
  readonly grass: Colour;
  readonly dim: number;
}

const LANE = 3.6;
const laneAt = (lane: number) => (lane + 0.5) * LANE;
const day: Ground = {
  light: lights.day,
  sky: [0.6, 0.74, 0.9],
  haze: [0.78, 0.83, 0.88],
  grass: [0.31, 0.4, 0.2],
  dim: 1,
};
const overcast: Ground = {
  light: lights.overcast,
  sky: [0.68, 0.71, 0.74],
  haze: [0.74, 0.76, 0.78],
  grass: [0.27, 0.33, 0.2],
  dim: 0.86,
};

const [BRAKES, STOPS, STARTS, GONE] = [1_500, 5_500, 58_000, 64_000] as const;

/** A road by day: traffic both ways, and one car that stops in its lane with its indicators blinking. */
export const breakdown: Scene = {
  name: 'road-breakdown',
  kind: 'road',
  durationMs: 70_000,
  truth: [{ label: 'vehicle', rule: 'stopped', category: 'RD.STOP', fromMs: STOPS, untilMs: STARTS }],
  open: (size, seed) => {
    const view: View = { ...size, mast: 7, pitch: 0.27, zoom: 0.95 };
    const { light } = day;
    const passing = traffic(seed, [1, -1, -2], 70_000);
    const blinks = new Map<boolean, Canvas>();
    const base = roadScene(view, day, passing, seed);
    return (ctx, at) => {
      const seen = base(ctx, at);
      const z = stoppedAt(at);
      if (z === undefined) return seen;
      const isLit = at >= STOPS && at < STARTS && at % 900 < 450;
      const parked = {
        at: [laneAt(0), 0, z] as Vector,
        heading: 1.2 * askew(at),
        driven: z,
        braking: at > BRAKES,
        hazard: isLit,
      };
      const mesh = vehicle('wagon', [0.72, 0.1, 0.09], parked);
      const extent = render(view, mesh, light)?.extent;
      if (at >= STOPS && at < STARTS) ctx.drawImage(standing(blinks, isLit, view, mesh, light), 0, 0);
      else {
        paste(ctx, cast(view, mesh, light));
        paste(ctx, render(view, mesh, light));
      }
      if (extent) seen.push({ label: 'vehicle', extent });
      return seen;
    };
  },
};

/** What stands still is painted twice in all: with its indicators on, and off. */
function standing(
  kept: Map<boolean, Canvas>,
  isLit: boolean,
  view: View,
  mesh: ReturnType<typeof vehicle>,
  light: Light,
): Canvas {
  const known = kept.get(isLit);
  if (known) return known;
  const canvas = createCanvas(view.width, view.height);
  const ctx = canvas.getContext('2d');
  paste(ctx, cast(view, mesh, light));
  paste(ctx, render(view, mesh, light));
  kept.set(isLit, canvas);
  return canvas;
}

const STOP_Z = 17;
/** It comes to rest across its lane, as after a skid. */
const askew = (at: number) => step(BRAKES, STOPS, at) * step(GONE, STARTS, at);

function stoppedAt(at: number): number | undefined {
  if (at > GONE) return undefined;
  if (at < BRAKES) return 7 + (at / 1_000) * 4;
  if (at < STOPS) {
    const share = (at - BRAKES) / (STOPS - BRAKES);
    return 13 + (STOP_Z - 13) * (1 - (1 - share) ** 2);
  }
  if (at < STARTS) return STOP_Z;
  return STOP_Z + 2.4 * ((at - STARTS) / 1_000) ** 2;
}

/** The truth begins when half of them is in the picture. */
const [ENTERS, IS_SEEN, LEAVES] = [2_000, 4_500, 33_000] as const;

/** A fast road under a grey sky: somebody walks along its shoulder. */
export const shoulder: Scene = {
  name: 'fast-road-walker',
  kind: 'road',
  durationMs: 40_000,
  truth: [{ label: 'person', rule: 'present', category: 'RD.WRONG', fromMs: IS_SEEN, untilMs: LEAVES }],
  open: (size, seed) => {
    const view: View = { ...size, mast: 6.2, pitch: 0.24, zoom: 0.95 };
    const base = roadScene(view, overcast, traffic(seed + 50, [0, 1, -1], 40_000), seed + 50);
    return (ctx, at) => {
      const seen = base(ctx, at);
      if (at < ENTERS || at > LEAVES) return seen;
      const walked = ((at - ENTERS) / 1_000) * 0.62;
      const mesh = person(
        { at: [8.3, 0, 14 + walked * 0.55], facing: 0.1, walked, stride: 0.8 },
        wardrobe.worker,
      );
      paste(ctx, cast(view, mesh, overcast.light));
      const sprite = render(view, mesh, overcast.light);
      paste(ctx, sprite);
      if (sprite) seen.push({ label: 'person', extent: sprite.extent });
      return seen;
    };
  },
};

function roadScene(view: View, ground: Ground, passing: readonly Passing[], seed: number): Painter {
  const still = backdrop(view, asphalt(view, ground, seed));
  const noisy = grain(seed + 2, 0.1);
  return (ctx, at) => {
    ctx.drawImage(still, 0, 0);
    noisy(ctx, Math.round(at / 100));
    const there = passing
      .map((one) => ({ one, z: one.startZ + (one.speed * (at - one.from)) / 1_000 }))
      .filter(({ one, z }) => at >= one.from && z > 9.5 && z < 110)
      .sort((a, b) => b.z - a.z);
    return there.flatMap(({ one, z }): Seen[] => {
      const heading = one.speed > 0 ? 0 : Math.PI;
      const mesh = vehicle(one.kind, one.paint, { at: [laneAt(one.lane), 0, z], heading, driven: z });
      paste(ctx, cast(view, mesh, ground.light));
      const sprite = render(view, mesh, ground.light);
      paste(ctx, sprite);
      return sprite ? [{ label: 'vehicle', extent: sprite.extent }] : [];
    });
  };
}

/** Vehicles at even but not equal moments; each is through in some seconds. */
function traffic(seed: number, lanes: readonly number[], durationMs: number): Passing[] {
  const kinds: readonly VehicleKind[] = ['saloon', 'van', 'wagon'];
  const paints: readonly Colour[] = [
    [0.82, 0.83, 0.84],
    [0.13, 0.17, 0.3],
    [0.2, 0.2, 0.21],
    [0.55, 0.57, 0.6],
  ];
  return Array.from({ length: Math.floor(durationMs / 7_500) }, (_, n): Passing => {
    const lane = lanes[(n + seed) % lanes.length] ?? 1;
    const away = lane >= 0;
    return {
      kind: kinds[(n + seed) % kinds.length] ?? 'saloon',
      paint: paints[(n * 3 + seed) % paints.length] ?? [0.5, 0.5, 0.5],
      lane,
      from: 3_000 + n * 7_500 + ((n * 1_733) % 2_000),
      startZ: away ? 9 : 105,
      speed: away ? 17 : -18,
    };
  });
}

function asphalt(view: View, { sky, haze, grass, dim }: Ground, seed: number) {
  const [rough, fine, far] = [
    fractal(noise(seed), 4),
    fractal(noise(seed + 1), 3),
    fractal(noise(seed + 5), 5),
  ];
  return (towards: Vector, px: number): Colour => {
    const rise = towards[1] / towards[2];
    const place = meets(view, towards);
    if (rise > 0.004 + far(px / 60, 4) * 0.05) return blend(haze, sky, clamp(rise * 4));
    if (!place || place.z > 260) {
      return shaded(blend([0.2, 0.28, 0.17], haze, 0.2 + fine(px / 6, rise * 700) * 0.22), dim);
    }
    const { x, z } = place;
    const hazy = clamp(z / 330) * 0.6;
    return blend(shaded(surface(x, z, grass, rough, fine), dim), haze, hazy);
  };
}

function surface(
  x: number,
  z: number,
  grass: Colour,
  rough: (x: number, y: number) => number,
  fine: (x: number, y: number) => number,
): Colour {
  const side = Math.abs(x);
  if (side > 10.4)
    return shaded(
      blend(grass, shaded(grass, 1.35), rough(x * 0.5, z * 0.5)),
      mix(0.8, 1.15, fine(x * 3, z * 3)),
    );
  if (side > 9.4) return shaded([0.5, 0.49, 0.45], mix(0.85, 1.1, fine(x * 4, z * 4)));
  const tarmac = shaded(
    [0.36, 0.36, 0.37],
    mix(0.88, 1.1, rough(x * 0.4, z * 0.08)) * mix(0.95, 1.05, fine(x * 8, z * 8)),
  );
  const line = (at: number, wide = 0.085) => Math.abs(x - at) < wide;
  const isDashed = z % 10 < 4.5;
  if (line(0.16) || line(-0.16)) return [0.78, 0.65, 0.2];
  if ((line(LANE) || line(-LANE)) && isDashed) return [0.82, 0.82, 0.8];
  if (line(2 * LANE, 0.1) || line(-2 * LANE, 0.1)) return [0.84, 0.84, 0.82];
  const track = 1 - 0.07 * step(0.5, 0.2, Math.abs((side % LANE) - LANE / 2 - 0.75));
  return shaded(tarmac, track);
}
