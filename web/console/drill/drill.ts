import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { Incident } from '../../api/client.ts';
import { drillArrived } from '../../api/desk-calls.ts';
import { drillQuery } from '../../api/queries.ts';
import { useNow } from '../../kit/clock.ts';
import { DRILL, type DrillState, drillState } from './drill-state.ts';

/**
 * Says of a drill that stands in the list that it has arrived: painted, before somebody's eyes, and its picture kept; one
 * without its picture has not come the whole way.
 */
export function useDrillArrival(rows: readonly Incident[] | undefined, may: boolean): void {
  const told = useRef(new Set<string>());
  // One string, so that a list that says the same begins nothing anew.
  const ids = useMemo(
    () =>
      rows
        ?.filter(({ category, evidence }) => category === DRILL && evidence.state === 'kept')
        .map(({ id }) => id)
        .join(' '),
    [rows],
  );
  useEffect(() => {
    const untold = (ids || undefined)?.split(' ').filter((id) => !told.current.has(id)) ?? [];
    if (!may || untold.length === 0) return;
    // After the frame that shows it: what was only received has not arrived.
    const frame = requestAnimationFrame(() => {
      for (const id of untold) {
        told.current.add(id);
        drillArrived(id).catch(() => told.current.delete(id));
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [ids, may]);
}

export function useDrillState(): DrillState {
  const now = Math.floor(useNow() / 5_000) * 5_000;
  return drillState(useQuery(drillQuery).data, now);
}
