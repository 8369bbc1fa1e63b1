import { expect, it } from 'vitest';
import { nextOf } from './announce.tsx';

const news = (id: string, assertive = false) => ({ id, text: () => id, assertive });

it('says the newest, unless one of them may interrupt', () => {
  expect(nextOf([news('lamp'), news('puddle')])?.id).toBe('puddle');
  expect(nextOf([news('smoke', true), news('puddle')])?.id).toBe('smoke');
  expect(nextOf([])).toBeUndefined();
});
