import type { Rule } from '../../api/client.ts';
import type { Part, Point } from '../drawing/shapes.ts';
import type { Scale } from '../scale-editor/scale.ts';

export const WHOLE: Part = { x: 0, y: 0, width: 1, height: 1 };
/** As little as the server takes, each way. */
export const LEAST = 0.1;

/** Whether nothing of the picture is left out: then it is all of it, and no part. */
export const isWhole = ({ x, y, width, height }: Part): boolean =>
  x < 0.0005 && y < 0.0005 && width > 0.9995 && height > 0.9995;

/**
 * What somebody typed for one side of a part, in percent → the part after it; nothing while it is no part of a picture.
 * A new left or top edge moves it as it is; a new size keeps its corner.
 */
export function changedBy(part: Part, side: keyof Part, text: string): Part | undefined {
  const share = text.trim() === '' ? Number.NaN : Number(text) / 100;
  const next = { ...part, [side]: share };
  const { x, y, width, height } = next;
  const isPart = x >= 0 && y >= 0 && width >= LEAST - 1e-9 && height >= LEAST - 1e-9;
  return isPart && x + width <= 1.0001 && y + height <= 1.0001 ? next : undefined;
}

/** What is drawn on the picture and reaches out of the part: kinds of matter, and `scale`. Out there nothing is watched. */
export function leftOut(part: Part, rules: readonly Rule[], scale: Scale | undefined): string[] {
  const isOut = ({ x, y }: Point) =>
    x < part.x - 0.001 ||
    y < part.y - 0.001 ||
    x > part.x + part.width + 0.001 ||
    y > part.y + part.height + 0.001;
  const drawn = rules.filter((rule) => pointsOf(rule).some(isOut)).map(({ category }) => category);
  const isScaleOut = scale !== undefined && [scale.from, scale.to].some(isOut);
  return [...new Set(drawn), ...(isScaleOut ? ['scale'] : [])];
}

function pointsOf(rule: Rule): readonly Point[] {
  if ('zone' in rule) return isAll(rule.zone) ? [] : rule.zone;
  return 'line' in rule ? [rule.line.a, rule.line.b] : [];
}

/** A zone that is the whole picture was drawn by nobody: it is as much as is looked at. */
const isAll = (zone: readonly Point[]) =>
  zone.length === 4 && zone.every(({ x, y }) => (x === 0 || x === 1) && (y === 0 || y === 1));

/** How large the model gets a part: the longer side is the model's, both even (as `analysisSize` of models/letterbox.ts). */
export function sizeFor(side: number, width: number, height: number): { width: number; height: number } {
  const scale = side / Math.max(width, height);
  const even = (px: number) => Math.max(2, 2 * Math.round((px * scale) / 2));
  return { width: even(width), height: even(height) };
}

/** How many times as large things are in the part as in the whole picture, as the model gets both. */
export const enlargement = (picture: { width: number; height: number }, part: Part): number =>
  Math.max(picture.width, picture.height) /
  Math.max(picture.width * part.width, picture.height * part.height);
