import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { Incident } from './client.ts';
import { forget, incidentsKey, put } from './known.ts';
import type { Incidents } from './views.ts';

const incident = (state: Incident['state'], asOf: number) =>
  ({ id: 'a', state, asOf, raisedAt: 1 }) as unknown as Incident;

it('does not bring back what has left the list, when an older word comes after the newer one', () => {
  const queries = new QueryClient();
  const list: Incidents = { rows: [incident('reported', 1)], more: false };
  queries.setQueryData(incidentsKey('reported'), list);
  const shown = () => queries.getQueryData<Incidents>(incidentsKey('reported'))?.rows.length;
  // The answer to a verdict overtakes the stream, which is still telling that the row was looked at.
  put(queries, [incident('rejected', 3)]);
  put(queries, [incident('reported', 2)]);
  expect(shown()).toBe(0);
  put(queries, [incident('reported', 4)]);
  expect(shown()).toBe(1);
  queries.clear();
});

it('believes a database that was put back, although it counts from less', async () => {
  const queries = new QueryClient();
  put(queries, [incident('rejected', 9)]);
  await forget(queries);
  const list: Incidents = { rows: [], more: false };
  queries.setQueryData(incidentsKey('reported'), list);
  put(queries, [incident('reported', 2)]);
  expect(queries.getQueryData<Incidents>(incidentsKey('reported'))?.rows).toHaveLength(1);
  queries.clear();
});
