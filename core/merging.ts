import type { CategoryCode } from './category.ts';
import { metresBetween, type Position } from './geometry.ts';

/** As much of a matter as tells whether another may be the same. */
export interface Told {
  readonly category: CategoryCode;
  readonly position: Position;
  /** Where the camera that sees it looks, degrees from north. */
  readonly bearing?: number;
}

const SAME_METRES = 250;
/** A fire is seen from a tower far away, and told of where it burns. */
const FIRE_METRES = 2_000;
const FIRE_DEGREES = 35;

/** Flame and smoke are one family; else the part before the dot. */
const familyOf = (category: CategoryCode) => category.split('.')[0];

/**
 * May be same: two matters → whether a dispatcher is offered to merge them: one family within 250 m; fire and smoke
 * seen by a camera also up to 2 km along its view.
 */
export function mayBeSame(a: Told, b: Told): boolean {
  if (familyOf(a.category) !== familyOf(b.category)) return false;
  const apart = metresBetween(a.position, b.position);
  if (apart <= SAME_METRES) return true;
  if (familyOf(a.category) !== 'FIR' || apart > FIRE_METRES) return false;
  return looksAt(a, b) || looksAt(b, a);
}

function looksAt({ position, bearing }: Told, other: Told): boolean {
  if (bearing === undefined) return false;
  const away = Math.abs(((bearingTo(position, other.position) - bearing + 540) % 360) - 180);
  return away <= FIRE_DEGREES;
}

/** Degrees from north, over short ways. */
function bearingTo(from: Position, to: Position): number {
  const east = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
  return ((Math.atan2(east, to.latitude - from.latitude) * 180) / Math.PI + 360) % 360;
}
