import './canvas.css';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useAdminWords } from '../words/words.ts';
import { type Point, type Shape, type Step, stepOf, type Vertex } from './shapes.ts';

interface CanvasProps {
  readonly picture: string | undefined;
  readonly alt: string;
  readonly shapes: readonly Shape[];
  /** The shape that is being drawn: the others are shown, and cannot be taken hold of. */
  readonly active: readonly string[];
  readonly onStep: (step: Step) => void;
  readonly onVertex: (vertex: Vertex) => void;
  /** What else is drawn over the picture, in fractions of it. */
  readonly children?: ReactNode;
}

/** A picture with what is drawn on it. Every vertex can be dragged, and has the keys that do the same. */
export function Canvas({ picture, alt, shapes, active, onStep, onVertex, children }: CanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const pointAt = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = frame.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
  };
  const shown = [...shapes].sort((a, b) => Number(active.includes(a.id)) - Number(active.includes(b.id)));
  return (
    <div className="canvas" ref={frame}>
      {picture ? <img src={picture} alt={alt} draggable={false} /> : <div className="canvas-empty" />}
      <svg className="canvas-over" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <pattern
            id="left-out"
            width="0.03"
            height="0.03"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="0.012" height="0.03" className="canvas-hatch" />
          </pattern>
        </defs>
        {shown.map((shape) => (
          <Outline key={shape.id} shape={shape} isActive={active.includes(shape.id)} />
        ))}
        {children}
      </svg>
      {shapes
        .filter(({ id }) => active.includes(id))
        .map((shape) => (
          <Vertices key={shape.id} shape={shape} pointAt={pointAt} onStep={onStep} onVertex={onVertex} />
        ))}
    </div>
  );
}

function Outline({ shape: { kind, points }, isActive }: { shape: Shape; isActive: boolean }) {
  const path = `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}${kind === 'gauge' ? '' : 'Z'}`;
  return (
    <g className={`outline outline-${kind} ${isActive ? 'outline-active' : ''}`}>
      <path d={path} className="outline-under" vectorEffect="non-scaling-stroke" />
      <path d={path} className="outline-line" vectorEffect="non-scaling-stroke" />
    </g>
  );
}

interface VerticesProps extends Pick<CanvasProps, 'onStep' | 'onVertex'> {
  readonly shape: Shape;
  readonly pointAt: (place: { clientX: number; clientY: number }) => Point;
}

function Vertices({ shape, pointAt, onStep, onVertex }: VerticesProps) {
  const { say } = useAdminWords();
  const { id, kind, points } = shape;
  return (
    <fieldset className="vertices" aria-label={say(`draw.${kind}`)}>
      {points.map((point, at) => (
        <Handle
          key={`${id}-${at}`}
          label={say('draw.point', {
            n: at + 1,
            all: points.length,
            x: percent(point.x),
            y: percent(point.y),
          })}
          vertex={{ shape: id, at }}
          point={point}
          kind={kind}
          pointAt={pointAt}
          onStep={onStep}
          onVertex={onVertex}
        />
      ))}
      {(kind === 'zone' || kind === 'exclude') &&
        points.map((point, at) => {
          const next = points[(at + 1) % points.length] ?? point;
          const middle = { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
          return (
            <span
              key={`${id}-middle-${at}`}
              className="middle"
              style={placeOf(middle)}
              title={say('draw.add')}
              aria-hidden="true"
              onPointerDown={() => onStep({ do: 'insert', vertex: { shape: id, at } })}
            />
          );
        })}
    </fieldset>
  );
}

interface HandleProps extends Omit<VerticesProps, 'shape'> {
  readonly label: string;
  readonly vertex: Vertex;
  readonly point: Point;
  readonly kind: Shape['kind'];
}

function Handle({ label, vertex, point, kind, pointAt, onStep, onVertex }: HandleProps) {
  const down = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus();
  };
  const move = (event: PointerEvent<HTMLButtonElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onStep({ do: 'put', vertex, to: pointAt(event) });
  };
  const press = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = stepOf(event, vertex);
    if (!step) return;
    event.preventDefault();
    const canvas = event.currentTarget.closest('.canvas');
    // Drawn at once: the next key finds the focus where it belongs.
    flushSync(() => onStep(step));
    // The new point is where the hand goes on; of one that is gone, the one before.
    const by = step.do === 'insert' ? 1 : step.do === 'remove' ? -1 : 0;
    focusNear(canvas, { ...vertex, at: Math.max(0, vertex.at + by) });
  };
  return (
    <button
      type="button"
      className={`vertex vertex-${kind}`}
      style={placeOf(point)}
      aria-label={label}
      data-vertex={`${vertex.shape} ${vertex.at}`}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={() => onStep({ do: 'rest' })}
      onKeyDown={press}
      onFocus={() => onVertex(vertex)}
    />
  );
}

/** The handle of this point; where it is gone, the last of its shape; where that is gone, the last there is. */
function focusNear(canvas: Element | null, { shape, at }: Vertex): void {
  const all = [...(canvas?.querySelectorAll<HTMLButtonElement>('.vertex') ?? [])];
  const own = all.filter((handle) => handle.getAttribute('data-vertex')?.startsWith(`${shape} `));
  (own[at] ?? own.at(-1) ?? all.at(-1))?.focus();
}

const percent = (share: number) => (share * 100).toFixed(1);
const placeOf = ({ x, y }: Point) => ({ left: `${x * 100}%`, top: `${y * 100}%` });
