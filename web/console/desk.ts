import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Incident } from '../api/client.ts';
import { incidentKey } from '../api/known.ts';
import { incidentsQuery, newestQuery } from '../api/queries.ts';
import type { View } from '../api/views.ts';
import { serverNow } from '../kit/clock.ts';
import type { DeskAct } from '../kit/live/outbox.ts';
import { isLine } from './acts.ts';
import type { Unmarked } from './queue/marks.ts';
import { useMarks } from './queue/use-marks.ts';
import { useQueue } from './queue/use-queue.ts';
import type { DeskSearch } from './search.ts';
import { useShell } from './shell/shell-context.ts';

/** What was done here last, to one or to all that were marked: it can be taken back for a moment, and somebody can be sent there. */
export interface Deed {
  readonly about: readonly Incident[];
  readonly deed: DeskAct;
  readonly at: number;
}

/** Why a key did nothing just now. */
export type Hint = `hint.${Unmarked | 'one' | 'forbidden' | 'over' | 'noted' | 'called'}`;

/** Everything the desk shows, and everything a person does at it. */
export function useDesk(search: DeskSearch) {
  const { link, every, session, vitals, post, letters: all, tellTrouble, flood } = useShell();
  // A line that waits to be sent judges nothing.
  const letters = useMemo(() => all.filter(({ deed }) => !isLine(deed)), [all]);
  const view: View = search.view ?? 'reported';
  const list = useQuery(incidentsQuery(view, every));
  const newest = useQuery({ ...newestQuery, enabled: list.data?.rows.length === 0 }).data;
  const [unfolded, unfold] = useState(false);
  const queue = useQueue(view, list.data, letters, search, flood !== undefined && !unfolded);
  const incident = useIncident(queue.focus, list.data?.rows);
  const [recent, setRecent] = useState<Deed>();
  const [hint, setHint] = useState<Hint>();
  const marks = useMarks(queue, (why) => setHint(`hint.${why}`));

  const { judged } = queue;
  const { clear } = marks;
  /** What waited for a verdict waits no more: the next most urgent has the focus. */
  const settle = useCallback(
    (about: readonly Incident[], leaves: boolean) => {
      clear();
      for (const { id, state } of about) if (state === 'reported') judged(id, leaves);
    },
    [judged, clear],
  );
  const isSeated = session !== undefined;
  const say = useCallback(
    (about: readonly Incident[], deed: DeskAct) => {
      if (!isSeated) return;
      post(
        about.map(({ id }) => id),
        deed,
      );
      if (isLine(deed)) return;
      setRecent(deed.act === 'undo' ? undefined : { about, deed, at: serverNow() });
      if (deed.act !== 'undo') settle(about, deed.act !== 'cannot-tell');
    },
    [post, isSeated, settle],
  );
  const flooded = { flood, unfolded, unfold };
  return {
    link,
    view,
    list,
    vitals,
    newest,
    letters,
    queue,
    incident,
    tellTrouble,
    say,
    settle,
    recent,
    setRecent,
    marks,
    hint,
    setHint,
    flooded,
  };
}
export type Desk = ReturnType<typeof useDesk>;

/** The incident in focus, also when it has just left the list because somebody judged it. */
function useIncident(focus: string | undefined, rows: readonly Incident[] | undefined): Incident | undefined {
  const queries = useQueryClient();
  const listed = rows?.find(({ id }) => id === focus);
  const last = useRef<Incident>(undefined);
  const told = focus ? queries.getQueryData<Incident>(incidentKey(focus)) : undefined;
  const known = listed ?? told ?? (last.current?.id === focus ? last.current : undefined);
  last.current = known;
  return known;
}
