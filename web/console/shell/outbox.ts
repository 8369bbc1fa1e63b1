import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Incident, Session } from '../../api/client.ts';
import { put } from '../../api/known.ts';
import { fetchIncident, send, sessionQuery } from '../../api/queries.ts';
import { type Link, useReturn } from '../../kit/live/link.ts';
import type { Answer, DeskAct, Letter } from '../../kit/live/outbox.ts';
import { type OutboxStore, openOutbox } from '../../kit/live/outbox-store.ts';
import { newId } from '../../kit/new-id.ts';

/** Somebody was first: how it stands now, and what was wanted. */
export interface Conflict {
  readonly kind: 'conflict';
  readonly incident: Incident;
  readonly wanted: DeskAct;
}

/** What the server made of an act, where that was not what the person wanted. */
export type NewTrouble =
  | Conflict
  | { readonly kind: 'refused'; readonly why: string }
  /** Nobody can be sent, or nobody was heard of. */
  | { readonly kind: 'nobody' };
export type Trouble = NewTrouble & { readonly id: string };

/** Of each incident the newest is told, and no more than a person would ever read. */
const MOST = 50;

/** What did not count, until each has been read. */
export function useTroubles() {
  const [troubles, setTroubles] = useState<readonly Trouble[]>([]);
  const tellTrouble = useCallback((trouble: NewTrouble) => {
    const about = trouble.kind === 'conflict' ? trouble.incident.id : undefined;
    const isOther = (one: Trouble) =>
      about === undefined || one.kind !== 'conflict' || one.incident.id !== about;
    setTroubles((now) => [...now.filter(isOther), { ...trouble, id: newId() }].slice(-MOST));
  }, []);
  const settleTrouble = useCallback(
    ({ id }: Trouble) => setTroubles((now) => now.filter((one) => one.id !== id)),
    [],
  );
  return { troubles, tellTrouble, settleTrouble };
}

/** The outbox of who sits here. What the server answers comes back into the lists at once. */
export function useOutbox(
  session: Session | undefined,
  link: Link,
  tell: (trouble: NewTrouble) => void,
): OutboxStore {
  const queries = useQueryClient();
  const by = session?.person.id ?? '';
  const store = useMemo(() => {
    const deliver = async (letter: Letter): Promise<Answer> => {
      const { answer, incident } = await send(letter);
      if (incident) put(queries, [incident]);
      return answer;
    };
    const told = async ({ incidentId, deed }: Letter, answer: Answer) => {
      if (answer.kind === 'refused') tell({ kind: 'refused', why: answer.title });
      if (answer.kind === 'signed-out') void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      if (answer.kind !== 'conflict') return;
      const incident = await fetchIncident(incidentId).catch(() => undefined);
      if (!incident) return;
      put(queries, [incident]);
      tell({ kind: 'conflict', incident, wanted: deed });
    };
    return openOutbox(by, deliver, (letter, answer) => void told(letter, answer));
  }, [queries, by, tell]);
  useEffect(() => store.open(), [store]);
  useReturn(link, store.hurry);
  return store;
}
