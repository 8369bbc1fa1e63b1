import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Incident } from '../api/client.ts';
import { incidentsQuery, newestQuery, type View } from '../api/queries.ts';
import { serverNow } from '../kit/clock.ts';
import type { Verdict } from '../kit/live/outbox.ts';
import { incidentKey } from './feed.ts';
import { useQueue } from './queue/use-queue.ts';
import type { DeskSearch } from './search.ts';
import { useShell } from './shell/shell-context.ts';

/** Everything the desk shows, and everything a person does at it. */
export function useDesk(search: DeskSearch) {
  const { link, every, session, vitals, outbox, letters, trouble, setTrouble } = useShell();
  const view: View = search.view ?? 'reported';
  const list = useQuery(incidentsQuery(view, every));
  const newest = useQuery({ ...newestQuery, enabled: list.data?.rows.length === 0 }).data;
  const queue = useQueue(view, list.data?.rows, letters, search);
  const incident = useIncident(queue.focus, list.data?.rows);

  const { judged } = queue;
  const say = useCallback(
    (verdict: Verdict) => {
      const by = session?.person.id;
      if (!incident || !by || incident.state !== 'reported') return;
      outbox.post({ ...verdict, incidentId: incident.id, by, at: serverNow(), tries: 0, notBefore: 0 });
      judged(incident.id, verdict.act !== 'cannot-tell');
    },
    [outbox, session, incident, judged],
  );
  return { link, view, list, vitals, newest, letters, queue, incident, trouble, setTrouble, say };
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
