import { type Colour, emptyMesh, lathe, limb, type Mesh, type Surface } from './mesh.ts';
import { noise } from './noise.ts';
import { placed, type Vector } from './view.ts';

export interface Clothing {
  readonly top: Colour;
  readonly trousers: Colour;
  readonly shoes: Colour;
  readonly hair: Colour;
  readonly skin: Colour;
}

export const wardrobe = {
  worker: clothes([0.62, 0.16, 0.12], [0.13, 0.16, 0.26]),
  student: clothes([0.78, 0.79, 0.8], [0.17, 0.22, 0.36]),
  farmer: clothes([0.23, 0.36, 0.55], [0.24, 0.23, 0.22]),
  walker: clothes([0.16, 0.17, 0.2], [0.36, 0.33, 0.29]),
} satisfies Record<string, Clothing>;

/** What the body does: metres walked set the gait, so that feet do not slide. */
export interface Pose {
  readonly at: Vector;
  /** Where the person looks: 0 away from the camera, a quarter turn is to the right. */
  readonly facing: number;
  /** Metres walked so far; ignored when standing. */
  readonly walked: number;
  /** 0 stands, 1 walks. */
  readonly stride: number;
  /** Metres from sole to crown. */
  readonly height?: number;
  /** Radians the trunk leans forward. */
  readonly lean?: number;
}

const STEP = 0.72;
const folds = noise(7);

/** Person: a pose and clothing → the mesh of a body, about 3,000 triangles. */
export function person({ at, facing, walked, stride, height = 1.72, lean = 0 }: Pose, wear: Clothing): Mesh {
  const mesh = emptyMesh();
  const size = height / 1.72;
  const phase = (walked / STEP) * Math.PI;
  const bob = Math.abs(Math.cos(phase)) * 0.025 * stride;
  const to = ([x, y, z]: Vector): Vector => {
    const bent = y > 0.92 ? lean * (y - 0.92) : 0;
    return placed([x * size, (y + bob - Math.abs(bent) * lean * 0.5) * size, (z + bent) * size], at, facing);
  };
  for (const side of [-1, 1] as const) {
    leg(mesh, to, side, phase + (side === 1 ? 0 : Math.PI), stride, bob, wear);
    arm(mesh, to, side, phase + (side === 1 ? Math.PI : 0), stride, wear);
  }
  trunk(mesh, to, wear);
  head(mesh, to, wear);
  return mesh;
}

type To = (local: Vector) => Vector;

function leg(mesh: Mesh, to: To, side: number, phase: number, stride: number, bob: number, wear: Clothing) {
  const swing = Math.sin(phase) * 0.48 * stride;
  const lift = Math.max(0, Math.cos(phase)) * stride;
  const bend = lift * 0.75 + 0.06;
  const hip: Vector = [side * 0.095, 0.9, 0];
  const knee: Vector = [side * 0.1, 0.9 - 0.43 * Math.cos(swing), 0.43 * Math.sin(swing) + lift * 0.04];
  const shin = swing - bend;
  const ankle: Vector = [
    side * 0.1,
    Math.max(0.085 - bob, knee[1] - 0.41 * Math.cos(shin)),
    knee[2] + 0.41 * Math.sin(shin),
  ];
  const cloth = { colour: wear.trousers };
  limb(mesh, to(hip), to(knee), [0.095, 0.07], cloth, 16);
  limb(mesh, to(knee), to(ankle), [0.068, 0.05], cloth, 16);
  const heel: Vector = [ankle[0], ankle[1] - 0.045, ankle[2] - 0.05];
  const toe: Vector = [ankle[0] + side * 0.02, ankle[1] - 0.05 + lift * 0.03, ankle[2] + 0.15];
  limb(mesh, to(heel), to(toe), [0.045, 0.036], { colour: wear.shoes, gloss: 0.2 });
}

function arm(mesh: Mesh, to: To, side: number, phase: number, stride: number, wear: Clothing) {
  const swing = Math.sin(phase) * 0.42 * stride;
  const shoulder: Vector = [side * 0.195, 1.385, 0];
  const elbow: Vector = [side * 0.245, 1.385 - 0.28 * Math.cos(swing), 0.28 * Math.sin(swing) - 0.015];
  const fore = swing + 0.22 + 0.2 * stride;
  const wrist: Vector = [side * 0.25, elbow[1] - 0.24 * Math.cos(fore), elbow[2] + 0.24 * Math.sin(fore)];
  const hand: Vector = [side * 0.245, wrist[1] - 0.09 * Math.cos(fore), wrist[2] + 0.09 * Math.sin(fore)];
  limb(mesh, to(shoulder), to(elbow), [0.062, 0.05], { colour: wear.top }, 14);
  limb(mesh, to(elbow), to(wrist), [0.049, 0.038], { colour: wear.top }, 14);
  limb(mesh, to(wrist), to(hand), [0.03, 0.035], { colour: wear.skin });
}

function trunk(mesh: Mesh, to: To, wear: Clothing) {
  const coat: Surface = { colour: wear.top };
  const crease = (angle: number, y: number) => (folds(angle * 2.2 + 40, y * 14) - 0.5) * 4.2;
  lathe(
    mesh,
    [
      [0.82, 0.155, 0.115],
      [0.92, 0.172, 0.125],
      [1.05, 0.16, 0.112, 0.005],
      [1.22, 0.182, 0.122, 0.005],
      [1.36, 0.2, 0.112],
      [1.425, 0.165, 0.088, -0.01],
      [1.465, 0.075, 0.066, -0.01],
      [1.475, 0.05, 0.055],
    ],
    to,
    (share) => (share < 0.07 ? { colour: wear.trousers } : coat),
    { crease },
  );
}

function head(mesh: Mesh, to: To, { skin, hair }: Clothing) {
  limb(mesh, to([0, 1.44, 0]), to([0, 1.53, 0.012]), [0.055, 0.052], { colour: skin });
  lathe(
    mesh,
    [
      [1.495, 0.012, 0.012, 0.04],
      [1.51, 0.045, 0.06, 0.035],
      [1.545, 0.064, 0.085, 0.022],
      [1.6, 0.076, 0.1, 0.01],
      [1.65, 0.079, 0.102, 0.002],
      [1.69, 0.066, 0.084, -0.004],
      [1.715, 0.035, 0.045, -0.006],
      [1.72, 0.004, 0.004, -0.006],
    ],
    to,
    (share, angle) => {
      const front = Math.cos(angle);
      const brow = share > 0.74 || (share > 0.36 && front < 0.3 - (share > 0.6 ? -0.2 : 0));
      if (brow) return { colour: hair, gloss: 0.15 };
      const eyes = share > 0.5 && share < 0.58 && front > 0.75 && Math.abs(Math.sin(angle)) > 0.2;
      return { colour: eyes ? [skin[0] * 0.45, skin[1] * 0.4, skin[2] * 0.4] : skin };
    },
    { around: 24 },
  );
}

function clothes(top: Colour, trousers: Colour): Clothing {
  return { top, trousers, shoes: [0.1, 0.09, 0.09], hair: [0.06, 0.05, 0.05], skin: [0.72, 0.52, 0.42] };
}
