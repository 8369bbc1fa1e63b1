import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Incident } from '../api/client.ts';
import { incidentsQuery, newestQuery } from '../api/queries.ts';
import type { View } from '../api/views.ts';
import { serverNow } from '../kit/clock.ts';
import type { DeskAct } from '../kit/live/outbox.ts';
import { newId } from '../kit/new-id.ts';
import { incidentKey } from './feed.ts';
import { useQueue } from './queue/use-queue.ts';
import type { DeskSearch } from './search.ts';
import { useShell } from './shell/shell-context.ts';

/** What was done here last: it can be taken back for a moment, and somebody can be sent there. */
export interface Deed {
  readonly incident: Incident;
  readonly deed: DeskAct;
  readonly at: number;
}

/** Everything the desk shows, and everything a person does at it. */
export function useDesk(search: DeskSearch) {
  const { link, every, session, vitals, outbox, letters, trouble, setTrouble, flood } = useShell();
  const view: View = search.view ?? 'reported';
  const list = useQuery(incidentsQuery(view, every));
  const newest = useQuery({ ...newestQuery, enabled: list.data?.rows.length === 0 }).data;
  const [unfolded, unfold] = useState(false);
  const queue = useQueue(view, list.data, letters, search, flood !== undefined && !unfolded);
  const incident = useIncident(queue.focus, list.data?.rows);
  const [recent, setRecent] = useState<Deed>();

  const { judged } = queue;
  const by = session?.person.id;
  const say = useCallback(
    (about: Incident, deed: DeskAct) => {
      if (!by) return;
      const at = serverNow();
      outbox.post({ id: newId(), incidentId: about.id, deed, by, at, tries: 0, notBefore: 0 });
      setRecent(deed.act === 'undo' ? undefined : { incident: about, deed, at });
      if (about.state === 'reported' && deed.act !== 'undo') judged(about.id, deed.act !== 'cannot-tell');
    },
    [outbox, by, judged],
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
    trouble,
    setTrouble,
    say,
    recent,
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
