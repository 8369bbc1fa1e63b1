import { dot, type Vector } from './view.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** How a surface looks: its colour (0..1), how much sky it mirrors (0..1), how much it shines by itself. */
export interface Surface {
  readonly colour: Colour;
  readonly gloss?: number;
  readonly glow?: number;
}

/** Triangles with smooth normals, in metres. Numbers lie flat, so that thousands are cheap. */
export interface Mesh {
  /** x, y, z of each corner. */
  readonly places: number[];
  readonly normals: number[];
  /** red, green, blue, gloss, glow of each corner. */
  readonly looks: number[];
  /** Three corners each. */
  readonly triangles: number[];
}

export const emptyMesh = (): Mesh => ({ places: [], normals: [], looks: [], triangles: [] });

export function corner(
  mesh: Mesh,
  place: Vector,
  normal: Vector,
  { colour, gloss = 0, glow = 0 }: Surface,
): number {
  mesh.places.push(...place);
  mesh.normals.push(...normal);
  mesh.looks.push(...colour, gloss, glow);
  return mesh.places.length / 3 - 1;
}

/** Sheet: a grid of corners (rows x columns, row-major, from `first`) → its triangles. */
export function sheet(mesh: Mesh, first: number, rows: number, columns: number): void {
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = first + row * columns + column;
      mesh.triangles.push(at, at + 1, at + columns, at + 1, at + columns + 1, at + columns);
    }
  }
}

/** Adds a flat four-cornered face; its normal is that of the corners' order (right hand). */
export function face(mesh: Mesh, corners: readonly [Vector, Vector, Vector, Vector], surface: Surface): void {
  const [a, b, , d] = corners;
  const normal = normalTo(minus(b, a), minus(d, a));
  const first = mesh.places.length / 3;
  for (const place of corners) corner(mesh, place, normal, surface);
  mesh.triangles.push(first, first + 1, first + 2, first, first + 2, first + 3);
}

/** Adds a round limb from `from` to `to`, tapering, with round ends. Radii in metres; `flat` presses it in x. */
export function limb(
  mesh: Mesh,
  from: Vector,
  to: Vector,
  radii: readonly [number, number],
  surface: Surface | ((along: number) => Surface),
  around = 12,
): void {
  const axis = minus(to, from);
  const length = Math.hypot(...axis) || 1e-6;
  const along: Vector = [axis[0] / length, axis[1] / length, axis[2] / length];
  const side = normalTo(along, Math.abs(along[0]) > 0.8 ? [0, 0, 1] : [1, 0, 0]);
  const other = normalTo(along, side);
  const first = mesh.places.length / 3;
  const lookOf = typeof surface === 'function' ? surface : () => surface;
  for (const [reach, round, tilt] of RINGS) {
    const radius = radii[0] + (radii[1] - radii[0]) * reach;
    const centre = reach * length + tilt * radius;
    for (let n = 0; n <= around; n++) {
      const angle = (n / around) * 2 * Math.PI;
      const out = combine(side, other, Math.cos(angle), Math.sin(angle));
      const normal = combine(out, along, round, tilt);
      corner(
        mesh,
        [
          from[0] + along[0] * centre + out[0] * radius * round,
          from[1] + along[1] * centre + out[1] * radius * round,
          from[2] + along[2] * centre + out[2] * radius * round,
        ],
        normal,
        lookOf(reach),
      );
    }
  }
  sheet(mesh, first, RINGS.length, around + 1);
}

/** The rings of a limb: how far along, how wide, and how far its ends bulge. */
const RINGS: readonly (readonly [reach: number, round: number, tilt: number])[] = [
  [0, 0, -1],
  [0, 0.6, -0.8],
  [0, 0.92, -0.39],
  [0, 1, 0],
  [0.25, 1, 0],
  [0.5, 1, 0],
  [0.75, 1, 0],
  [1, 1, 0],
  [1, 0.92, 0.39],
  [1, 0.6, 0.8],
  [1, 0, 1],
];

export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

export function normalTo(a: Vector, b: Vector): Vector {
  return normalised([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]);
}

function normalised(a: Vector): Vector {
  const length = Math.sqrt(dot(a, a)) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
}

const combine = (a: Vector, b: Vector, p: number, q: number): Vector => [
  a[0] * p + b[0] * q,
  a[1] * p + b[1] * q,
  a[2] * p + b[2] * q,
];

/** One ring of a lathed body: its height, half-width (x), half-depth (z), and how far it leans forward. */
export type Ring = readonly [height: number, wide: number, deep: number, forward?: number];

/**
 * Adds a body turned from elliptic rings, lowest first, put in place by `to` (a turn and a move). `angle` is 0
 * in front and grows to the left; `crease` bends the normals as folds of cloth do.
 */
export function lathe(
  mesh: Mesh,
  rings: readonly Ring[],
  to: (local: Vector) => Vector,
  surface: (share: number, angle: number) => Surface,
  { around = 20, between = 4, crease = (_angle: number, _y: number): number => 0 } = {},
): void {
  const first = mesh.places.length / 3;
  const origin = to([0, 0, 0]);
  const rows = (rings.length - 1) * between;
  for (let row = 0; row <= rows; row++) {
    const lower = Math.min(rings.length - 2, Math.floor(row / between));
    const [a, b] = [rings[lower] as Ring, rings[lower + 1] as Ring];
    const share = row / between - lower;
    const at = (n: 0 | 1 | 2 | 3) => (a[n] ?? 0) + ((b[n] ?? 0) - (a[n] ?? 0)) * share;
    const slope = (b[1] - a[1] + b[2] - a[2]) / 2 / (b[0] - a[0] || 1e-3);
    for (let n = 0; n <= around; n++) {
      const angle = (n / around) * 2 * Math.PI;
      const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
      const fold = crease(angle, at(0));
      const normal = normalised([sin / (at(1) || 1e-3) + fold, -slope / 0.16, cos / (at(2) || 1e-3) + fold]);
      const place: Vector = [sin * at(1), at(0), cos * at(2) + at(3)];
      corner(mesh, to(place), minus(to(normal), origin), surface(row / rows, angle));
    }
  }
  sheet(mesh, first, rows + 1, around + 1);
}
