import { flame } from './flame.ts';
import { grain } from './grain.ts';
import type { Colour } from './mesh.ts';
import { clamp, fractal, mix, noise, step } from './noise.ts';
import { within } from './puffs.ts';
import { backdrop, blend, meets, type Scene, type Seen, shaded } from './scene.ts';
import { smoke } from './smoke.ts';
import { project, type Vector, type View } from './view.ts';

const [FROM, UNTIL] = [4_000, 31_000] as const;
const HEAP: Vector = [1.2, 0, 15];

/** Stubble fields at dusk: a heap of straw at the edge of the wood catches fire. */
export const field: Scene = {
  name: 'field-fire-dusk',
  kind: 'fire',
  durationMs: 40_000,
  truth: [{ label: 'flame', rule: 'present', category: 'FIR.FLAME', fromMs: FROM, untilMs: UNTIL }],
  open: ({ width, height }, seed) => {
    const view: View = { width, height, mast: 5.5, pitch: 0.2, zoom: 0.95 };
    const still = backdrop(view, stubble(view, seed));
    const heap = project(view, HEAP);
    const scale = (view.zoom * width) / heap.depth;
    const foot = { x: heap.x, y: heap.y - scale * 0.15 };
    const fire = flame({
      ...foot,
      width: scale * 2.1,
      height: scale * 2.6,
      from: FROM,
      until: UNTIL,
      seed: seed + 3,
    });
    const fume = smoke({
      x: foot.x,
      y: foot.y - scale * 1.6,
      size: scale * 3.4,
      rise: scale * 5.5,
      drift: scale * 4,
      from: FROM + 2_000,
      until: UNTIL,
      density: 0.1,
      tone: 0.36,
      seed: seed + 6,
    });
    const noisy = grain(seed + 4, 0.16);
    return (ctx, at) => {
      ctx.drawImage(still, 0, 0);
      const seen: Seen[] = [];
      fume(ctx, at);
      const extent = within(fire(ctx, at), width, height);
      if (extent) seen.push({ label: 'flame', extent });
      noisy(ctx, Math.round(at / 100));
      return seen;
    };
  },
};

function stubble(view: View, seed: number) {
  const [rough, fine, far] = [
    fractal(noise(seed), 4),
    fractal(noise(seed + 1), 4),
    fractal(noise(seed + 2), 5),
  ];
  return (towards: Vector, px: number): Colour => {
    const rise = towards[1] / towards[2];
    const place = meets(view, towards);
    const trees = 0.03 + far(px / 46, 3) * 0.075;
    if (rise > trees) {
      const dusk = blend([0.5, 0.37, 0.33], [0.19, 0.22, 0.33], clamp(rise * 5));
      return shaded(dusk, mix(0.94, 1.06, far(px / 300, rise * 22)));
    }
    if (!place || place.z > 120)
      return shaded([0.075, 0.085, 0.075], mix(0.6, 1.5, fine(px / 8, rise * 500)));
    const { x, z } = place;
    const away = Math.hypot((x - HEAP[0]) / 1.5, (z - HEAP[2]) / 1.2);
    const rows = 0.5 + 0.5 * Math.sin(x * 3.2 + rough(x * 0.2, z * 0.2) * 3);
    const ground = blend([0.15, 0.135, 0.1], [0.26, 0.22, 0.15], rows * 0.5 + rough(x, z) * 0.5);
    const straw: Colour = [0.34, 0.28, 0.17];
    const strewn = step(1.25, 0.75, away + (fine(x * 3, z * 3) - 0.5) * 0.6);
    const dim = mix(1, 0.62, clamp(z / 110));
    return shaded(
      blend(ground, shaded(straw, mix(0.6, 1.3, fine(x * 9, z * 7))), strewn),
      dim * mix(0.8, 1.2, fine(x * 5, z * 5)),
    );
  };
}
