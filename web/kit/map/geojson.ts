import { coneRing, type Extent, gridStep, type MapScene } from './scene.ts';

interface Feature {
  readonly type: 'Feature';
  readonly properties: Record<string, string>;
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: [number, number] }
    | { readonly type: 'LineString'; readonly coordinates: [number, number][] }
    | { readonly type: 'Polygon'; readonly coordinates: [number, number][][] };
}
interface Features {
  readonly type: 'FeatureCollection';
  readonly features: Feature[];
}

const gathered = (features: Feature[]): Features => ({ type: 'FeatureCollection', features });

/** What each camera looks at; of those whose bearing is known. */
export const conesOf = ({ cameras }: MapScene): Features =>
  gathered(
    cameras.flatMap(({ position, bearing, angle = 60, tone }): Feature[] => {
      if (bearing === undefined) return [];
      const coordinates = [coneRing(position, bearing, angle)];
      return [{ type: 'Feature', properties: { tone }, geometry: { type: 'Polygon', coordinates } }];
    }),
  );

export const camerasOf = ({ cameras }: MapScene): Features =>
  gathered(
    cameras.map(({ id, tone, position: { longitude, latitude } }) => ({
      type: 'Feature',
      properties: { id, tone },
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    })),
  );

/** A grid in round kilometres over the extent, so that distances can be judged without a base map. */
export function gridOf({ west, south, east, north }: Extent): Features {
  const degree = 111_320;
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const step = gridStep(Math.max((north - south) * degree, (east - west) * degree * shrink));
  const [up, across] = [step / degree, step / (degree * shrink)];
  const lines: [number, number][][] = [];
  // Beyond the edge as well: who moves the map does not fall off it.
  const [rows, columns] = [Math.ceil((north - south) / up) * 2, Math.ceil((east - west) / across) * 2];
  for (let row = -rows; row <= rows * 2; row++) {
    const latitude = south + row * up;
    lines.push([
      [west - columns * across, latitude],
      [east + columns * across, latitude],
    ]);
  }
  for (let column = -columns; column <= columns * 2; column++) {
    const longitude = west + column * across;
    lines.push([
      [longitude, south - rows * up],
      [longitude, north + rows * up],
    ]);
  }
  return gathered(
    lines.map((coordinates) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates },
    })),
  );
}
