import './sketch-map.css';
import { SeverityShape } from '../severity.tsx';
import { namesOf } from './names.ts';
import { cone, offset, type Position } from './plane.ts';
import { cluster, type Extent, extentOf, gridStep, isWithin, type MapScene, REACH } from './scene.ts';
import { UnitMark } from './unit-mark.tsx';

/** Pins nearer than this share of the map's side would cover each other. */
const NEAR = 0.06;

export interface SketchMapProps {
  readonly scene: MapScene;
  readonly label: string;
  readonly onPick?: ((id: string) => void) | undefined;
}

/** The same map as SVG, for a machine without WebGL2 and for the wall: north up, all of it in view, nothing to move. */
export function SketchMap({ scene, label, onPick }: SketchMapProps) {
  const extent = extentOf(scene);
  if (!extent) return <div className="sketch-map" role="img" aria-label={label} />;
  const plane = planeOf(extent);
  const clusters = cluster(scene.pins, ({ position }) => plane.at(position), plane.unit * NEAR);
  const sides = namesOf(
    scene.places.map(({ id, name, position }) => ({ id, name, ...plane.share(position) })),
    clusters.map(({ pins: [{ position }] }) => plane.share(position)),
  );
  return (
    <section className="sketch-map" aria-label={label}>
      <svg viewBox={plane.viewBox} aria-hidden="true">
        <path className="mini-map-grid" d={plane.grid} />
        {scene.cameras.map(({ id, position, bearing, angle = 60, tone }) => {
          const { x, y } = plane.at(position);
          return (
            <g key={id} transform={`translate(${x} ${y})`} className={`sketch-camera sketch-${tone}`}>
              {bearing !== undefined && <path d={cone(bearing, angle, REACH)} />}
              <circle r={plane.unit * 0.006} />
            </g>
          );
        })}
      </svg>
      {scene.places.map(({ id, name, position }) => {
        const side = sides.get(id);
        return (
          side && (
            <span key={id} className={`map-name sketch-at map-name-${side}`} style={plane.css(position)}>
              {name}
            </span>
          )
        );
      })}
      {scene.units
        ?.filter(({ position }) => isWithin(position, extent))
        .map((unit) => (
          <UnitMark
            key={unit.id}
            unit={unit}
            focus={unit.id === scene.focus}
            style={plane.css(unit.position)}
            onPick={onPick}
          />
        ))}
      {clusters.map(({ pins }) => {
        const [first, ...more] = pins;
        const said = more.length === 0 ? first.label : `${first.label} ×${pins.length}`;
        const isFocus = pins.some(({ id }) => id === scene.focus);
        return (
          <button
            key={first.id}
            type="button"
            className={`map-pin sketch-at ${isFocus ? 'map-pin-focus' : ''}`}
            style={plane.css(first.position)}
            aria-label={said}
            title={said}
            onClick={() => onPick?.(first.id)}
          >
            <SeverityShape severity={first.severity} />
            {more.length > 0 && <span className="map-count">{pins.length}</span>}
          </button>
        );
      })}
    </section>
  );
}

/** A flat plane in metres around the middle of the extent, square, y to the south. */
function planeOf(extent: Extent) {
  const { west, south, east, north } = extent;
  const middle: Position = { latitude: (south + north) / 2, longitude: (west + east) / 2 };
  const corner = offset(middle, { latitude: north, longitude: east });
  const half = Math.max(corner.east, corner.north);
  const step = gridStep(half * 2);
  const lines = Array.from({ length: Math.ceil(half / step) * 2 + 1 }, (_, at) => {
    return (at - Math.ceil(half / step)) * step;
  });
  const at = (position: Position) => {
    const { east: x, north: up } = offset(middle, position);
    return { x, y: -up };
  };
  const share = (position: Position) => {
    const { x, y } = at(position);
    return { x: 0.5 + x / half / 2, y: 0.5 + y / half / 2 };
  };
  return {
    viewBox: `${-half} ${-half} ${2 * half} ${2 * half}`,
    unit: 2 * half,
    grid: lines.map((line) => `M${line} ${-half}V${half}M${-half} ${line}H${half}`).join(''),
    at,
    share,
    css: (position: Position) => {
      const { x, y } = share(position);
      return { left: `${x * 100}%`, top: `${y * 100}%` };
    },
  };
}
