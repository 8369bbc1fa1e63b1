import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Answer, Letter } from '../kit/live/outbox.ts';
import { ApiError, api, type Camera, type Incident, type Session, take } from './client.ts';
import { incidentEars, incidentKey, incidentsKey } from './known.ts';
import { openEars } from './overheard.ts';
import { newer, patch } from './patch.ts';
import type { components, paths } from './schema.gen.ts';
import { type Incidents, STATES_OF, type View } from './views.ts';

/** Who is signed in; nobody is `null`, not an error. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async (): Promise<Session | null> => {
    const answer = await api.GET('/api/v1/session');
    return answer.response.status === 401 ? null : take(answer);
  },
});

/** What a person sees first is there sooner when it is little. */
const FIRST_PAGE = 50;
const PAGE = 200;
/** A list of more is of no use to a person; it says that it ends here. */
const MOST_ROWS = 20_000;

/** For the list of cameras, while it is read. */
export const cameraEars = openEars<Camera>();

/** All that is to be judged, or the newest page of what was. `every`: asks again by itself (ms) while nothing tells us. */
export const incidentsQuery = (view: View, every: number | false) =>
  queryOptions({
    queryKey: incidentsKey(view),
    refetchInterval: every,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    // `patch` keeps each row that is as it was; to compare ten thousand in depth would hold the page up with each word.
    structuralSharing: false,
    queryFn: ({ client, signal }) => readIncidents(client, view, signal),
  });

/** Reads page after page; the first is shown at once where nothing was shown, the rest when all of it is there. */
async function readIncidents(client: QueryClient, view: View, signal: AbortSignal): Promise<Incidents> {
  const key = incidentsKey(view);
  const most = view === 'over' ? PAGE : MOST_ROWS;
  const heard = incidentEars.overhear();
  try {
    const found = new Map<string, Incident>();
    let cursor: string | undefined;
    let asOf: number | undefined;
    do {
      const limit = cursor ? PAGE : FIRST_PAGE;
      const query = { state: STATES_OF[view].join(','), limit, ...(cursor && { cursor }) };
      const page = take(await api.GET('/api/v1/incidents', { params: { query }, signal }));
      asOf ??= page.incidents[0]?.asOf;
      // What has moved on between two pages stands on both.
      for (const incident of page.incidents) found.set(incident.id, incident);
      cursor = page.next;
      if (cursor && found.size < most && client.getQueryData(key) === undefined) {
        const first: Incidents = { rows: [...found.values()], asOf, more: true, partial: true };
        client.setQueryData(key, patch(first, view, heard.told()));
      }
    } while (cursor && found.size < most);
    return patch({ rows: [...found.values()], asOf, more: cursor !== undefined }, view, heard.told());
  } finally {
    heard.end();
  }
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
  queryFn: async ({ signal }) => {
    const heard = cameraEars.overhear();
    try {
      const { cameras } = take(await api.GET('/api/v1/cameras', { signal }));
      const told = new Map(heard.told().map((camera) => [camera.id, camera]));
      return cameras.map((camera) => told.get(camera.id) ?? camera);
    } finally {
      heard.end();
    }
  },
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

/** Send: a letter of the outbox → what the server said of it. Never throws: nothing heard is an answer too. */
export async function send({
  id,
  incidentId,
  deed,
}: Letter): Promise<{ answer: Answer; incident?: Incident }> {
  try {
    const params = { path: { id: incidentId } };
    const incident =
      deed.act === 'undo'
        ? take(await api.POST('/api/v1/incidents/{id}/undo', { params, body: { id } }))
        : take(await api.POST('/api/v1/incidents/{id}/acts', { params, body: { ...deed, id } as ActBody }));
    return { answer: { kind: 'taken' }, incident };
  } catch (error) {
    return { answer: answerOf(error) };
  }
}
/** The outbox holds what was done as it was typed; the server reads it anew. */
type ActBody = paths['/api/v1/incidents/{id}/acts']['post']['requestBody']['content']['application/json'];

/** What is our link's or the server's own trouble is tried again; what the server refuses is not. */
function answerOf(error: unknown): Answer {
  if (!(error instanceof ApiError)) return { kind: 'unheard' };
  const { status, code, message: title } = error;
  if (status === 401) return { kind: 'signed-out' };
  if (status === 409) return { kind: 'conflict' };
  return status >= 500 || status === 429 ? { kind: 'unheard' } : { kind: 'refused', code, title };
}

/** Who could go, the nearest and least busy first, and what may be the same matter. */
export const suggestionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['suggestions', id],
    staleTime: 10_000,
    queryFn: async ({ signal }) => {
      const params = { path: { id } };
      return take(await api.GET('/api/v1/incidents/{id}/suggestions', { params, signal }));
    },
  });

export type Contact = components['schemas']['Contact'];

/** Whom to telephone about it. */
export const contactsQuery = (id: string) =>
  queryOptions({
    queryKey: ['contacts', id],
    staleTime: 10_000,
    queryFn: async ({ signal }): Promise<readonly Contact[]> => {
      const params = { path: { id } };
      return take(await api.GET('/api/v1/incidents/{id}/contacts', { params, signal })).contacts;
    },
  });

/** All that happened to it, the newest first. */
export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ['timeline', id],
    queryFn: async ({ signal }) => {
      const params = { path: { id } };
      return take(await api.GET('/api/v1/incidents/{id}/timeline', { params, signal })).steps;
    },
  });

export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: incidentKey(id),
    queryFn: async ({ client }): Promise<Incident | null> => {
      const found = await fetchIncident(id);
      return found ? newer(client.getQueryData<Incident>(incidentKey(id)), found) : null;
    },
  });

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  staleTime: 300_000,
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/categories', { signal })).categories,
});

/** What is put aside, the soonest to return first. */
export const shelvesQuery = queryOptions({
  queryKey: ['shelves'],
  staleTime: 5_000,
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/shelves', { signal })).shelves,
});

/** My shift, how it stands, and what was handed over. */
export const shiftQuery = queryOptions({
  queryKey: ['shift'],
  staleTime: 5_000,
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/shifts', { signal })),
});

/** The newest test alert, and when one was due. */
export const drillQuery = queryOptions({
  queryKey: ['drill'],
  staleTime: 15_000,
  refetchInterval: 30_000,
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/drills/last', { signal })),
});
