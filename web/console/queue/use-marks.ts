import { useCallback, useMemo, useState } from 'react';
import { extend, kinOf, mark, type Unmarked } from './marks.ts';
import { walk } from './queue.ts';
import type { QueueRow, ShownQueue } from './use-queue.ts';

const NONE: readonly QueueRow[] = [];

/** The rows that a person has marked, as they are now: what left the list, or was judged, is marked no more. */
export function useMarks(queue: ShownQueue, refuse: (why: Unmarked) => void) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const { rows } = queue;
  const marked = useMemo(
    () => (ids.size === 0 ? NONE : rows.filter((row) => ids.has(row.id) && kinOf(row) !== undefined)),
    [ids, rows],
  );
  const keep = (next: readonly QueueRow[]) => setIds(new Set(next.map(({ id }) => id)));
  const rowAt = (id: string | undefined) => rows.find((row) => row.id === id);

  const toggle = (id: string | undefined) => {
    const row = rowAt(id);
    if (!row) return;
    const next = mark(marked, row);
    if (typeof next === 'string') return refuse(next);
    keep(next);
    queue.pick(row.id);
  };
  const goOn = (by: 1 | -1) => {
    const focus = rowAt(queue.focus);
    if (!focus) return;
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    const standing = walk(queue).flatMap((id) => rowOf.get(id) ?? []);
    const next = extend(marked, standing, focus, by);
    if (typeof next === 'string') return refuse(next);
    keep(next.marked);
    queue.pick(next.focus.id);
  };
  const clear = useCallback(() => setIds((now) => (now.size === 0 ? now : new Set())), []);
  return { rows: marked, has: (id: string) => ids.has(id) && marked.length > 0, toggle, goOn, clear };
}
export type Marks = ReturnType<typeof useMarks>;
