import { z } from 'zod';
import { Point } from './geometry.ts';

/** A scale the admin draws in the picture: two points along the gauge and what they stand for, in metres. */
export const Scale = z
  .object({
    from: Point,
    to: Point,
    /** Metres above the gauge's datum, at `from` and at `to`. */
    fromLevel: z.number(),
    toLevel: z.number(),
  })
  .refine(({ fromLevel, toLevel }) => fromLevel !== toLevel, 'the two points need different levels')
  .refine(({ from, to }) => Math.hypot(from.x - to.x, from.y - to.y) >= 0.05, 'the two points lie too close');
export type Scale = Readonly<z.infer<typeof Scale>>;

/** Where the water stands, in metres, with how sure (0..1); or why that cannot be told from this picture. */
export type WaterReading =
  | { readonly kind: 'level'; readonly level: number; readonly confidence: number }
  | { readonly kind: 'cannot-tell'; readonly reason: 'dark' | 'glare' | 'flat' | 'unsteady' };

/** The point on the scale where water of this level begins. */
export function pointAt({ from, to, fromLevel, toLevel }: Scale, level: number): Point {
  const share = Math.min(1, Math.max(0, (level - fromLevel) / (toLevel - fromLevel)));
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
