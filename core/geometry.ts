import { z } from 'zod';

/** A point in fractions of the frame: (0, 0) is its top left corner, (1, 1) its bottom right. */
export const Point = z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) });
export type Point = Readonly<z.infer<typeof Point>>;

/** A rectangle by its top left corner, in fractions of the frame. */
export const Box = z.object({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().min(0).max(1),
  height: z.number().min(0).max(1),
});
export type Box = Readonly<z.infer<typeof Box>>;

export const WHOLE: readonly Point[] = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];
export const LOWER_HALF: readonly Point[] = [
  { x: 0, y: 0.5 },
  { x: 1, y: 0.5 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

/** Where a thing touches the ground: the middle of its lower edge. */
export const foot = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height });

export const centre = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** A box in fractions of a part of the picture → the same in fractions of the whole. */
export const outOf = (part: Box, { x, y, width, height }: Box): Box => ({
  x: Math.min(1, part.x + x * part.width),
  y: Math.min(1, part.y + y * part.height),
  width: width * part.width,
  height: height * part.height,
});

/** A point of the whole picture → where it is in a part, or on the edge of that part nearest to it. */
export const pointInto = (part: Box, { x, y }: Point): Point => {
  const at = into(part, { x, y, width: 0, height: 0 });
  return { x: at.x, y: at.y };
};

/** A box of the whole picture → what of it lies in a part, in fractions of that part. */
export function into(part: Box, box: Box): Box {
  const across = (x: number) => Math.min(1, Math.max(0, (x - part.x) / part.width));
  const down = (y: number) => Math.min(1, Math.max(0, (y - part.y) / part.height));
  const [x, y] = [across(box.x), down(box.y)];
  return { x, y, width: across(box.x + box.width) - x, height: down(box.y + box.height) - y };
}

/** Even-odd rule: a ray from a point inside crosses the polygon's edges an odd number of times. */
export function contains(polygon: readonly Point[], { x, y }: Point): boolean {
  let inside = false;
  let from = polygon.at(-1);
  for (const to of polygon) {
    if (from && from.y > y !== to.y > y && x < ((from.x - to.x) * (y - to.y)) / (from.y - to.y) + to.x) {
      inside = !inside;
    }
    from = to;
  }
  return inside;
}

/** Intersection over union, 0..1. */
export function overlap(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (across <= 0 || down <= 0) return 0;
  const shared = across * down;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** On which side of the line from `a` to `b` a point lies: > 0 right (in picture coordinates), < 0 left, 0 on it. */
export const side = (a: Point, b: Point, p: Point): number =>
  (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);

/** Whether the way `from → to` crosses the segment `a → b`. */
export const crosses = (a: Point, b: Point, from: Point, to: Point): boolean =>
  side(a, b, from) * side(a, b, to) < 0 && side(from, to, a) * side(from, to, b) < 0;

/** WGS 84 degrees. */
export const Position = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Position = Readonly<z.infer<typeof Position>>;

const EARTH_METRES = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The way over ground between two positions, in metres (haversine, a round earth: good to .5 %). */
export function metresBetween(a: Position, b: Position): number {
  const north = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const east = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const scale = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude));
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(north + scale * east)));
}
