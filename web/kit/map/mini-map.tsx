import './mini-map.css';
import { type Severity, SeverityShape } from '../severity.tsx';
import { cone, offset, type Position } from './plane.ts';

export interface MiniMapProps {
  readonly centre: Position;
  readonly severity: Severity;
  readonly label: string;
  readonly north: string;
  /** The length of the scale bar, already in words. */
  readonly scale: string;
  /** Where a camera looks. */
  readonly view?: { readonly bearing: number; readonly angle: number } | undefined;
  readonly others: readonly {
    readonly id: string;
    readonly severity: Severity;
    readonly position: Position;
  }[];
}

/** Metres from the middle to the edge, and what the ring and the scale bar stand for. */
const REACH = 320;
const RING = 250;
const BAR = 100;

/** A sketch without tiles: the place in the middle, north up, the camera's cone, and what else is open within 250 m. */
export function MiniMap({ centre, severity, label, north, scale, view, others }: MiniMapProps) {
  return (
    <div className="mini-map" role="img" aria-label={label}>
      <svg viewBox={`${-REACH} ${-REACH} ${2 * REACH} ${2 * REACH}`} aria-hidden="true">
        <path className="mini-map-grid" d={GRID} />
        <circle className="mini-map-ring" r={RING} />
        {view && <path className="mini-map-cone" d={cone(view.bearing, view.angle, RING)} />}
        <path className="mini-map-bar" d={`M${REACH - BAR - 24} ${REACH - 24}v-8m0 8h${BAR}v-8`} />
      </svg>
      {others.map((other) => {
        const { east, north: up } = offset(centre, other.position);
        return (
          <Pin key={other.id} east={east} north={up}>
            <SeverityShape severity={other.severity} />
          </Pin>
        );
      })}
      <Pin east={0} north={0} main>
        <SeverityShape severity={severity} />
      </Pin>
      <span className="mini-map-north">{north} ↑</span>
      <span className="mini-map-scale">{scale}</span>
    </div>
  );
}

export const SCALE_METRES = BAR;

const GRID = [-300, -200, -100, 0, 100, 200, 300]
  .map((at) => `M${at} ${-REACH}V${REACH}M${-REACH} ${at}H${REACH}`)
  .join('');

interface PinProps {
  readonly east: number;
  readonly north: number;
  readonly main?: boolean;
  readonly children: React.ReactNode;
}

function Pin({ east, north, main = false, children }: PinProps) {
  const percent = (metres: number) => `${50 + (metres / REACH) * 50}%`;
  return (
    <span
      className={main ? 'mini-map-pin mini-map-main' : 'mini-map-pin'}
      style={{ left: percent(east), top: percent(-north) }}
    >
      {children}
    </span>
  );
}
