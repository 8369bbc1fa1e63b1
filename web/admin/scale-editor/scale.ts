import type { Point } from '../drawing/shapes.ts';

/** Two marks on a gauge, and what they stand for in metres. */
export interface Scale {
  readonly from: Point;
  readonly to: Point;
  readonly fromLevel: number;
  readonly toLevel: number;
}

/** Where on the gauge a level stands; nothing beyond its marks by more than half its length. */
export function pointAt({ from, to, fromLevel, toLevel }: Scale, level: number): Point | undefined {
  const share = (level - fromLevel) / (toLevel - fromLevel);
  if (!Number.isFinite(share) || share < -0.5 || share > 1.5) return undefined;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** The levels worth a tick between two marks: whole, half or tenth metres, twelve at the most. */
export function ticksOf({ fromLevel, toLevel }: Scale): number[] {
  const [low, high] = [Math.min(fromLevel, toLevel), Math.max(fromLevel, toLevel)];
  const size = [0.1, 0.5, 1, 2, 5, 10, 50].find((one) => (high - low) / one <= 12) ?? high - low;
  const first = Math.ceil(low / size - 1e-9);
  const count = Math.floor(high / size + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, n) => Math.round((first + n) * size * 100) / 100);
}

export type ScaleFault = 'no-number' | 'same-level' | 'too-close' | 'flood-outside' | 'crest-below';

/** What keeps a scale from being one. A flood line beyond its marks can never be read. */
export function faultOf(
  scale: Scale,
  flood: number | undefined,
  crest: number | undefined,
): ScaleFault | undefined {
  const { from, to, fromLevel, toLevel } = scale;
  if (!Number.isFinite(fromLevel) || !Number.isFinite(toLevel)) return 'no-number';
  if (fromLevel === toLevel) return 'same-level';
  if (Math.hypot(from.x - to.x, from.y - to.y) < 0.05) return 'too-close';
  const [low, high] = [Math.min(fromLevel, toLevel), Math.max(fromLevel, toLevel)];
  if (flood !== undefined && (flood < low || flood > high)) return 'flood-outside';
  return flood !== undefined && crest !== undefined && crest <= flood ? 'crest-below' : undefined;
}

/** How far what was read lies from what a person reads off the same picture, in metres; nothing while one is missing. */
export function residualOf(
  { kind, level }: { readonly kind: string; readonly level?: number | undefined },
  byEye: string,
): number | undefined {
  const seen = byEye.trim() === '' ? Number.NaN : Number(byEye);
  return kind === 'level' && level !== undefined && Number.isFinite(seen)
    ? Math.abs(level - seen)
    : undefined;
}

/** As finely as anybody reads a gauge, metres. */
const EYE = 0.05;
/** Whether a residual is more than the picture's rows and the eye account for: then a mark is not where it should be. */
export const isFar = (residual: number, step: number): boolean => residual > Math.max(EYE, 2 * step);
