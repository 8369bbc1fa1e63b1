import { grain } from './grain.ts';
import { lights } from './light.ts';
import type { Colour } from './mesh.ts';
import { clamp, fractal, mix, noise, step } from './noise.ts';
import { type Clothing, person, wardrobe } from './person.ts';
import { cast, paste, render } from './raster.ts';
import { backdrop, blend, meets, type Scene, type Seen, shaded } from './scene.ts';
import type { Vector, View } from './view.ts';
import { water } from './water.ts';

const SKY: Colour = [0.66, 0.76, 0.88];
const HAZE: Colour = [0.74, 0.79, 0.84];
const [ARRIVES, STANDS, LEAVES, GONE] = [2_500, 8_500, 25_000, 29_800] as const;

/** A dam on a clear day: somebody comes along the crest to the water's edge, stands there, and goes again. */
export const dam: Scene = {
  name: 'dam-day',
  kind: 'reservoir',
  durationMs: 40_000,
  truth: [
    { label: 'person', rule: 'present', category: 'RES.PERSON', fromMs: ARRIVES + 1_500, untilMs: GONE },
  ],
  open: ({ width, height }, seed) => {
    const view: View = { width, height, mast: 5, pitch: 0.24, zoom: 0.9 };
    const light = lights.day;
    const still = backdrop(view, ground(view, seed));
    const look = { deep: [0.1, 0.2, 0.22] as Colour, sky: SKY, chop: 0.85 };
    const lake = water(view, { near: shore, floor: -0.8, look, seed: seed + 3 });
    const noisy = grain(seed + 4, 0.1);
    const wears = Object.values(wardrobe) as Clothing[];
    const clothing = wears[seed % wears.length] ?? wardrobe.worker;
    return (ctx, at) => {
      ctx.drawImage(still, 0, 0);
      lake(ctx, at);
      const seen: Seen[] = [];
      const pose = walkerAt(at);
      if (pose) {
        const mesh = person(pose, clothing);
        paste(ctx, cast(view, mesh, light));
        const sprite = render(view, mesh, light);
        paste(ctx, sprite);
        if (sprite) seen.push({ label: 'person', extent: sprite.extent });
      }
      noisy(ctx, Math.round(at / 100));
      return seen;
    };
  },
};

const PACE = 1.35;

function walkerAt(at: number) {
  const edge: Vector = [0.6, 0, 12.6];
  if (at < ARRIVES || at > GONE) return undefined;
  if (at < STANDS) {
    const left = ((STANDS - at) / 1_000) * PACE;
    return {
      at: [edge[0] - left, 0, edge[2] - left * 0.12] as Vector,
      facing: 1.45,
      walked: 9 - left,
      stride: 1,
    };
  }
  if (at < LEAVES) {
    const sway = Math.sin(at / 1_300) * 0.05;
    return {
      at: [edge[0] + sway, 0, edge[2]] as Vector,
      facing: 0.5 + Math.sin(at / 4_000) * 0.5,
      walked: 0,
      stride: 0,
      lean: 0.1,
    };
  }
  const gone = ((at - LEAVES) / 1_000) * PACE;
  return { at: [edge[0] + gone, 0, edge[2] - gone * 0.1] as Vector, facing: 1.62, walked: gone, stride: 1 };
}

const shore = (x: number) => 15.4 + Math.sin(x * 0.35) * 0.18;

function ground(view: View, seed: number) {
  const [rough, fine, far] = [
    fractal(noise(seed), 4),
    fractal(noise(seed + 1), 3),
    fractal(noise(seed + 2), 5),
  ];
  return (towards: Vector, px: number): Colour => {
    const place = meets(view, towards);
    const hills = -0.012 + far(px / 190, 2) * 0.105;
    const nearer = -0.035 + far(px / 120 + 40, 9) * 0.07;
    const rise = towards[1] / towards[2];
    if (rise > hills) return blend(HAZE, SKY, clamp(rise * 5 + (far(px / 260, rise * 30) - 0.5) * 0.5));
    if (rise > nearer && rise > -0.02)
      return blend(HAZE, [0.3, 0.42, 0.4], 0.42 + fine(px / 9, rise * 900) * 0.22);
    if (!place || place.z > 240)
      return blend([0.2, 0.31, 0.2], HAZE, 0.25 + fine(px / 5, rise * 1_200) * 0.25);
    if (place.z > shore(place.x)) return [0.3, 0.36, 0.36];
    return crest(place, rough, fine);
  };
}

/** From the camera outwards: the road on the crest, a kerb, the stone slope down to the water. */
function crest(
  { x, z }: { x: number; z: number },
  rough: (x: number, y: number) => number,
  fine: (x: number, y: number) => number,
): Colour {
  const worn = rough(x * 0.6, z * 0.6);
  if (z < 13.1) {
    const joint = Math.abs(((x + 40) % 4) - 2) < 0.03 ? 0.72 : 1;
    const stain = 1 - 0.16 * step(0.55, 0.75, rough(x * 0.25 + 30, z * 0.2));
    return shaded(
      blend([0.56, 0.55, 0.52], [0.68, 0.66, 0.62], worn),
      joint * stain * mix(0.94, 1.05, fine(x * 9, z * 9)),
    );
  }
  if (z < 13.45) return shaded([0.78, 0.77, 0.73], mix(0.9, 1.05, fine(x * 6, z * 6)));
  const stone = fine(x * 2.6, z * 2.6);
  const wet = step(14.4, 15.3, z);
  return shaded(
    blend([0.4, 0.39, 0.35], [0.58, 0.56, 0.5], stone),
    mix(1, 0.6, wet) * (stone < 0.36 ? 0.62 : 1),
  );
}
