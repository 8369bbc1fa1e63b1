import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Incident } from '../../api/client.ts';
import type { View } from '../../api/queries.ts';
import type { Letter } from '../../kit/live/outbox.ts';
import { type DeskSearch, matches } from '../search.ts';
import {
  arrive,
  byUrgency,
  EMPTY,
  judged,
  pick,
  type Queue,
  type Row,
  rest,
  step,
  takeIn,
  touch,
} from './queue.ts';

/** What the list paints: an incident, and whether our own verdict on it waits to be sent. */
export interface QueueRow extends Row {
  readonly incident: Incident;
  readonly letter: Letter | undefined;
}

/** So long after the last touch no hand is on the list any more (ms). */
const HAND_LEAVES = 30_000;

/** The queue as the person sees it: what the server lists, filtered, in order, standing still under the hand. */
export function useQueue(
  view: View,
  incidents: readonly Incident[] | undefined,
  letters: readonly Letter[],
  search: DeskSearch,
) {
  const rows = useMemo(
    () => rowsOf(view, incidents ?? [], letters, search),
    [view, incidents, letters, search],
  );
  const [queue, setQueue] = useState<Queue<QueueRow>>(EMPTY);
  const touchedAt = useRef(0);
  const scrolled = useRef(false);

  // Another view or filter is another list: nothing of the old one is held.
  const filter = `${view} ${search.source} ${search.q}`;
  const shownFilter = useRef(filter);
  useEffect(() => {
    const isNew = shownFilter.current !== filter;
    shownFilter.current = filter;
    setQueue((now) => arrive(isNew ? rest(now) : now, rows));
  }, [rows, filter]);

  useEffect(() => {
    const timer = setInterval(() => {
      if (scrolled.current || performance.now() - touchedAt.current < HAND_LEAVES) return;
      setQueue((now) => (now.hand ? rest(now) : now));
    }, 1_000);
    return () => clearInterval(timer);
  }, []);

  const acts = useMemo(() => {
    const byHand = (change: (now: Queue<QueueRow>) => Queue<QueueRow>) => {
      touchedAt.current = performance.now();
      setQueue(change);
    };
    return {
      pick: (id: string) => byHand((now) => pick(now, id)),
      step: (by: 1 | -1) => byHand((now) => step(now, by)),
      takeIn: () => byHand(takeIn),
      rest: () => setQueue(rest),
      scroll: (top: number) => {
        scrolled.current = top > 0;
        byHand(touch);
      },
    };
  }, []);
  const judgedByHand = useCallback((id: string, leaves: boolean) => {
    touchedAt.current = performance.now();
    setQueue((now) => judged(now, id, leaves));
  }, []);
  // The row in focus is still painted when it has just left the list.
  const last = useRef<QueueRow>(undefined);
  last.current = queue.rows.find(({ id }) => id === queue.focus) ?? last.current;
  const ghost = (id: string): QueueRow | undefined =>
    last.current?.id === id ? { ...last.current, settled: true } : undefined;
  return { ...queue, ...acts, judged: judgedByHand, ghost };
}

function rowsOf(
  view: View,
  incidents: readonly Incident[],
  letters: readonly Letter[],
  search: DeskSearch,
): readonly QueueRow[] {
  const letterOf = new Map(letters.map((letter) => [letter.incidentId, letter]));
  const rows = incidents
    .filter((incident) => matches(search, incident))
    .map((incident): QueueRow => {
      const { id, severity, screenBefore, raisedAt, verdict } = incident;
      const letter = letterOf.get(id);
      const settled = letter !== undefined || verdict !== 'none';
      return { id, severity, screenBefore, raisedAt, settled, incident, letter };
    });
  // What is judged is a record: the newest first.
  return rows.sort(view === 'reported' ? byUrgency : byJudgement);
}

const byJudgement = (a: QueueRow, b: QueueRow): number =>
  (b.incident.judgedAt ?? 0) - (a.incident.judgedAt ?? 0);
