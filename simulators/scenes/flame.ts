import type { SKRSContext2D } from '@napi-rs/canvas';
import { clamp, fractal, mix, noise, step } from './noise.ts';
import { plume, puffs, stamp } from './puffs.ts';
import type { Extent } from './raster.ts';

export interface FlameScript {
  /** The middle of its foot, pixels. */
  readonly x: number;
  readonly y: number;
  /** Of its foot, and how high its tongues reach, pixels. */
  readonly width: number;
  readonly height: number;
  readonly from: number;
  readonly until: number;
  readonly seed: number;
}

const LIFE = 900;
const KINDLES_FOR = 4_000;

/** Open flame: tongues that leap and tear off, white-yellow at the foot, red at the tips, and the light they throw. */
export function flame(script: FlameScript): (ctx: SKRSContext2D, at: number) => Extent | undefined {
  const { seed, x, y } = script;
  const outer = puffs(seed, (torn) => [1, mix(0.16, 0.42, torn), 0.02], 1.5);
  const middle = puffs(seed + 5, (torn) => [1, mix(0.42, 0.72, torn), mix(0.04, 0.16, torn)], 1.5);
  const core = puffs(seed + 9, (torn) => [1, mix(0.82, 0.96, torn), mix(0.4, 0.75, torn)], 1.2);
  const flicker = fractal(noise(seed + 13), 3);

  return (ctx, at) => {
    const kindled =
      step(script.from, script.from + KINDLES_FOR, at) * step(script.until + LIFE, script.until - 1_500, at);
    if (kindled <= 0.01) return undefined;
    const power = kindled * mix(0.8, 1.15, flicker(at / 160, 3));
    const glow = ctx.createRadialGradient(
      x,
      y - script.height * 0.3,
      2,
      x,
      y - script.height * 0.3,
      script.height * 2.6,
    );
    glow.addColorStop(0, `rgba(255,150,50,${clamp(0.42 * power)})`);
    glow.addColorStop(0.35, `rgba(255,100,20,${clamp(0.16 * power)})`);
    glow.addColorStop(1, 'rgba(255,80,10,0)');
    ctx.globalCompositeOperation = 'lighter';
    ctx.fillStyle = glow;
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);

    const tongues = (share: number, reach: number, every: number, alpha: number, salt: number) =>
      plume(
        { at, from: script.from, until: script.until, every, life: LIFE, seed: seed + salt },
        (age, chance) => {
          const [side, leap, spin] = [chance() - 0.5, chance(), chance()];
          const sway = (flicker(at / 220 + side * 3, salt) - 0.5) * script.width * 0.5 * age;
          const size =
            script.width * share * mix(0.75, 0.16, age ** 0.8) * mix(0.7, 1.1, leap) * (0.4 + 0.6 * power);
          return {
            x: x + side * script.width * share * (1 - age * 0.7) + sway,
            y: y - script.height * reach * power * age * mix(0.55, 1.2, leap) - size * 0.3,
            size,
            tall: mix(1.25, 2.1, leap),
            turn: (spin - 0.5) * 1.2,
            alpha: alpha * step(0, 0.08, age) * (1 - age) ** 0.55,
          };
        },
      );
    const extent = stamp(ctx, outer, tongues(1, 1, 16, 0.34, 1));
    stamp(ctx, middle, tongues(0.78, 0.72, 18, 0.4, 2));
    stamp(ctx, core, tongues(0.5, 0.42, 24, 0.42, 3));
    ctx.globalCompositeOperation = 'source-over';
    return extent;
  };
}
