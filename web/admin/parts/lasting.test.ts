import { expect, it } from 'vitest';
import { lasting, lastingIn } from './lasting.ts';

it('is written and read as people do', () => {
  for (const text of ['30s', '15m', '4h', '2d']) expect(lasting(lastingIn(text) ?? undefined)).toBe(text);
  expect(lasting(90_000)).toBe('90s');
  expect(lasting(undefined)).toBe('');
  expect(lastingIn(' 15 M ')).toBe(900_000);
  expect(lastingIn(' ')).toBeNull();
  for (const text of ['0m', '-5m', '5', 'soon', '1.5h']) expect(lastingIn(text)).toBeUndefined();
});
