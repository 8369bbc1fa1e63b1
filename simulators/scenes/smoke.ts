import type { SKRSContext2D } from '@napi-rs/canvas';
import { mix, step } from './noise.ts';
import { plume, puffs, stamp } from './puffs.ts';
import type { Extent } from './raster.ts';

export interface SmokeScript {
  /** Where it rises from, pixels. */
  readonly x: number;
  readonly y: number;
  /** Of the plume at its top, pixels. */
  readonly size: number;
  readonly rise: number;
  readonly drift: number;
  readonly from: number;
  readonly until: number;
  /** How thick, 0..1, and how bright. */
  readonly density: number;
  readonly tone: number;
  readonly seed: number;
}

const LIFE = 9_000;
const GROWS_FOR = 14_000;

/** Smoke that swells, tears, leans with the wind and thins out. */
export function smoke(script: SmokeScript): (ctx: SKRSContext2D, at: number) => Extent | undefined {
  const { tone } = script;
  const shapes = puffs(
    script.seed,
    (torn) => {
      const light = tone * mix(0.72, 1.12, torn);
      return [light, light * 1.0, light * 1.015];
    },
    1.15,
  );
  return (ctx, at) => {
    const all = plume(
      { at, from: script.from, until: script.until, every: 110, life: LIFE, seed: script.seed },
      (age, chance, born) => {
        const grown = step(0, 1, (born - script.from) / GROWS_FOR) * 0.75 + 0.25;
        const [sideways, lift, spin] = [chance() - 0.5, chance(), chance()];
        const height = script.rise * grown * age ** 0.8 * mix(0.8, 1.15, lift);
        const wander = Math.sin(at / 900 + born / 700) * 6 * age;
        const size = script.size * grown * mix(0.16, 1, age ** 0.75) * mix(0.75, 1.2, lift);
        return {
          x: script.x + script.drift * grown * age ** 1.5 + sideways * size * 0.55 + wander,
          y: script.y - height,
          size,
          turn: spin * 6.28 + (spin - 0.5) * age * 2.2,
          alpha: script.density * step(0, 0.06, age) * (1 - age) ** 0.9 * mix(0.7, 1, lift),
        };
      },
    );
    return stamp(ctx, shapes, all);
  };
}
