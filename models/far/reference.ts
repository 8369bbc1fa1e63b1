import type { Cells } from './cells.ts';

/** What a place usually looks like, cell by cell: the median of some looks. */
export interface Reference {
  readonly light: Float32Array;
  readonly contrast: Float32Array;
  readonly texture: Float32Array;
  /** How far a cell's contrast strays from the median in the mean of the looks (as a standard deviation does). */
  readonly spread: Float32Array;
  /** The most that its contrast was. */
  readonly brightest: Float32Array;
}

/** Reference: looks at one place, five or more → what it usually looks like. */
export function referenceOf(looks: readonly Cells[]): Reference {
  const plane = () => new Float32Array(looks[0]?.light.length ?? 0);
  const found = {
    light: plane(),
    contrast: plane(),
    texture: plane(),
    spread: plane(),
    brightest: plane(),
  };
  const values = new Float32Array(looks.length);
  const median = (value: (look: Cells) => number) => {
    for (const [n, look] of looks.entries()) values[n] = value(look);
    return values.sort()[values.length >> 1] as number;
  };
  for (let i = 0; i < found.light.length; i++) {
    found.light[i] = median((look) => look.light[i] as number);
    found.texture[i] = median((look) => look.texture[i] as number);
    const usual = median((look) => look.contrast[i] as number);
    found.contrast[i] = usual;
    found.brightest[i] = values.at(-1) as number;
    found.spread[i] = 1.48 * median((look) => Math.abs((look.contrast[i] as number) - usual));
  }
  return found;
}
