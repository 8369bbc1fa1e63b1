import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

/** Somebody else at a desk, and the incident he has open. */
export interface Told {
  readonly incidentId: string;
  readonly id: string;
  readonly name: string;
}

/** Who else has what open. The live stream brings it; nothing asks for it. */
export const presenceQuery = queryOptions({
  queryKey: ['presence'],
  enabled: false,
  staleTime: Number.POSITIVE_INFINITY,
  initialData: [] as readonly Told[],
  queryFn: async (): Promise<readonly Told[]> => [],
});

/** Present: this incident is open here, or none is any more; said also by a page that goes. Never throws. */
export async function bePresent(incidentId: string | null): Promise<void> {
  await api.PUT('/api/v1/presence', { body: { incidentId }, keepalive: true }).catch(() => undefined);
}
