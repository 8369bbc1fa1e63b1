export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

const METRES_PER_DEGREE = 111_320;

/** Offset: from one position to another → metres east and north. Flat: good for a few kilometres. */
export function offset(from: Position, to: Position): { east: number; north: number } {
  const shrink = Math.cos((from.latitude * Math.PI) / 180);
  return {
    east: (to.longitude - from.longitude) * METRES_PER_DEGREE * shrink,
    north: (to.latitude - from.latitude) * METRES_PER_DEGREE,
  };
}

export function metresBetween(a: Position, b: Position): number {
  const { east, north } = offset(a, b);
  return Math.hypot(east, north);
}

/** Cone: where a camera looks, as an SVG path around (0, 0), north up. Bearing and angle in degrees. */
export function cone(bearing: number, angle: number, radius: number): string {
  if (angle >= 360) return `M0 ${-radius}A${radius} ${radius} 0 1 1 -0.01 ${-radius}Z`;
  const end = (degrees: number) => {
    const turn = (degrees * Math.PI) / 180;
    return `${(Math.sin(turn) * radius).toFixed(1)} ${(-Math.cos(turn) * radius).toFixed(1)}`;
  };
  const wide = angle > 180 ? 1 : 0;
  return `M0 0L${end(bearing - angle / 2)}A${radius} ${radius} 0 ${wide} 1 ${end(bearing + angle / 2)}Z`;
}
