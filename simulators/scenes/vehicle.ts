import { type Colour, corner, emptyMesh, face, type Mesh, minus, type Surface, sheet } from './mesh.ts';
import { clamp } from './noise.ts';
import { placed, type Vector } from './view.ts';

/** The outline of a kind of vehicle: its roof line from tail to nose, metres (z forward, y up). */
interface Outline {
  readonly length: number;
  readonly wide: number;
  readonly belt: number;
  readonly roof: readonly (readonly [z: number, y: number])[];
  readonly wheel: number;
}

const outlines = {
  saloon: {
    length: 4.6,
    wide: 0.9,
    belt: 0.95,
    wheel: 0.33,
    roof: [
      [-2.3, 0.96],
      [-2.22, 1.04],
      [-2.1, 1.07],
      [-1.55, 1.1],
      [-0.95, 1.4],
      [-0.3, 1.47],
      [0.3, 1.45],
      [0.55, 1.38],
      [1.2, 1.02],
      [1.9, 0.9],
      [2.2, 0.82],
      [2.3, 0.74],
    ],
  },
  wagon: {
    length: 4.5,
    wide: 0.93,
    belt: 1.06,
    wheel: 0.36,
    roof: [
      [-2.25, 1.3],
      [-2.15, 1.56],
      [-1.95, 1.67],
      [-0.6, 1.72],
      [0.3, 1.68],
      [0.55, 1.58],
      [1.15, 1.16],
      [1.9, 1.04],
      [2.17, 0.95],
      [2.25, 0.86],
    ],
  },
  van: {
    length: 5.2,
    wide: 0.97,
    belt: 1.2,
    wheel: 0.35,
    roof: [
      [-2.6, 1.86],
      [-2.54, 2],
      [-2.4, 2.05],
      [-1, 2.08],
      [1, 2.04],
      [1.3, 1.95],
      [2, 1.3],
      [2.4, 1.12],
      [2.58, 1.02],
      [2.6, 0.94],
    ],
  },
} satisfies Record<string, Outline>;

export type VehicleKind = keyof typeof outlines;

export interface Parked {
  readonly at: Vector;
  /** Where the nose points: 0 away from the camera. */
  readonly heading: number;
  /** Metres driven, for the wheels. */
  readonly driven?: number;
  readonly braking?: boolean;
  /** The four indicators are lit just now. */
  readonly hazard?: boolean;
  readonly lamps?: boolean;
}

const GLASS: Surface = { colour: [0.05, 0.06, 0.07], gloss: 1 };
const RUBBER: Surface = { colour: [0.035, 0.035, 0.038] };
const PLASTIC: Surface = { colour: [0.06, 0.06, 0.065], gloss: 0.2 };

/** Vehicle: what kind, what paint, where → its mesh, about 10,000 triangles. */
export function vehicle(kind: VehicleKind, paint: Colour, parked: Parked): Mesh {
  const outline: Outline = outlines[kind];
  const mesh = emptyMesh();
  const to = (local: Vector) => placed(local, parked.at, parked.heading);
  body(mesh, outline, paint, parked, to);
  for (const x of [-1, 1]) {
    for (const z of [-0.3, 0.3])
      wheel(
        mesh,
        to,
        [x * (outline.wide - 0.12), outline.wheel, z * outline.length],
        x,
        outline.wheel,
        parked,
      );
  }
  plates(mesh, outline, to);
  return mesh;
}

type To = (local: Vector) => Vector;

function body(mesh: Mesh, outline: Outline, paint: Colour, parked: Parked, to: To) {
  const [stations, points] = [84, 40];
  const grid: Vector[] = [];
  for (let row = 0; row < stations; row++) {
    const z = (row / (stations - 1) - 0.5) * outline.length;
    for (let column = 0; column < points; column++) grid.push(section(outline, z, column / (points - 1)));
  }
  const first = mesh.places.length / 3;
  const origin = to([0, 0, 0]);
  const at = (row: number, column: number) =>
    grid[clamp(row, 0, stations - 1) * points + clamp(column, 0, points - 1)] as Vector;
  for (let row = 0; row < stations; row++) {
    for (let column = 0; column < points; column++) {
      const along = minus(at(row + 1, column), at(row - 1, column));
      const round = minus(at(row, column + 1), at(row, column - 1));
      const normal = minus(to(outward(round, along)), origin);
      const place = at(row, column);
      corner(mesh, to(place), normal, panel(outline, place, paint, parked));
    }
  }
  sheet(mesh, first, stations, points);
  for (const row of [0, stations - 1])
    lid(mesh, outline, grid.slice(row * points, (row + 1) * points), to, parked, paint);
}

