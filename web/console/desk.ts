import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Incident, Session } from '../api/client.ts';
import {
  fetchIncident,
  incidentsQuery,
  judge,
  newestQuery,
  sessionQuery,
  type View,
  vitalsQuery,
} from '../api/queries.ts';
import { serverNow } from '../kit/clock.ts';
import { type Link, useLink, useReturn } from '../kit/live/link.ts';
import type { Live } from '../kit/live/live.ts';
import type { Answer, Letter, Verdict } from '../kit/live/outbox.ts';
import { type OutboxStore, openOutbox, useLetters } from '../kit/live/outbox-store.ts';
import { incidentKey, put } from './feed.ts';
import { useQueue } from './queue/use-queue.ts';
import type { DeskSearch } from './search.ts';

/** While the stream is silent the page asks by itself, this often (ms). */
const ASK_EVERY = 10_000;

/** What the server made of a verdict, where that was not what the person wanted. */
export type Trouble =
  | { readonly kind: 'conflict'; readonly incident: Incident }
  | { readonly kind: 'refused'; readonly why: string };

/** Everything the desk shows, and everything a person does at it. */
export function useDesk(session: Session | undefined, live: Live, search: DeskSearch) {
  const link = useLink(live);
  const every = link.state === 'late' || link.state === 'lost' ? ASK_EVERY : false;
  const view: View = search.view ?? 'reported';
  const list = useQuery(incidentsQuery(view, every));
  const vitals = useQuery(vitalsQuery(every)).data;
  const newest = useQuery({ ...newestQuery, enabled: list.data?.rows.length === 0 }).data;
  useQuery({ ...sessionQuery, refetchInterval: every });

  const [trouble, setTrouble] = useState<Trouble>();
  const outbox = useOutbox(session, link, setTrouble);
  const letters = useLetters(outbox);
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

/** The outbox of who sits here. What the server answers comes back into the lists at once. */
function useOutbox(session: Session | undefined, link: Link, tell: (trouble: Trouble) => void): OutboxStore {
  const queries = useQueryClient();
  const by = session?.person.id ?? '';
  const store = useMemo(() => {
    const send = async (letter: Letter): Promise<Answer> => {
      const { answer, incident } = await judge(letter);
      if (incident) put(queries, [incident]);
      return answer;
    };
    const told = async ({ incidentId }: Letter, answer: Answer) => {
      if (answer.kind === 'refused') tell({ kind: 'refused', why: answer.title });
      if (answer.kind === 'signed-out') void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      if (answer.kind !== 'conflict') return;
      const incident = await fetchIncident(incidentId).catch(() => undefined);
      if (!incident) return;
      put(queries, [incident]);
      tell({ kind: 'conflict', incident });
    };
    return openOutbox(by, send, (letter, answer) => void told(letter, answer));
  }, [queries, by, tell]);
  useEffect(() => store.open(), [store]);
  useReturn(link, store.hurry);
  return store;
}
