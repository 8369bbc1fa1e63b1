import { createCanvas } from '@napi-rs/canvas';
import { scenes } from '../../simulators/scenes/all.ts';
import type { Extent } from '../../simulators/scenes/raster.ts';

/** A place that the simulators draw, by its name. */
export type SceneName =
  | 'dam-day'
  | 'road-breakdown'
  | 'hillside-smoke'
  | 'fast-road-walker'
  | 'field-fire-dusk';

/** A picture of what ought not to be, what that is, and where in the picture. */
export interface Drawn {
  readonly bytes: Buffer;
  readonly category: string;
  readonly label: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export const SIZE = { width: 1280, height: 720 };
const drawn = new Map<SceneName, Drawn>();

/** Draw: a scene when it has been going on for a while → JPEG, and where the thing is. Each is drawn once. */
export function draw(name: SceneName): Drawn {
  const known = drawn.get(name);
  if (known) return known;
  const scene = scenes.find((one) => one.name === name);
  const truth = scene?.truth[0];
  if (!scene || !truth) throw new Error(`there is no scene ${name}: see simulators/scenes/all.ts`);
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const at = truth.fromMs + (truth.untilMs - truth.fromMs) * 0.6;
  const seen = scene.open(SIZE, 1)(canvas.getContext('2d'), at);
  const [largest] = seen
    .filter(({ label }) => label === truth.label)
    .sort((a, b) => areaOf(b.extent) - areaOf(a.extent));
  if (!largest) throw new Error(`nothing of ${truth.label} is to be seen in ${name} at ${at} ms`);
  const bytes = canvas.toBuffer('image/jpeg', 88);
  const made = { bytes, category: truth.category, label: truth.label, box: boxOf(largest.extent) };
  drawn.set(name, made);
  return made;
}

const areaOf = ({ left, top, right, bottom }: Extent) => (right - left) * (bottom - top);

const boxOf = ({ left, top, right, bottom }: Extent): Drawn['box'] => ({
  x: left / SIZE.width,
  y: top / SIZE.height,
  width: (right - left) / SIZE.width,
  height: (bottom - top) / SIZE.height,
});
