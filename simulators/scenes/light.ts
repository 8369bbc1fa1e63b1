import type { Colour } from './mesh.ts';
import { unit, type Vector } from './view.ts';

/** What lights the scene. Colours are 0..1 and may exceed 1 for the sun. */
export interface Light {
  /** Towards the sun (or the moon, or the lamp). */
  readonly towards: Vector;
  readonly sun: Colour;
  /** What comes from above and what comes back from the ground. */
  readonly sky: Colour;
  readonly ground: Colour;
  /** How dark a cast shadow is, 0..1. */
  readonly shadow: number;
}

export type Hour = 'day' | 'overcast' | 'dusk' | 'night';

export const lights: Record<Hour, Light> = {
  day: {
    towards: unit([-0.55, 0.75, -0.35]),
    sun: [0.82, 0.77, 0.68],
    sky: [0.42, 0.46, 0.54],
    ground: [0.2, 0.19, 0.17],
    shadow: 0.52,
  },
  overcast: {
    towards: unit([-0.2, 0.95, -0.25]),
    sun: [0.26, 0.26, 0.26],
    sky: [0.62, 0.64, 0.67],
    ground: [0.25, 0.25, 0.24],
    shadow: 0.28,
  },
  dusk: {
    towards: unit([0.75, 0.28, 0.45]),
    sun: [0.34, 0.2, 0.12],
    sky: [0.21, 0.23, 0.31],
    ground: [0.08, 0.08, 0.09],
    shadow: 0.15,
  },
  night: {
    towards: unit([-0.3, 0.9, -0.3]),
    sun: [0.1, 0.11, 0.13],
    sky: [0.07, 0.08, 0.11],
    ground: [0.03, 0.03, 0.03],
    shadow: 0.15,
  },
};
