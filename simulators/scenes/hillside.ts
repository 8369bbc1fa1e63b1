import { grain } from './grain.ts';
import type { Colour } from './mesh.ts';
import { clamp, fractal, mix, noise, step } from './noise.ts';
import { within } from './puffs.ts';
import { backdrop, blend, type Scene, shaded } from './scene.ts';
import { smoke } from './smoke.ts';

/** After the fire is out its smoke hangs on for some seconds. */
const [FROM, UNTIL, CLEARS] = [3_000, 38_000, 43_000] as const;

/** A wooded hillside from a mast: smoke rises out of the trees and leans with the wind. */
export const hillside: Scene = {
  name: 'hillside-smoke',
  kind: 'fire',
  durationMs: 50_000,
  truth: [{ label: 'smoke', rule: 'present', category: 'FIR.SMOKE', fromMs: FROM, untilMs: CLEARS }],
  open: ({ width, height }, seed) => {
    const still = backdrop({ width, height, mast: 5, pitch: 0, zoom: 1 }, woods(width, height, seed));
    const column = smoke({
      x: width * 0.46,
      y: height * 0.66,
      size: width * 0.34,
      rise: height * 0.62,
      drift: width * 0.14,
      from: FROM,
      until: UNTIL,
      density: 0.5,
      tone: 0.86,
      seed: seed + 3,
    });
    const noisy = grain(seed + 4, 0.09);
    return (ctx, at) => {
      ctx.drawImage(still, 0, 0);
      const extent = within(column(ctx, at), width, height);
      noisy(ctx, Math.round(at / 100));
      return extent ? [{ label: 'smoke', extent }] : [];
    };
  },
};

function woods(width: number, height: number, seed: number) {
  const [ridge, crown, leaf] = [
    fractal(noise(seed), 5),
    fractal(noise(seed + 1), 3),
    fractal(noise(seed + 2), 4),
  ];
  return (_: unknown, x: number, y: number): Colour => {
    const [across, down] = [x / width, y / height];
    const sky = blend(
      [0.58, 0.7, 0.85],
      [0.82, 0.86, 0.89],
      clamp(down * 2.6 + (leaf(x / 200, y / 60) - 0.5) * 0.35),
    );
    const ridges = [
      {
        at: 0.27 + (ridge(across * 3.1, 1) - 0.5) * 0.2,
        tone: [0.48, 0.57, 0.62] as Colour,
        fine: 0.05,
        size: 9,
      },
      {
        at: 0.36 + (ridge(across * 4 + 9, 5) - 0.5) * 0.26,
        tone: [0.27, 0.38, 0.33] as Colour,
        fine: 0.2,
        size: 8,
      },
      {
        at: 0.47 + (ridge(across * 2.4 + 20, 8) - 0.5) * 0.24,
        tone: [0.17, 0.28, 0.15] as Colour,
        fine: 0.45,
        size: 11,
      },
    ];
    const nearest = ridges.findLast((one) => down > one.at + (leaf(x / 7, one.size) - 0.5) * 0.016);
    if (!nearest) return sky;
    // Crowns in three sizes, the nearer the larger, one fading into the next.
    const near = clamp((down - nearest.at) * 2.2);
    const tree = mix(
      crown(x / nearest.size, y / (nearest.size * 0.8)),
      crown(x / (nearest.size * 2.1), y / (nearest.size * 1.7)),
      near,
    );
    const light = mix(1 - nearest.fine, 1 + nearest.fine, tree) * mix(1.08, 0.86, step(0.35, 1, down));
    const patch = blend(
      nearest.tone,
      [0.3, 0.33, 0.14],
      nearest.fine * step(0.55, 0.8, ridge(x / 140, y / 90)),
    );
    return shaded(patch, light * mix(0.92, 1.08, leaf(x / 2.6, y / 2.6)));
  };
}
