import { z } from 'zod';
import { type Box, Point } from './geometry.ts';

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

/**
 * How the water and the bank looked when the line between them was last told, in the figures of whoever read it.
 * Once all of the scale is under water, or dry, only this says which of the two it is.
 */
export const Shoreline = z.object({
  /** On which scale, by `wordOf`: of one drawn anew nothing is remembered. */
  on: z.string().max(200),
  /** How far up the scale the water stood, 0..1. */
  share: z.number().min(0).max(1),
  water: z.array(z.number()).max(16),
  bank: z.array(z.number()).max(16),
});
export type Shoreline = Readonly<z.infer<typeof Shoreline>>;

/**
 * Where the water stands, in metres, with how sure (0..1): on the scale; or `beyond` its end, at or above its highest
 * level or at or below its lowest, which is then `level`. Or why that cannot be told from this picture.
 */
export const WaterReading = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['level', 'beyond']),
    level: z.number(),
    confidence: z.number(),
    shoreline: Shoreline.optional(),
  }),
  z.object({
    kind: z.literal('cannot-tell'),
    reason: z.enum(['dark', 'glare', 'flat', 'unsteady', 'outside']),
  }),
]);
export type WaterReading = Readonly<z.infer<typeof WaterReading>>;

/** A scale in one word: the same while nobody draws it anew. */
export const wordOf = ({ from, to, fromLevel, toLevel }: Scale): string =>
  [from.x, from.y, to.x, to.y, fromLevel, toLevel].map((one) => one.toFixed(4)).join(' ');

/** The lowest and the highest level of a scale, metres. */
export const endsOf = ({ fromLevel, toLevel }: Scale): readonly [low: number, high: number] =>
  fromLevel < toLevel ? [fromLevel, toLevel] : [toLevel, fromLevel];

/** Inside: a scale, and the part of the picture that is there to look at → the scale in that part; nothing where it reaches out of it. */
export function inside(scale: Scale, part: Box): Scale | undefined {
  const place = ({ x, y }: Point) => ({ x: (x - part.x) / part.width, y: (y - part.y) / part.height });
  const [from, to] = [place(scale.from), place(scale.to)];
  const isIn = [from.x, from.y, to.x, to.y].every((share) => share >= 0 && share <= 1);
  return isIn ? { ...scale, from, to } : undefined;
}

/** The point on the scale where water of this level begins. */
export function pointAt({ from, to, fromLevel, toLevel }: Scale, level: number): Point {
  const share = Math.min(1, Math.max(0, (level - fromLevel) / (toLevel - fromLevel)));
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
