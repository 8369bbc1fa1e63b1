/** A place or a direction in the scene: metres, x to the right, y up, z away from the camera's mast. */
export type Vector = readonly [x: number, y: number, z: number];

/** How the scene is looked at: a pinhole on a mast over x = z = 0. */
export interface View {
  /** Of the picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the lens over the ground y = 0, in metres. */
  readonly mast: number;
  /** Radians below the horizontal. */
  readonly pitch: number;
  /** Focal length as a multiple of the picture's width (1.2 is about 45 degrees across). */
  readonly zoom: number;
}

export interface Projected {
  readonly x: number;
  readonly y: number;
  /** Metres along the axis of the lens; what is not in front of it has 0 or less. */
  readonly depth: number;
}

/** Project: a place in the scene → where in the picture it is seen, in pixels. */
export function project({ width, height, mast, pitch, zoom }: View, [x, y, z]: Vector): Projected {
  const [up, sin, cos] = [y - mast, Math.sin(pitch), Math.cos(pitch)];
  const depth = z * cos - up * sin;
  const rise = z * sin + up * cos;
  const scale = (zoom * width) / depth;
  return { x: width / 2 + x * scale, y: height / 2 - rise * scale, depth };
}

/** Ray: a pixel → the direction it looks in (z is the scene's, not normalised). */
export function ray({ width, height, pitch, zoom }: View, px: number, py: number): Vector {
  const across = (px - width / 2) / (zoom * width);
  const rise = (height / 2 - py) / (zoom * width);
  const [sin, cos] = [Math.sin(pitch), Math.cos(pitch)];
  return [across, rise * cos - sin, cos + rise * sin];
}

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const unit = (a: Vector): Vector => {
  const length = Math.hypot(...a) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
};

/** Turned about the vertical by `angle` radians (0 looks along z, positive turns to the right), then moved. */
export function placed([x, y, z]: Vector, at: Vector, angle: number): Vector {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return [at[0] + x * cos + z * sin, at[1] + y, at[2] - x * sin + z * cos];
}
