import { cone } from '../../kit/map/plane.ts';
import { useAdminWords } from '../words/words.ts';
import { Field } from './fields.tsx';

interface CompassProps {
  readonly bearing: number;
  readonly angle: number;
  readonly onBearing: (degrees: number) => void;
  readonly onAngle: (degrees: number) => void;
}

/** Where a camera looks and how wide: a cone, north up, turned by sliders or typed. */
export function Compass({ bearing, angle, onBearing, onAngle }: CompassProps) {
  const { say } = useAdminWords();
  const turned = (degrees: number) => onBearing(((Math.round(degrees) % 360) + 360) % 360);
  return (
    <div className="compass">
      <svg viewBox="-50 -50 100 100" aria-hidden="true">
        <circle r="46" className="compass-ring" />
        <path d={cone(bearing, angle, 46)} className="compass-cone" />
        <path d="M0 -46v8M0 46v-8M46 0h-8M-46 0h8" className="compass-ring" />
      </svg>
      <div>
        <Field label={say('camera.bearing', { n: bearing })}>
          {(id) => (
            <input
              id={id}
              type="range"
              min={0}
              max={359}
              value={bearing}
              onChange={(event) => turned(Number(event.target.value))}
            />
          )}
        </Field>
        <Field label={say('camera.angle', { n: angle })}>
          {(id) => (
            <input
              id={id}
              type="range"
              min={5}
              max={180}
              value={angle}
              onChange={(event) => onAngle(Number(event.target.value))}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
