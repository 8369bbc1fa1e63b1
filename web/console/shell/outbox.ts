import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Incident, Session } from '../../api/client.ts';
import { fetchIncident, send, sessionQuery } from '../../api/queries.ts';
import { type Link, useReturn } from '../../kit/live/link.ts';
import type { Answer, Letter } from '../../kit/live/outbox.ts';
import { type OutboxStore, openOutbox } from '../../kit/live/outbox-store.ts';
import { put } from '../feed.ts';

/** What the server made of an act, where that was not what the person wanted. */
export type Trouble =
  | { readonly kind: 'conflict'; readonly incident: Incident }
  | { readonly kind: 'refused'; readonly why: string }
  /** Nobody can be sent, or nobody was heard of. */
  | { readonly kind: 'nobody' };

/** The outbox of who sits here. What the server answers comes back into the lists at once. */
export function useOutbox(
  session: Session | undefined,
  link: Link,
  tell: (trouble: Trouble) => void,
): OutboxStore {
  const queries = useQueryClient();
  const by = session?.person.id ?? '';
  const store = useMemo(() => {
    const deliver = async (letter: Letter): Promise<Answer> => {
      const { answer, incident } = await send(letter);
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
    return openOutbox(by, deliver, (letter, answer) => void told(letter, answer));
  }, [queries, by, tell]);
  useEffect(() => store.open(), [store]);
  useReturn(link, store.hurry);
  return store;
}
