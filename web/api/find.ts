import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, take } from './client.ts';

/** No more than a person reads through. */
const MOST = 6;

/** What is at hand and has these words in its number, text, place or kind, the most urgent first. */
export const foundQuery = (q: string) =>
  queryOptions({
    queryKey: ['found', q],
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const params = { query: { q, limit: MOST } };
      return take(await api.GET('/api/v1/incidents', { params, signal })).incidents;
    },
  });
