import type { Severity } from '../severity.tsx';
import type { Position } from './plane.ts';

/** A camera on the map: where it stands, where it looks, how well it is watched. */
export interface MapCamera {
  readonly id: string;
  readonly name: string;
  readonly position: Position;
  readonly bearing?: number | undefined;
  readonly angle?: number | undefined;
  /** `calm` while all is well: a normal camera is a grey outline, never a green light. */
  readonly tone: 'calm' | 'trouble' | 'alert';
}

/** An open incident on the map. */
export interface MapPin {
  readonly id: string;
  readonly severity: Severity;
  readonly position: Position;
  /** Said by the pin's button. */
  readonly label: string;
}

/** A watched place, by its name. */
export interface MapPlace {
  readonly id: string;
  readonly name: string;
  readonly position: Position;
}

/** Somebody who can be sent, where he said last that he is. */
export interface MapUnit {
  readonly id: string;
  /** None: the room is not to know who it is, and it is no button. */
  readonly name?: string;
  readonly position: Position;
  /** Has something in hand: drawn filled; else an outline. */
  readonly busy: boolean;
  /** He said so a while ago: drawn hatched. */
  readonly stale: boolean;
  /** Said by its button. */
  readonly label?: string;
}

export interface MapScene {
  readonly cameras: readonly MapCamera[];
  readonly pins: readonly MapPin[];
  readonly places: readonly MapPlace[];
  readonly units?: readonly MapUnit[];
  /** The pin or unit in focus. */
  readonly focus: string | undefined;
}

/** Points that would cover each other, drawn as one. */
export interface Cluster<P> {
  readonly x: number;
  readonly y: number;
  /** The gravest first. */
  readonly pins: readonly [P, ...P[]];
}

/** Cluster: pins, where each is drawn, and how near is too near → one point for those that would cover each other. */
export function cluster<P extends Pick<MapPin, 'severity'>>(
  pins: readonly P[],
  at: (pin: P) => { readonly x: number; readonly y: number },
  near: number,
): readonly Cluster<P>[] {
  const made: { x: number; y: number; pins: [P, ...P[]] }[] = [];
  for (const pin of [...pins].sort((a, b) => a.severity.localeCompare(b.severity))) {
    const { x, y } = at(pin);
    const there = made.find((one) => Math.hypot(one.x - x, one.y - y) < near);
    if (there) there.pins.push(pin);
    else made.push({ x, y, pins: [pin] });
  }
  return made;
}

/** How far a camera's cone is drawn, m. */
export const REACH = 400;

/** A map that is shown in an element. Both of ours, and a town's own, come in by this door. */
export interface MapPort {
  readonly show: (scene: MapScene) => void;
  /** By night and day the same places in other colours. */
  readonly dress: () => void;
  readonly close: () => void;
}

export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Extent: all that a scene shows → the rectangle around it with a margin; a kilometre at least. */
export function extentOf({
  cameras,
  pins,
  places,
}: Pick<MapScene, 'cameras' | 'pins' | 'places'>): Extent | undefined {
  const all = [...cameras, ...pins, ...places].map(({ position }) => position);
  const [first] = all;
  if (!first) return undefined;
  const latitudes = all.map(({ latitude }) => latitude);
  const longitudes = all.map(({ longitude }) => longitude);
  const degree = 111_320;
  const shrink = Math.max(0.01, Math.cos((first.latitude * Math.PI) / 180));
  const room = (least: number, most: number, metres: number) => {
    const margin = Math.max((most - least) * 0.12, (1_000 - (most - least) * metres) / 2 / metres, 0);
    return [least - margin, most + margin] as const;
  };
  const [south, north] = room(Math.min(...latitudes), Math.max(...latitudes), degree);
  const [west, east] = room(Math.min(...longitudes), Math.max(...longitudes), degree * shrink);
  return { west, south, east, north };
}

/** Whether a place lies within an extent: a unit on its way home to the city moves no map. */
export const isWithin = ({ latitude, longitude }: Position, { west, south, east, north }: Extent): boolean =>
  longitude >= west && longitude <= east && latitude >= south && latitude <= north;

/** A step between grid lines that a person can count in: 0.5, 1, 2, 5, 10 … km, at most twelve lines. */
export function gridStep(metres: number): number {
  const steps = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];
  return steps.find((step) => metres / step <= 12) ?? 100_000;
}

/** Cone: a camera → the corners of what it looks at, longitude before latitude as GeoJSON wants it; closed. */
export function coneRing(at: Position, bearing: number, angle: number, metres = REACH): [number, number][] {
  const wide = Math.min(angle, 360);
  const turns = Array.from({ length: 17 }, (_, step) => bearing - wide / 2 + (wide * step) / 16);
  const arc = turns.map((degrees) => moved(at, (degrees * Math.PI) / 180, metres));
  const tip: [number, number] = [at.longitude, at.latitude];
  return [tip, ...arc, tip];
}

function moved(from: Position, turn: number, metres: number): [number, number] {
  const degree = 111_320;
  const shrink = Math.cos((from.latitude * Math.PI) / 180);
  const east = (Math.sin(turn) * metres) / (degree * shrink);
  return [from.longitude + east, from.latitude + (Math.cos(turn) * metres) / degree];
}
