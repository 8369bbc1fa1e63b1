import { expect, it } from 'vitest';
import { openEars } from './overheard.ts';

const incident = (id: string, state: string) => ({ id, state });

it('keeps the last word on each incident, from the moment a list is begun until it is whole', () => {
  const { overhear, tell } = openEars<ReturnType<typeof incident>>();
  tell([incident('before', 'reported')]);
  const [early, late] = [overhear(), overhear()];
  tell([incident('a', 'reported'), incident('b', 'reported')]);
  late.end();
  tell([incident('a', 'rejected')]);
  expect(early.told().map(({ id, state }) => `${id} ${state}`)).toEqual(['a rejected', 'b reported']);
  expect(late.told().map(({ state }) => state)).toEqual(['reported', 'reported']);
  early.end();
});
