import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Incident } from '../../api/client.ts';
import { drillArrived } from '../../api/desk-calls.ts';
import { drillQuery } from '../../api/queries.ts';
import { useNow } from '../../kit/clock.ts';

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

/** Says of a drill that stands in the list that it has arrived: painted, before somebody's eyes. */
export function useDrillArrival(rows: readonly Incident[] | undefined, may: boolean): void {
  const told = useRef(new Set<string>());
  const id = rows?.find(({ category }) => category === DRILL)?.id;
  useEffect(() => {
    if (!may || id === undefined || told.current.has(id)) return;
    // After the frame that shows it: what was only received has not arrived.
    const frame = requestAnimationFrame(() => {
      told.current.add(id);
      drillArrived(id).catch(() => told.current.delete(id));
    });
    return () => cancelAnimationFrame(frame);
  }, [id, may]);
}

export function useDrillState(): DrillState {
  const now = Math.floor(useNow() / 5_000) * 5_000;
  return drillState(useQuery(drillQuery).data, now);
}
