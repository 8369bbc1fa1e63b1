import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.ts';
import type { components } from './schema.gen.ts';

export type Responder = components['schemas']['Responder'];
export type Unit = components['schemas']['Unit'];

/** Where people are is told with what they do; nobody is followed. */
const EVERY = 15_000;

/** Who can be sent, where each said last that he is, and how much each has in hand. */
export const respondersQuery = queryOptions({
  queryKey: ['responders'],
  refetchInterval: EVERY,
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/responders', { signal })).responders,
});

/** The same for the room: where help is, without a name. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  refetchInterval: EVERY,
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/units', { signal })).units,
});
