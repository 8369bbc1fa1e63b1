export interface Placed {
  readonly id: string;
  readonly name: string;
  /** Shares of the map's side, from its left and its top. */
  readonly x: number;
  readonly y: number;
}

export type Side = 'below' | 'above';

/** As the wall has them, where letters are largest: shares of the map's side. */
const LETTER = 0.026;
const HEIGHT = 0.052;
/** From a place to the middle of its name. */
const AWAY = 0.055;

/** As wide and as high as a pin is. */
const PIN = 0.05;

/**
 * Names: places, and where pins are → the side of each place its name stands on, so that none covers another's and no
 * pin covers it. One that finds no room is left out.
 */
export function namesOf(
  places: readonly Placed[],
  pins: readonly Pick<Placed, 'x' | 'y'>[] = [],
): ReadonlyMap<string, Side> {
  const sides = new Map<string, Side>();
  const taken: Block[] = pins.map(({ x, y }) => ({ x, y, half: PIN / 2, height: PIN }));
  for (const { id, name, x, y } of places) {
    const half = (widthOf(name) * LETTER) / 2;
    for (const side of ['below', 'above'] as const) {
      const at = { x, y: side === 'below' ? y + AWAY : y - AWAY, half, height: HEIGHT };
      if (taken.some((one) => covers(one, at))) continue;
      taken.push(at);
      sides.set(id, side);
      break;
    }
  }
  return sides;
}

/** In letters as wide as high: those of Latin are about half as wide. */
const widthOf = (name: string) => [...name].reduce((sum, one) => sum + (one < '\u2e80' ? 0.6 : 1.2), 0);

interface Block {
  readonly x: number;
  readonly y: number;
  /** Half of its width. */
  readonly half: number;
  readonly height: number;
}

const covers = (a: Block, b: Block) =>
  Math.abs(a.x - b.x) < a.half + b.half && Math.abs(a.y - b.y) < (a.height + b.height) / 2;
