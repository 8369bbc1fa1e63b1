import { expect, it } from 'vitest';
import { metresBetween } from './plane.ts';
import { cluster, coneRing, extentOf, gridStep } from './scene.ts';

const dam = { latitude: 30, longitude: 120 };
const pin = (latitude: number, longitude: number) => ({
  id: `${latitude}`,
  severity: 'P1' as const,
  position: { latitude, longitude },
  label: '',
});

it('shows all there is with room around it, and a kilometre when there is but one place', () => {
  const one = extentOf({ cameras: [], places: [], pins: [pin(30, 120)] });
  const corner = { latitude: one?.north ?? 0, longitude: 120 };
  expect(Math.round(metresBetween(dam, corner))).toBe(500);
  const two = extentOf({ cameras: [], places: [], pins: [pin(30, 120), pin(31, 121)] });
  expect(two).toMatchObject({ south: 29.88, north: 31.12, west: 119.88, east: 121.12 });
  expect(extentOf({ cameras: [], places: [], pins: [] })).toBeUndefined();
});

it('draws what a camera looks at as a closed ring that begins where it stands', () => {
  const ring = coneRing(dam, 90, 60, 400);
  expect(ring[0]).toEqual(ring.at(-1));
  const [longitude = 0, latitude = 0] = ring[9] ?? [];
  expect(Math.round(metresBetween(dam, { latitude, longitude }))).toBe(400);
  expect(longitude).toBeGreaterThan(120);
  expect(Math.abs(latitude - 30)).toBeLessThan(0.001);
});

it('draws grid lines that a person can count', () => {
  expect(gridStep(5_000)).toBe(500);
  expect(gridStep(9_000)).toBe(1_000);
  expect(gridStep(40_000)).toBe(5_000);
});

it('draws as one what would cover each other, the gravest in front', () => {
  const at = (severity: 'P1' | 'P3', x: number) => ({ severity, x });
  const drawn = cluster([at('P3', 0), at('P1', 20), at('P3', 100)], ({ x }) => ({ x, y: 0 }), 36);
  expect(drawn.map(({ pins }) => pins.map(({ x }) => x))).toEqual([[20, 0], [100]]);
});