/** Closes the tail or the nose, which is what a camera behind or before the vehicle sees most. */
function lid(mesh: Mesh, outline: Outline, rim: readonly Vector[], to: To, parked: Parked, paint: Colour) {
  const half = rim.length / 2;
  const origin = to([0, 0, 0]);
  const rows = half;
  const first = mesh.places.length / 3;
  const forward = Math.sign((rim[0] as Vector)[2]);
  for (let row = 0; row < rows; row++) {
    const [left, right] = [rim[row] as Vector, rim[rim.length - 1 - row] as Vector];
    for (let column = 0; column <= 24; column++) {
      const x = left[0] + ((right[0] - left[0]) * column) / 24;
      const bulge = forward * 0.05 * (1 - (x / outline.wide) ** 2);
      const place: Vector = [x, left[1], left[2] + bulge];
      const normal = minus(to([x * 0.25, 0.12, forward]), origin);
      corner(mesh, to(place), normal, panel(outline, place, paint, parked));
    }
  }
  sheet(mesh, first, rows, 25);
}

/** A cross-section of the body at z: from the left sill (0) over the roof (.5) to the right sill (1). */
function section(outline: Outline, z: number, share: number): Vector {
  const top = roofAt(outline, z);
  const belt = Math.min(outline.belt, top - 0.03);
  const side = share < 0.5 ? -1 : 1;
  const climb = 1 - Math.abs(share - 0.5) * 2;
  const ends = Math.abs((2 * z) / outline.length);
  const wide = outline.wide * (1 - 0.13 * ends ** 5);
  const floor = 0.22 + 0.1 * ends ** 6;
  if (climb < 0.5) {
    const y = floor + (belt - floor) * (climb / 0.5);
    return [side * wide * (1 - 0.05 * ((y - 0.62) / 0.4) ** 2), y, z];
  }
  const rise = (climb - 0.5) / 0.5;
  const cabin = clamp((top - outline.belt) / 0.3);
  const turn = 0.62;
  const upright = Math.min(rise / turn, 1);
  const across = rise > turn ? (rise - turn) / (1 - turn) : 0;
  const shoulder = wide * (0.95 - 0.2 * upright * cabin);
  const y = belt + (top - belt) * (upright ** 0.9 * 0.94 + 0.06 * Math.sin((across * Math.PI) / 2));
  return [side * shoulder * (1 - across), y, z];
}

function roofAt({ roof }: Outline, z: number): number {
  const next = Math.max(
    1,
    roof.findIndex(([at]) => at >= z),
  );
  const [a, b] = [roof[next - 1], roof[next]] as [readonly [number, number], readonly [number, number]];
  return a[1] + (b[1] - a[1]) * clamp((z - a[0]) / (b[0] - a[0]));
}

function outward(round: Vector, along: Vector): Vector {
  const n: Vector = [
    round[1] * along[2] - round[2] * along[1],
    round[2] * along[0] - round[0] * along[2],
    round[0] * along[1] - round[1] * along[0],
  ];
  const length = Math.hypot(...n) || 1;
  return [-n[0] / length, -n[1] / length, -n[2] / length];
}

