import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Incident } from '../../api/client.ts';
import { drillArrived } from '../../api/desk-calls.ts';
import { drillQuery } from '../../api/queries.ts';
import { useNow } from '../../kit/clock.ts';
import { DRILL, type DrillState, drillState } from './drill-state.ts';

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
