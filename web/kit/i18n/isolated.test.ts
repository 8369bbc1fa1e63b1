import { expect, it } from 'vitest';
import { isolated } from './isolated.ts';

it('leaves a plain text as it is', () => {
  for (const text of ['水库东坝', 'Dam, east 👨‍👩‍👧', '']) expect(isolated(text)).toBe(text);
});

it('lets no sign through by which a name would turn round what stands beside it', () => {
  expect(isolated('gate\u202Egpj.exe\u202C')).toBe('gategpj.exe');
  expect(isolated('a\u2066b\u2067c\u2068d\u2069\u2069e')).toBe('abcde');
});

it('sets what is written from right to left apart, and nothing in it can end that', () => {
  expect(isolated('سد ٢')).toBe('\u2068سد ٢\u2069');
  expect(isolated('\u2069سد\u2069 12')).toBe('\u2068سد 12\u2069');
  expect(isolated('12\u200F')).toBe('\u206812\u200F\u2069');
});
