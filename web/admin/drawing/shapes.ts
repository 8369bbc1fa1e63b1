/** A point in fractions of the picture, from its top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * What is drawn on a picture: a zone that is watched, a part of it that is left out, a water scale, and the part that is
 * looked at closer: a rectangle, from its top left corner clockwise.
 */
export interface Shape {
  readonly id: string;
  readonly kind: 'zone' | 'exclude' | 'gauge' | 'focus';
  readonly points: readonly Point[];
}

/** A drawing and its past: what can be undone, and done again. */
export interface Drawing {
  readonly shapes: readonly Shape[];
  readonly past: readonly (readonly Shape[])[];
  readonly future: readonly (readonly Shape[])[];
  /** What the last step moved: moving the same point on is the same step. */
  readonly moving: string | undefined;
}

/** A vertex, by its shape and its place in it. */
export interface Vertex {
  readonly shape: string;
  readonly at: number;
}

export type Step =
  | { readonly do: 'move'; readonly vertex: Vertex; readonly by: Point }
  | { readonly do: 'put'; readonly vertex: Vertex; readonly to: Point }
  | { readonly do: 'insert'; readonly vertex: Vertex; readonly to?: Point }
  | { readonly do: 'remove'; readonly vertex: Vertex }
  | { readonly do: 'add'; readonly shape: Shape }
  | { readonly do: 'reshape'; readonly shape: Shape }
  | { readonly do: 'drop'; readonly shape: string }
  | { readonly do: 'whole'; readonly shape: string }
  | { readonly do: 'rest' }
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  | { readonly do: 'load'; readonly shapes: readonly Shape[] };

/** Arrow keys move by half a percent of the picture, with Shift by five. */
export const STEP = 0.005;
export const LONG_STEP = 0.05;

const FEWEST = 3;
const MOST = 64;
const MOST_PAST = 200;

export const drawingOf = (shapes: readonly Shape[]): Drawing => ({
  shapes,
  past: [],
  future: [],
  moving: undefined,
});

/** Draw: a drawing and a step → the drawing after it. What cannot be (a zone of two points) changes nothing. */
export function draw(drawing: Drawing, step: Step): Drawing {
  switch (step.do) {
    case 'undo': {
      const [last, ...past] = drawing.past;
      return last
        ? { shapes: last, past, future: [drawing.shapes, ...drawing.future], moving: undefined }
        : drawing;
    }
    case 'redo': {
      const [next, ...future] = drawing.future;
      return next
        ? { shapes: next, past: [drawing.shapes, ...drawing.past], future, moving: undefined }
        : drawing;
    }
    case 'load':
      return drawingOf(step.shapes);
    case 'rest':
      return { ...drawing, moving: undefined };
    default: {
      const shapes = changed(drawing.shapes, step);
      if (shapes === drawing.shapes) return drawing;
      const moving =
        'vertex' in step && step.do === 'put' ? `${step.vertex.shape} ${step.vertex.at}` : undefined;
      const isSameMove = moving !== undefined && moving === drawing.moving;
      const past = isSameMove ? drawing.past : [drawing.shapes, ...drawing.past].slice(0, MOST_PAST);
      return { shapes, past, future: [], moving };
    }
  }
}

type Change = Exclude<Step, { do: 'undo' | 'redo' | 'load' | 'rest' }>;

function changed(shapes: readonly Shape[], step: Change): readonly Shape[] {
  if (step.do === 'add') return [...shapes, step.shape];
  if (step.do === 'reshape') return shapes.map((one) => (one.id === step.shape.id ? step.shape : one));
  if (step.do === 'drop') return shapes.filter(({ id }) => id !== step.shape);
  const id = step.do === 'whole' ? step.shape : step.vertex.shape;
  const shape = shapes.find((one) => one.id === id);
  const points = shape && pointsAfter(shape, step);
  return points ? shapes.map((one) => (one.id === id ? { ...one, points } : one)) : shapes;
}

