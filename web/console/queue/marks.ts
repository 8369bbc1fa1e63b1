import type { Incident } from '../../api/client.ts';
import { DRILL } from '../drill/drill-state.ts';

/** As much of a row as marking goes by. */
export interface Markable {
  readonly id: string;
  readonly incident: Pick<Incident, 'state' | 'category' | 'source'>;
  /** A verdict of ours that waits to be sent: it is judged already. */
  readonly letter: object | undefined;
}

/** What is judged in one breath has to be sent, and can be taken back, within ten seconds. */
export const MOST_MARKS = 50;

/** Why a row is not marked: it is judged by itself alone, the others are of another camera or kind, or there are enough. */
export type Unmarked = 'alone' | 'other' | 'most';

/** Kin: what may be judged together, one camera's alerts of one kind; nothing for what is judged by itself. */
export function kinOf({ incident: { state, category, source }, letter }: Markable): string | undefined {
  const isAlert = state === 'reported' && source.kind === 'camera' && category !== DRILL;
  return isAlert && !letter ? `${source.cameraId} ${category}` : undefined;
}

/** Mark: the marked rows and one more → with it, or without it when it was marked; or why not. */
export function mark<R extends Markable>(marked: readonly R[], row: R): readonly R[] | Unmarked {
  if (marked.some(({ id }) => id === row.id)) return marked.filter(({ id }) => id !== row.id);
  const kin = kinOf(row);
  if (kin === undefined) return 'alone';
  const [first] = marked;
  if (first && kinOf(first) !== kin) return 'other';
  return marked.length < MOST_MARKS ? [...marked, row] : 'most';
}

/** What extending leads to: the marks, and the row that has the focus then. */
export interface Extended<R> {
  readonly marked: readonly R[];
  readonly focus: R;
}

/**
 * Extend: the marked rows, the rows as they stand, the row in focus and a direction → the next of its camera and kind that way
 * is marked too, and has the focus. Rows of another kind in between are passed over; where none follows, the focus stays.
 */
export function extend<R extends Markable>(
  marked: readonly R[],
  rows: readonly R[],
  focus: R,
  by: 1 | -1,
): Extended<R> | Unmarked {
  const begun = withRow(marked, focus);
  if (typeof begun === 'string') return begun;
  const kin = kinOf(focus);
  const at = rows.findIndex(({ id }) => id === focus.id);
  const isKin = (row: R) => kinOf(row) === kin;
  const next = by > 0 ? rows.slice(at + 1).find(isKin) : rows.slice(0, Math.max(0, at)).findLast(isKin);
  if (!next) return { marked: begun, focus };
  const both = withRow(begun, next);
  return typeof both === 'string' ? both : { marked: both, focus: next };
}

const withRow = <R extends Markable>(marked: readonly R[], row: R): readonly R[] | Unmarked =>
  marked.some(({ id }) => id === row.id) ? marked : mark(marked, row);
