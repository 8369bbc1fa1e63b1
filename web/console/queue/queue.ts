import type { Severity } from '../../kit/severity.tsx';

/** As much of an incident as its place in the queue depends on. */
export interface Row {
  readonly id: string;
  readonly severity: Severity;
  readonly screenBefore: number;
  readonly raisedAt: number;
  /** Somebody said "cannot tell", or a verdict waits to be sent: it stays, but asks for nobody. */
  readonly settled: boolean;
}

/** What the list shows. Ids only: what a row says is looked up when it is painted. */
export interface Queue<R extends Row = Row> {
  /** Everything there is, in the order it belongs: most urgent first. */
  readonly rows: readonly R[];
  /** The order on the page. */
  readonly order: readonly string[];
  /** P1 that came while the list stood still: shown above it. */
  readonly lane: readonly string[];
  /** What came while the list stood still: behind the pill. */
  readonly held: readonly string[];
  readonly focus: string | undefined;
  /** A hand is on the list: a row was picked a short while ago, or the list is scrolled. */
  readonly hand: boolean;
  /** What a person has called back and is not here yet: it comes into the list at once, not behind the pill. */
  readonly awaited: readonly string[];
}

export const EMPTY: Queue<never> = {
  rows: [],
  order: [],
  lane: [],
  held: [],
  focus: undefined,
  hand: false,
  awaited: [],
};

type Ranked = Omit<Row, 'settled'>;

/** Severity first, then who has to be looked at sooner, then who waits longer. */
export const byUrgency = (a: Ranked, b: Ranked): number =>
  byText(a.severity, b.severity) ||
  a.screenBefore - b.screenBefore ||
  a.raisedAt - b.raisedAt ||
  byText(a.id, b.id);
/** Plain: a collation would be most of the time that ten thousand rows take. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What J and K walk through: the lane first, then the list. */
export const walk = ({ lane, order }: Queue): readonly string[] => [...lane, ...order];

/**
 * Arrive: the queue and all the rows there are now, in the order they belong → the queue after. Without a hand on it the list is simply
 * in order. With one, nothing that is shown changes its place: what is gone leaves (but not the row with
 * focus), what is new goes behind the pill, and a P1 into the lane above.
 */
export function arrive<R extends Row>(queue: Queue<R>, rows: readonly R[]): Queue<R> {
  if (!queue.hand || walk(queue).length === 0) return inOrder(queue, rows);
  const there = new Set(rows.map(({ id }) => id));
  const stays = (id: string) => there.has(id) || id === queue.focus;
  const order = queue.order.filter(stays);
  const lane = queue.lane.filter(stays);
  const shown = new Set([...order, ...lane]);
  const fresh = rows.filter(({ id }) => !shown.has(id));
  const p1 = fresh.filter(({ severity, settled }) => severity === 'P1' && !settled);
  const held = fresh.filter((row) => !p1.includes(row));
  const ids = (some: readonly Row[]) => some.map(({ id }) => id);
  const next = { ...queue, rows, order, lane: [...lane, ...ids(p1)], held: ids(held) };
  return next.held.some((id) => queue.awaited.includes(id)) ? takeIn(next) : next;
}

function inOrder<R extends Row>(queue: Queue<R>, rows: readonly R[]): Queue<R> {
  const order = rows.map(({ id }) => id);
  const focus = queue.focus && order.includes(queue.focus) ? queue.focus : mostUrgent(rows);
  return { ...queue, rows, order, lane: [], held: [], focus };
}

/** The first that asks for somebody; when none does, the first. */
const mostUrgent = (rows: readonly Row[]): string | undefined =>
  (rows.find((r) => !r.settled) ?? rows[0])?.id;

/** Pick: a person puts the focus on a row. From here on nothing moves under the hand; a row that was only kept for its focus goes. */
export function pick<R extends Row>(queue: Queue<R>, focus: string): Queue<R> {
  const there = new Set(queue.rows.map(({ id }) => id));
  const stays = (id: string) => there.has(id) || id === focus;
  const [order, lane] = [queue.order.filter(stays), queue.lane.filter(stays)];
  return { ...queue, order, lane, focus, hand: true, awaited: [] };
}

/** Recall: what left the list by a person's act is to come back into it; the first of it has the focus, before it is here. */
export const recall = <R extends Row>(queue: Queue<R>, ids: readonly [string, ...string[]]): Queue<R> => ({
  ...pick(queue, ids[0]),
  awaited: ids,
});

/** Step: the focus one row on or back; it stays at either end. */
export function step<R extends Row>(queue: Queue<R>, by: 1 | -1): Queue<R> {
  const ids = walk(queue);
  const at = queue.focus === undefined ? -1 : ids.indexOf(queue.focus);
  const next = ids[Math.min(ids.length - 1, Math.max(0, at + by))];
  return next === undefined ? queue : pick(queue, next);
}

/** Take in: what waited behind the pill comes into the list, which puts itself in order; the focus stays. */
export const takeIn = <R extends Row>(queue: Queue<R>): Queue<R> => ({
  ...inOrder(queue, queue.rows),
  hand: queue.hand,
});

/** Rest: no hand on the list any more (nothing touched for a while, or Escape). */
export const rest = <R extends Row>(queue: Queue<R>): Queue<R> =>
  inOrder({ ...queue, hand: false }, queue.rows);

/** Touch: a hand on the list (it is scrolled, or the pointer is over it), the focus as it was. */
export const touch = <R extends Row>(queue: Queue<R>): Queue<R> =>
  queue.hand ? queue : { ...queue, hand: true };

/**
 * Judged: a verdict was given on a row → the queue with the next most urgent row in focus, those behind the pill
 * included: between two verdicts the hand is free. The row stays, asking for nobody, until the server has taken
 * the verdict; after `cannot-tell` it stays for good (`leaves` is false).
 */
export function judged<R extends Row>(queue: Queue<R>, id: string, leaves: boolean): Queue<R> {
  const rows = queue.rows.map((row) => (row.id === id ? { ...row, settled: true } : row));
  const next = rows.find((row) => !row.settled)?.id ?? after(queue, id) ?? (leaves ? undefined : id);
  return { ...inOrder(queue, rows), focus: next, hand: true };
}

/** Where nobody else asks for anybody: the row below, or above when it was the last. */
function after(queue: Queue, id: string): string | undefined {
  const ids = walk(queue);
  const at = ids.indexOf(id);
  return ids[at + 1] ?? ids[at - 1];
}