function pointsAfter({ kind, points }: Shape, step: Change): readonly Point[] | undefined {
  if (step.do === 'whole') return WHOLE;
  if (step.do === 'add' || step.do === 'reshape' || step.do === 'drop') return undefined;
  const { at } = step.vertex;
  const point = points[at];
  if (!point) return undefined;
  if (kind === 'focus') return cornered(points, at, step);
  if (step.do === 'move') return points.with(at, within({ x: point.x + step.by.x, y: point.y + step.by.y }));
  if (step.do === 'put') return points.with(at, within(step.to));
  if (kind === 'gauge') return undefined;
  if (step.do === 'remove') return points.length > FEWEST ? points.toSpliced(at, 1) : undefined;
  const next = points[(at + 1) % points.length] ?? point;
  const between = step.to ?? { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
  return points.length < MOST ? points.toSpliced(at + 1, 0, within(between)) : undefined;
}

/** As little of the picture as the server takes for a part to look at, each way. */
const LEAST_FOCUS = 0.1;

/** A rectangle whose corner is moved: the one across stays, those beside follow. It has no points to add or remove. */
function cornered(points: readonly Point[], at: number, step: Change): readonly Point[] | undefined {
  const [corner, across] = [points[at], points[(at + 2) % 4]];
  if (!corner || !across || (step.do !== 'move' && step.do !== 'put')) return undefined;
  const wanted = step.do === 'put' ? step.to : { x: corner.x + step.by.x, y: corner.y + step.by.y };
  const isLeft = at === 0 || at === 3;
  const isTop = at < 2;
  const x = isLeft ? Math.min(wanted.x, across.x - LEAST_FOCUS) : Math.max(wanted.x, across.x + LEAST_FOCUS);
  const y = isTop ? Math.min(wanted.y, across.y - LEAST_FOCUS) : Math.max(wanted.y, across.y + LEAST_FOCUS);
  const to = within({ x, y });
  const [left, right] = isLeft ? [to.x, across.x] : [across.x, to.x];
  const [top, bottom] = isTop ? [to.y, across.y] : [across.y, to.y];
  return cornersOf({ x: left, y: top, width: right - left, height: bottom - top });
}

/** A part of the picture, by its top left corner and its size. */
export interface Part extends Point {
  readonly width: number;
  readonly height: number;
}

/** A part → its corners, from the top left one clockwise. */
export const cornersOf = ({ x, y, width, height }: Part): readonly Point[] => {
  const [right, bottom] = [x + width, y + height];
  return [
    within({ x, y }),
    within({ x: right, y }),
    within({ x: right, y: bottom }),
    within({ x, y: bottom }),
  ];
};

/** Its corners → the part. */
export function partOf(corners: readonly Point[]): Part {
  const [from = { x: 0, y: 0 }, , to = { x: 1, y: 1 }] = corners;
  return { x: from.x, y: from.y, width: rounded(to.x - from.x), height: rounded(to.y - from.y) };
}

const within = ({ x, y }: Point): Point => ({ x: rounded(x), y: rounded(y) });
/** To a ten-thousandth: ten steps of half a percent are five percent exactly. */
const rounded = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;

const WHOLE: readonly Point[] = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

/** What a key asks of the vertex that has the focus; nothing when the key is not ours. */
export function stepOf(
  { key, shiftKey, ctrlKey, metaKey }: { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean },
  vertex: Vertex,
): Step | undefined {
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() === 'z') return { do: shiftKey ? 'redo' : 'undo' };
    return key.toLowerCase() === 'y' ? { do: 'redo' } : undefined;
  }
  const size = shiftKey ? LONG_STEP : STEP;
  const ways: Readonly<Record<string, Point>> = {
    ArrowLeft: { x: -size, y: 0 },
    ArrowRight: { x: size, y: 0 },
    ArrowUp: { x: 0, y: -size },
    ArrowDown: { x: 0, y: size },
  };
  const by = ways[key];
  if (by) return { do: 'move', vertex, by };
  if (key === 'Enter') return { do: 'insert', vertex };
  return key === 'Delete' || key === 'Backspace' ? { do: 'remove', vertex } : undefined;
}
