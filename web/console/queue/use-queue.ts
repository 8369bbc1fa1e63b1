import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Incident } from '../../api/client.ts';
import type { Incidents, View } from '../../api/views.ts';
import { useNow } from '../../kit/clock.ts';
import type { Letter } from '../../kit/live/outbox.ts';
import { isShelved } from '../acts.ts';
import { type DeskSearch, matches } from '../search.ts';
import { groupOf } from '../shell/use-ringing.ts';
import { fold, type Grouped } from './flood.ts';
import {
  arrive,
  byUrgency,
  EMPTY,
  judged,
  pick,
  type Queue,
  type Row,
  recall,
  rest,
  step,
  takeIn,
  touch,
} from './queue.ts';

/** What the list paints: an incident, and whether our own verdict on it waits to be sent. */
export interface QueueRow extends Row, Grouped {
  readonly incident: Incident;
  readonly letter: Letter | undefined;
  /** How many of the same place and kind are folded behind it. */
  readonly hidden: number;
}

/** So long after the last touch no hand is on the list any more (ms). */
const HAND_LEAVES = 30_000;

/** The queue as the person sees it: what the server lists, filtered, in order, standing still under the hand. */
export function useQueue(
  view: View,
  list: Incidents | undefined,
  letters: readonly Letter[],
  search: DeskSearch,
  folded: boolean,
) {
  const incidents = list?.rows;
  const [queue, setQueue] = useState<Queue<QueueRow>>(EMPTY);
  // What is shelved returns by itself, within this many ms.
  const now = Math.floor(useNow() / 5_000) * 5_000;
  const all = useMemo(
    () => rowsOf(view, incidents ?? [], letters, search, now),
    [view, incidents, letters, search, now],
  );
  const { focus } = queue;
  const rows = useMemo(() => (folded ? foldedRows(all, focus) : all), [all, folded, focus]);
  const touchedAt = useRef(0);
  const scrolled = useRef(false);

  // Another view or filter is another list: nothing of the old one is held.
  const filter = `${view} ${search.source} ${search.q}`;
  const shownFilter = useRef(filter);
  // The rest of a list that was shown in part belongs into it, and is not new.
  const partial = list?.partial === true;
  const wasPartial = useRef(partial);
  useEffect(() => {
    const isNew = shownFilter.current !== filter;
    const isRest = wasPartial.current;
    shownFilter.current = filter;
    wasPartial.current = partial;
    setQueue((now) => {
      const next = arrive(isNew ? rest(now) : now, rows);
      return isRest ? takeIn(next) : next;
    });
  }, [rows, filter, partial]);

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
      recall: (ids: readonly [string, ...string[]]) => byHand((now) => recall(now, ids)),
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

export type ShownQueue = ReturnType<typeof useQueue>;

function foldedRows(all: readonly QueueRow[], focus: string | undefined): readonly QueueRow[] {
  const { rows, hidden } = fold(all, focus);
  return rows.map((row) => ({ ...row, hidden: hidden.get(row.id) ?? 0 }));
}

function rowsOf(
  view: View,
  incidents: readonly Incident[],
  letters: readonly Letter[],
  search: DeskSearch,
  now: number,
): readonly QueueRow[] {
  const letterOf = new Map(letters.map((letter) => [letter.incidentId, letter]));
  const rows = incidents
    // What is shelved stands on its own page, and here by its number alone; it comes back by itself.
    .filter((incident) => matches(search, incident) && !isShelved(incident, now))
    .map((incident): QueueRow => {
      const { id, severity, raisedAt, verdict } = incident;
      const letter = letterOf.get(id);
      const settled = view === 'reported' && (letter !== undefined || verdict !== 'none');
      const screenBefore = incident.clock?.at ?? incident.screenBefore;
      const group = groupOf(incident);
      return { id, severity, screenBefore, raisedAt, settled, group, incident, letter, hidden: 0 };
    });
  // What is judged is a record: the newest first.
  return rows.sort(view === 'over' ? byJudgement : byUrgency);
}

const byJudgement = (a: QueueRow, b: QueueRow): number =>
  (b.incident.judgedAt ?? 0) - (a.incident.judgedAt ?? 0);
