import type { SiteKind } from '../core/site.ts';
import { type Duration, type Instant, seconds } from '../core/time.ts';
import type { Luma } from './luma.ts';

/**
 * How often frames are taken, by what the site is for: people and vehicles move far in a second, a flame is not
 * two looks the same, and smoke is believed after five looks of eight in twenty seconds.
 */
const LOOKS_PER_SECOND: Readonly<Record<SiteKind, number>> = { reservoir: 2, road: 2, fire: 2 };

/** The cadence of a camera. @param override from the settings, for benchmarks */
export const cadenceOf = (kind: SiteKind, override?: number): number => override ?? LOOKS_PER_SECOND[kind];

/**
 * A still scene is looked at this often, so that what stands still is seen too: five heartbeats that miss it
 * lose a thing within 5 s, and a rule's dwell is measured to the second.
 */
const HEARTBEAT: Duration = seconds(1);

/** What the gate remembers of a camera: the frame that was looked at last. */
export interface Gate {
  readonly looked: Luma;
  readonly lookedAt: Instant;
}

/**
 * Sample: what the gate remembers, and a new frame → whether the frame is looked at, and what it remembers next.
 * Compared with the frame looked at last, not the one before, so what grows slowly opens the gate as well.
 * @param isOpen the gate is switched off: every frame is looked at
 */
export function sample(
  gate: Gate | undefined,
  luma: Luma,
  at: Instant,
  { isOpen = false }: { isOpen?: boolean } = {},
): { verdict: 'look' | 'gated'; gate: Gate } {
  const isDue = !gate || at - gate.lookedAt >= HEARTBEAT - 100 || at < gate.lookedAt;
  if (isOpen || isDue || hasChanged(gate.looked, luma)) {
    return { verdict: 'look', gate: { looked: luma, lookedAt: at } };
  }
  return { verdict: 'gated', gate };
}

/** A pixel has changed when it differs by more than this, above the noise there is. */
const LEAST_STEP = 8;
const TIMES_NOISE = 5;
/** A person far away covers about this many of some 12,000 pixels. */
const LEAST_PIXELS = 6;
/** Thin smoke changes no pixel much, but all of a block a little. Of 8x8 pixels, in levels. */
const BLOCK = 8;
const LEAST_SHADE = 2.5;

/** Whether something moved, came, went or grew. Meant to err by seeing too much. */
export function hasChanged(before: Luma, now: Luma): boolean {
  const { width, height } = now;
  if (before.width !== width || before.height !== height) return true;
  let total = 0;
  for (let i = 0; i < now.pixels.length; i++) {
    total += Math.abs((now.pixels[i] as number) - (before.pixels[i] as number));
  }
  const noise = total / now.pixels.length;
  const step = LEAST_STEP + TIMES_NOISE * noise;
  const shade = LEAST_SHADE + noise / 2;
  let changed = 0;
  for (let top = 0; top < height; top += BLOCK) {
    for (let left = 0; left < width; left += BLOCK) {
      const [bottom, right] = [Math.min(height, top + BLOCK), Math.min(width, left + BLOCK)];
      let drift = 0;
      for (let y = top; y < bottom; y++) {
        for (let i = y * width + left; i < y * width + right; i++) {
          const change = (now.pixels[i] as number) - (before.pixels[i] as number);
          drift += change;
          if (change > step || change < -step) changed++;
        }
      }
      const area = (bottom - top) * (right - left);
      if (Math.abs(drift) > shade * area && area >= BLOCK * 4) return true;
    }
  }
  return changed >= LEAST_PIXELS;
}
