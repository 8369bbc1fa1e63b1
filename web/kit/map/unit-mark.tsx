import type { CSSProperties } from 'react';
import type { MapUnit } from './scene.ts';
import { unitClass } from './unit-node.ts';

interface UnitMarkProps {
  readonly unit: MapUnit;
  readonly focus: boolean;
  readonly style: CSSProperties;
  readonly onPick?: ((id: string) => void) | undefined;
}

/** A unit on a sketch: a button with its name; where nobody is to be named, a shape alone. */
export function UnitMark({ unit, focus, style, onPick }: UnitMarkProps) {
  const square = <span className="map-unit-square" />;
  const look = `${unitClass(unit, focus)} sketch-at`;
  if (unit.name === undefined) {
    return (
      <span className={look} style={style} aria-hidden="true">
        {square}
      </span>
    );
  }
  const { id, name, label } = unit;
  return (
    <button
      type="button"
      className={look}
      style={style}
      aria-label={label}
      title={label}
      onClick={() => onPick?.(id)}
    >
      {square}
      <span className="map-unit-name">{name}</span>
    </button>
  );
}
