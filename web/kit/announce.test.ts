import { expect, it } from 'vitest';
import { nextOf } from './announce.tsx';

const next = (...ids: string[]) => nextOf(ids, (id) => id === 'smoke');

it('says the newest, unless one of them may interrupt', () => {
  expect(next('lamp', 'puddle')).toBe('puddle');
  expect(next('smoke', 'puddle')).toBe('smoke');
  expect(next()).toBeUndefined();
});
