import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Answer, Letter } from '../kit/live/outbox.ts';
import { ApiError, api, type Incident, type Session, take } from './client.ts';

/** Who is signed in; nobody is `null`, not an error. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async (): Promise<Session | null> => {
    const answer = await api.GET('/api/v1/session');
    return answer.response.status === 401 ? null : take(answer);
  },
});

/** What the desk lists: to be judged, filed, or refuted. */
export const VIEWS = ['reported', 'filed', 'rejected'] as const;
export type View = (typeof VIEWS)[number];

const PAGE = 200;
/** A list of more is of no use to a person; it says that it ends here. */
const MOST_ROWS = 2_000;

export interface Incidents {
  readonly rows: readonly Incident[];
  /** There are more than were fetched. */
  readonly more: boolean;
}

export const incidentsKey = (view: View) => ['incidents', view] as const;

/** All that is to be judged, or the newest page of what was. `every`: asks again by itself (ms) while nothing tells us. */
export const incidentsQuery = (view: View, every: number | false) =>
  queryOptions({
    queryKey: incidentsKey(view),
    refetchInterval: every,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => fetchIncidents(view, view === 'reported' ? MOST_ROWS : PAGE, signal),
  });

async function fetchIncidents(view: View, most: number, signal: AbortSignal): Promise<Incidents> {
  const rows: Incident[] = [];
  let cursor: string | undefined;
  do {
    const query = { state: view, limit: PAGE, ...(cursor && { cursor }) };
    const page = take(await api.GET('/api/v1/incidents', { params: { query }, signal }));
    rows.push(...page.incidents);
    cursor = page.next;
  } while (cursor && rows.length < most);
  return { rows, more: cursor !== undefined };
}

/** The newest incident of any state: a sign of life for a list that is empty. */
export const newestQuery = queryOptions({
  queryKey: ['newest'],
  queryFn: async ({ signal }): Promise<Incident | null> => {
    const params = { query: { limit: 1 } };
    const { incidents } = take(await api.GET('/api/v1/incidents', { params, signal }));
    return incidents[0] ?? null;
  },
});

/** One incident; one that is gone, or not ours to see, is `undefined`. */
export async function fetchIncident(id: string): Promise<Incident | undefined> {
  const answer = await api.GET('/api/v1/incidents/{id}', { params: { path: { id } } });
  return answer.response.status === 404 ? undefined : take(answer);
}

/** `every`: asks again by itself (ms) while the stream is silent, which otherwise brings them. */
export const vitalsQuery = (every: number | false) =>
  queryOptions({
    queryKey: ['vitals'],
    refetchInterval: every,
    staleTime: 30_000,
    queryFn: async ({ signal }) => take(await api.GET('/api/v1/vitals', { signal })),
  });

export const camerasQuery = queryOptions({
  queryKey: ['cameras'],
  staleTime: 30_000,
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/cameras', { signal })).cameras,
});

export const rulesQuery = (cameraId: string) =>
  queryOptions({
    queryKey: ['rules', cameraId],
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      const params = { path: { id: cameraId } };
      return take(await api.GET('/api/v1/cameras/{id}/rules', { params, signal })).rules;
    },
  });

/** Where a picture's bytes are, for `<img>`. */
export const pictureUrl = (id: string): string => `/api/v1/evidence/${encodeURIComponent(id)}`;

export async function signOut(): Promise<void> {
  await api.DELETE('/api/v1/session');
}

/** Judge: a letter of the outbox → what the server said of it. Never throws: nothing heard is an answer too. */
export async function judge({
  incidentId,
  act,
  reason,
}: Letter): Promise<{ answer: Answer; incident?: Incident }> {
  try {
    const body = reason === undefined ? { act } : { act, reason: reason as Reason };
    const params = { path: { id: incidentId } };
    const incident = take(await api.POST('/api/v1/incidents/{id}/judgement', { params, body }));
    return { answer: { kind: 'taken' }, incident };
  } catch (error) {
    return { answer: answerOf(error) };
  }
}
type Reason = NonNullable<Incident['reason']>;

/** What is our link's or the server's own trouble is tried again; what the server refuses is not. */
function answerOf(error: unknown): Answer {
  if (!(error instanceof ApiError)) return { kind: 'unheard' };
  const { status, code, message: title } = error;
  if (status === 401) return { kind: 'signed-out' };
  if (status === 409) return { kind: 'conflict' };
  return status >= 500 || status === 429 ? { kind: 'unheard' } : { kind: 'refused', code, title };
}
