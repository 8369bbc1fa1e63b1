import { pointAt, type Scale } from './scale.ts';

interface MarkProps {
  readonly scale: Scale;
  readonly level: number;
}

/** A tick across the gauge, at a right angle to the picture; a `line` is wider, and looks as its kind does. */
export function Tick({ scale, level, line }: MarkProps & { readonly line?: Line }) {
  const point = pointAt(scale, level);
  if (!point) return null;
  const half = line ? 0.06 : 0.012;
  return (
    <line
      x1={point.x - half}
      x2={point.x + half}
      y1={point.y}
      y2={point.y}
      className={line ? `mark-line mark-${line}` : 'mark-line'}
      vectorEffect="non-scaling-stroke"
    />
  );
}

export type Line = 'flood' | 'crest' | 'water';

/** What a tick stands for, in words beside it. */
export function Word({ scale, level, name }: MarkProps & { readonly name?: string }) {
  const point = pointAt(scale, level);
  if (!point) return null;
  return (
    <span
      className={name ? 'mark-word mark-name' : 'mark-word'}
      style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}
    >
      {name} {level.toFixed(2)}
    </span>
  );
}
