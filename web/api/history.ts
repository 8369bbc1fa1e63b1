import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.ts';
import type { components, paths } from './schema.gen.ts';

export type LookUp = components['schemas']['LookUp'];
export type HistoryFilter = Omit<
  NonNullable<paths['/api/v1/history']['get']['parameters']['query']>,
  'cursor' | 'limit'
>;
export type HistoryPage = components['schemas']['IncidentPage'];

const PAGE = 100;

export const lookUpKey = ['look-up'] as const;

/** Why I look into the past, as I have said it; not yet, or too long ago, is `null`. */
export const lookUpQuery = queryOptions({
  queryKey: lookUpKey,
  staleTime: 30_000,
  queryFn: async ({ signal }): Promise<LookUp | null> =>
    take(await api.GET('/api/v1/look-ups/mine', { signal })).lookUp ?? null,
});

/** Says why. @throws ApiError when it is refused */
export const beginLookUp = async (reason: string): Promise<LookUp> =>
  take(await api.POST('/api/v1/look-ups', { body: { reason } }));

export async function fetchHistory(
  filter: HistoryFilter,
  cursor: string,
  signal: AbortSignal,
): Promise<HistoryPage> {
  const query = { ...filter, limit: PAGE, ...(cursor && { cursor }) };
  return take(await api.GET('/api/v1/history', { params: { query }, signal }));
}

/** Where the list of what a filter finds is: for a link that saves it. */
export function listUrl(filter: HistoryFilter, language: 'zh' | 'en'): string {
  const query = new URLSearchParams({ language });
  for (const [name, value] of Object.entries(filter)) query.set(name, String(value));
  return `/api/v1/history/list.csv?${query}`;
}