/** What the body is made of at a place: paint, glass, lamp, wheel arch, bumper. */
function panel(outline: Outline, [x, y, z]: Vector, paint: Colour, parked: Parked): Surface {
  const { length, wide, belt, wheel: radius } = outline;
  const top = roofAt(outline, z);
  const ends = (2 * z) / length;
  const aside = Math.abs(x) / wide;
  const axle = Math.min(Math.abs(z - 0.3 * length), Math.abs(z + 0.3 * length));
  if (aside > 0.8 && Math.hypot(axle, y - radius) < radius * 1.18) return RUBBER;
  const steep = Math.abs(roofAt(outline, z + 0.12) - roofAt(outline, z - 0.12)) > 0.1;
  const pillar = Math.abs(z + 0.25) < 0.05 || Math.abs(z - 0.85) < 0.03;
  if (top > belt + 0.16 && y > belt + 0.02 && y < top - 0.06) {
    if (aside > 0.7 && !pillar && Math.abs(z) < length * 0.43) return GLASS;
    if (steep && Math.abs(x) < wide * 0.7 && Math.abs(ends) < 0.985) return GLASS;
  }
  if (steep && top > belt + 0.04 && top < roofAt(outline, 0) - 0.04 && Math.abs(ends) < 0.95 && aside < 0.7)
    return GLASS;
  if (Math.abs(ends) > 0.955) return end(outline, [x, y, z], paint, parked);
  if (y < 0.34) return PLASTIC;
  const seam = Math.abs(z + 0.3) < 0.02 || Math.abs(z - 0.85) < 0.02;
  return { colour: seam && y < belt ? [paint[0] * 0.4, paint[1] * 0.4, paint[2] * 0.4] : paint, gloss: 0.75 };
}

function end(outline: Outline, [x, y, z]: Vector, paint: Colour, parked: Parked): Surface {
  const { wide, belt, roof } = outline;
  const aside = Math.abs(x) / wide;
  const brow = z < 0 ? belt : roofAt(outline, z);
  const lampBand = y > brow - 0.27 && y < brow - 0.07;
  const tall = Math.max(...roof.map(([, at]) => at)) > 1.6;
  if (z < 0) {
    if (parked.hazard && lampBand && aside > 0.6) return { colour: [1, 0.5, 0.05], glow: 1.1 };
    if (lampBand && aside > 0.6)
      return { colour: [0.6, 0.03, 0.03], gloss: 0.5, glow: parked.braking || parked.lamps ? 0.9 : 0.12 };
    if (tall && y > belt + 0.05 && aside < 0.8) return GLASS;
  } else {
    if (parked.hazard && lampBand && aside > 0.8) return { colour: [1, 0.5, 0.05], glow: 1.1 };
    if (lampBand && aside > 0.52)
      return { colour: [0.85, 0.87, 0.9], gloss: 1, glow: parked.lamps ? 1.4 : 0.1 };
    if (y < belt - 0.1 && y > 0.4 && aside < 0.45) return { colour: [0.05, 0.05, 0.055], gloss: 0.4 };
  }
  return y < 0.42 ? PLASTIC : { colour: paint, gloss: 0.7 };
}

function wheel(mesh: Mesh, to: To, centre: Vector, side: number, radius: number, { driven = 0 }: Parked) {
  const origin = to([0, 0, 0]);
  const first = mesh.places.length / 3;
  const rings = [0.1, 0.35, 0.6, 0.66, 0.98, 1, 1] as const;
  for (const [row, ring] of rings.entries()) {
    for (let n = 0; n <= 20; n++) {
      const angle = (n / 20) * 2 * Math.PI;
      const spoke = Math.cos((angle + driven / radius) * 5) > 0.1;
      const out = row < rings.length - 1 ? 0.11 : -0.1;
      const place: Vector = [
        centre[0] + side * out,
        centre[1] + Math.cos(angle) * ring * radius,
        centre[2] + Math.sin(angle) * ring * radius,
      ];
      const tread = row >= rings.length - 2;
      const normal: Vector = tread ? [0, Math.cos(angle), Math.sin(angle)] : [side, 0, 0];
      const alloy: Surface = { colour: spoke ? [0.55, 0.56, 0.58] : [0.1, 0.1, 0.1], gloss: 0.4 };
      corner(mesh, to(place), minus(to(normal), origin), ring < 0.63 ? alloy : RUBBER);
    }
  }
  sheet(mesh, first, rings.length, 21);
}

function plates(mesh: Mesh, { length }: Outline, to: To) {
  const blue: Surface = { colour: [0.1, 0.22, 0.6], gloss: 0.2 };
  for (const end of [-1, 1]) {
    const z = end * (length / 2 + 0.065);
    const [left, right] = [-0.22 * end, 0.22 * end];
    face(mesh, [to([left, 0.5, z]), to([right, 0.5, z]), to([right, 0.64, z]), to([left, 0.64, z])], blue);
  }
}

/** How much of a lane change or a stop is done, 0..1: eased as people drive. */
