import './pin-map.css';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { offset, type Position } from '../map/plane.ts';

export interface PinMapProps {
  /** What is in the middle: the pin stands there, the ground moves below it. */
  readonly centre: Position;
  /** How well it is known, metres. */
  readonly accuracy?: number | undefined;
  readonly label: string;
  readonly others?: readonly { readonly id: string; readonly position: Position }[];
  /** Absent: it only shows. */
  readonly onMove?: ((to: Position) => void) | undefined;
  /** What each of the four buttons does. */
  readonly moves?: {
    readonly north: string;
    readonly south: string;
    readonly west: string;
    readonly east: string;
  };
}

/** Metres from the middle to the edge; between two lines; and of one step. */
const REACH = 200;
const GRID = 50;
export const STEP_METRES = 10;
const METRES_PER_DEGREE = 111_320;

/** A position → the one so many metres east and north of it. */
export function moved({ latitude, longitude }: Position, east: number, north: number): Position {
  const shrink = Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  return {
    latitude: clamp(latitude + north / METRES_PER_DEGREE, 90),
    longitude: clamp(longitude + east / (METRES_PER_DEGREE * shrink), 180),
  };
}
const clamp = (degrees: number, most: number) => Math.max(-most, Math.min(most, degrees));

const steps = {
  north: { east: 0, north: STEP_METRES, sign: '↑', key: 'ArrowUp' },
  west: { east: -STEP_METRES, north: 0, sign: '←', key: 'ArrowLeft' },
  east: { east: STEP_METRES, north: 0, sign: '→', key: 'ArrowRight' },
  south: { east: 0, north: -STEP_METRES, sign: '↓', key: 'ArrowDown' },
} as const;
const directions = Object.keys(steps) as (keyof typeof steps)[];

/** A sketch of a place without tiles: dragged, stepped by four buttons, or by the arrow keys. */
export function PinMap({ centre, accuracy, label, others = [], onMove, moves }: PinMapProps) {
  const held = useRef<{ x: number; y: number; from: Position; scale: number }>(undefined);
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    const { width } = event.currentTarget.getBoundingClientRect();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { x: event.clientX, y: event.clientY, from: centre, scale: (2 * REACH) / width };
  };
  const drag = (event: PointerEvent) => {
    if (!held.current) return;
    const { x, y, from, scale } = held.current;
    // The pin follows the finger: the ground stays where it is.
    onMove?.(moved(from, (event.clientX - x) * scale, -(event.clientY - y) * scale));
  };
  const press = (event: KeyboardEvent) => {
    const direction = directions.find((one) => steps[one].key === event.key);
    if (!direction) return;
    event.preventDefault();
    onMove?.(moved(centre, steps[direction].east, steps[direction].north));
  };
  return (
    <div className="pin-map">
      <div
        className={onMove ? 'pin-map-ground pin-map-held' : 'pin-map-ground'}
        {...(onMove && {
          onPointerDown: begin,
          onPointerMove: drag,
          onPointerUp: () => {
            held.current = undefined;
          },
        })}
      >
        <Ground centre={centre} accuracy={accuracy} label={label} others={others} />
      </div>
      {onMove && moves && (
        <div className="pin-map-steps">
          {directions.map((direction) => (
            <button
              key={direction}
              type="button"
              className={`pin-map-step pin-map-${direction}`}
              aria-label={moves[direction]}
              onKeyDown={press}
              onClick={() => onMove(moved(centre, steps[direction].east, steps[direction].north))}
            >
              <span aria-hidden="true">{steps[direction].sign}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** A line every fifty metres of the Earth, not of the picture: so the ground is seen to move. */
function lines(metres: number): number[] {
  const first = -REACH - ((((metres % GRID) + GRID) % GRID) % GRID);
  return Array.from({ length: (2 * REACH) / GRID + 2 }, (_, at) => first + at * GRID);
}

function Ground({ centre, accuracy, label, others = [] }: Omit<PinMapProps, 'onMove' | 'moves'>) {
  const shrink = Math.cos((centre.latitude * Math.PI) / 180);
  const columns = lines(centre.longitude * METRES_PER_DEGREE * shrink);
  const rows = lines(-centre.latitude * METRES_PER_DEGREE);
  const grid = [
    ...columns.map((x) => `M${x.toFixed(1)} ${-REACH}V${REACH}`),
    ...rows.map((y) => `M${-REACH} ${y.toFixed(1)}H${REACH}`),
  ].join('');
  return (
    <svg
      viewBox={`${-REACH} ${-REACH} ${2 * REACH} ${2 * REACH}`}
      preserveAspectRatio="xMidYMid slice"
      role="img"
      aria-label={label}
    >
      <path className="pin-map-grid" d={grid} />
      {accuracy !== undefined && <circle className="pin-map-doubt" r={Math.min(accuracy, REACH * 1.5)} />}
      {others.map(({ id, position }) => {
        const { east, north } = offset(centre, position);
        return <circle key={id} className="pin-map-other" cx={east} cy={-north} r={9} />;
      })}
      <path className="pin-map-pin" d="M0 0C-7 -16 -17 -24 -17 -36A17 17 0 1 1 17 -36C17 -24 7 -16 0 0Z" />
      <circle className="pin-map-eye" cy={-36} r={6} />
      <path className="pin-map-north" d={`M${REACH - 22} ${-REACH * 0.75 + 38}v-22m-6 7 6 -8 6 8`} />
    </svg>
  );
}
