import { expect, it } from 'vitest';
import type { Incident } from './client.ts';
import { overhear, tellReaders } from './overheard.ts';

const incident = (id: string, state: Incident['state']) => ({ id, state }) as Incident;

it('keeps the last word on each incident, from the moment a list is begun until it is whole', () => {
  tellReaders([incident('before', 'reported')]);
  const [early, late] = [overhear(), overhear()];
  tellReaders([incident('a', 'reported'), incident('b', 'reported')]);
  late.end();
  tellReaders([incident('a', 'rejected')]);
  expect(early.told().map(({ id, state }) => `${id} ${state}`)).toEqual(['a rejected', 'b reported']);
  expect(late.told().map(({ state }) => state)).toEqual(['reported', 'reported']);
  early.end();
});
