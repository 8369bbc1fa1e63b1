/** The kind of a test alert. */
export const DRILL = 'SYS.DRILL';

/** A drill that has not arrived by then did not (ms). */
const WITHIN = 60_000;
/** One a day; after so long without one, the drill itself is missing (ms). */
const DAY = 26 * 3_600_000;

/** How the last drill went: `late` has not arrived, `none` was not made although one is due. */
export type DrillState =
  | { readonly kind: 'well' | 'unknown' }
  | { readonly kind: 'late' | 'none'; readonly madeAt: number };

interface LastDrill {
  readonly madeAt: number;
  readonly arrivedAt?: number | undefined;
}

/** Drill: the newest one, and now → how it went. Before the first one there is nothing to say. */
export function drillState(drill: LastDrill | null | undefined, now: number): DrillState {
  if (!drill) return { kind: 'unknown' };
  const { madeAt, arrivedAt } = drill;
  const within = arrivedAt !== undefined && arrivedAt - madeAt <= WITHIN;
  if (!within && (arrivedAt !== undefined || now - madeAt > WITHIN)) return { kind: 'late', madeAt };
  return now - madeAt > DAY ? { kind: 'none', madeAt } : { kind: 'well' };
}
