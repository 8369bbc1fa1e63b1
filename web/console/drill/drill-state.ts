/** The kind of a test alert. */
export const DRILL = 'SYS.DRILL';

/** A drill that has not arrived by then did not (ms). */
const WITHIN = 60_000;
/** So long it is tried to make one that is due (ms), and a minute on its way. */
const MADE_WITHIN = 11 * 60_000;
/** A clock that was put forward is no reason to miss one (ms). */
const BESIDE = 2 * 3_600_000;

/** How the last drill went: `late` has not arrived with its picture, `none` was not made although one was due. */
export type DrillState =
  | { readonly kind: 'well' | 'unknown' }
  | { readonly kind: 'late'; readonly madeAt: number }
  | { readonly kind: 'none'; readonly madeAt?: number };

interface LastDrill {
  readonly drill?: { readonly madeAt: number; readonly arrivedAt?: number | undefined } | undefined;
  /** When one was to be made last; absent when there are none to be, or none was due yet. */
  readonly dueAt?: number | undefined;
}

/** Drill: the newest one, when one was due, and now → how it went. Where none is to be made there is nothing to say. */
export function drillState(last: LastDrill | undefined, now: number): DrillState {
  if (last?.dueAt === undefined) return { kind: 'unknown' };
  const { drill, dueAt } = last;
  const isMissing = !drill || drill.madeAt < dueAt - BESIDE;
  if (isMissing && now - dueAt > MADE_WITHIN) return { kind: 'none', ...(drill && { madeAt: drill.madeAt }) };
  if (!drill) return { kind: 'unknown' };
  const { madeAt, arrivedAt } = drill;
  const within = arrivedAt !== undefined && arrivedAt - madeAt <= WITHIN;
  if (!within && (arrivedAt !== undefined || now - madeAt > WITHIN)) return { kind: 'late', madeAt };
  return { kind: 'well' };
}
