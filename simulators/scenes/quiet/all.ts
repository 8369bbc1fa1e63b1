import { dam } from '../dam.ts';
import { field } from '../field.ts';
import { breakdown, shoulder } from '../highway.ts';
import { hillside } from '../hillside.ts';
import type { Scene } from '../scene.ts';
import { spillway } from '../spillway.ts';
import { autumn, dust, headlights, jackets, lamps, redVan, sunset } from './lookalikes.ts';
import { branches, clouds, dusk, fog, glitter, insects, type LayerOf, night, rain } from './weather.ts';

const SECONDS = 110;

/** A scene's place when nothing happens there, `when` is the moment of it that is shown, under weather and lookalikes. */
function quiet(name: string, place: Scene, when: (at: number) => number, layers: readonly LayerOf[]): Scene {
  return {
    name,
    kind: place.kind,
    durationMs: SECONDS * 1_000,
    truth: [],
    ...(place.scale && { scale: place.scale }),
    open: (size, seed) => {
      const paint = place.open(size, seed);
      const over = layers.map((layer, n) => layer(size, seed * 101 + n));
      return (ctx, at) => {
        const seen = paint(ctx, when(at));
        for (const layer of over) layer(ctx, at);
        return seen;
      };
    },
  };
}

/** All is over by then: the smoke has cleared, the flame is out, the water has fallen, the walker has gone. */
const after = (at: number) => 60_000 + at;
/** The roads' scripts again and again: what happens there is no fire. */
const again = (durationMs: number) => (at: number) => at % durationMs;

/**
 * Scenes in which there is neither flame nor smoke nor high water, and much that looks like it: every alarm of fire or
 * water in them is false. Others than the town's, which simulated cameras play.
 */
export const quietScenes: readonly Scene[] = [
  quiet('hillside-clouds', hillside, after, [clouds, branches]),
  quiet('hillside-fog', hillside, after, [fog]),
  quiet('hillside-sunset', hillside, after, [dusk, sunset]),
  quiet('hillside-autumn', hillside, after, [autumn, clouds]),
  quiet('hillside-rain', hillside, after, [rain, fog]),
  quiet('field-dusk-lamps', field, after, [lamps, headlights]),
  quiet('field-dust', field, after, [dust, redVan]),
  quiet('village-night', hillside, after, [night, lamps, insects]),
  quiet('dam-glitter', dam, after, [glitter(0.12, 0.62), clouds]),
  quiet('dam-workers', dam, after, [jackets, branches]),
  quiet('gauge-clouds', spillway, after, [clouds, glitter(0.66, 0.98)]),
  quiet('gauge-rain', spillway, after, [rain]),
  quiet('gauge-night', spillway, after, [night, insects]),
  quiet('gauge-fog', spillway, after, [fog]),
  quiet('road-breakdown-dusk', breakdown, again(breakdown.durationMs), [dusk, headlights]),
  quiet('road-night', shoulder, again(shoulder.durationMs), [night, headlights, lamps]),
  quiet('road-dust', breakdown, again(breakdown.durationMs), [dust, redVan, jackets]),
];
