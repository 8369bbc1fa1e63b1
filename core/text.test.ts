import { describe, expect, it } from 'vitest';
import { Report } from './report.ts';
import { Text, unsteered } from './text.ts';

describe('text', () => {
  it.each(['水库 🌊', 'a\tb\nc', '\u202Eup', "'); drop table--"])(
    'may hold any sign there is: %j',
    (text) => {
      expect(Text.parse(text)).toBe(text);
    },
  );

  it.each(['a\0b', 'half \uD83D', '\uDE00 half'])('holds nothing that is no sign: %j', (text) => {
    expect(Text.safeParse(text).success).toBe(false);
    expect(Report.shape.text.safeParse(text).success).toBe(false);
  });
});

it('stands in a list or a terminal without signs that steer it, and is otherwise the same', () => {
  expect(unsteered('gate\u202Egpj\u2069\u001b[31m\u009b1m\u200B\uFEFF')).toBe('gategpj[31m1m');
  for (const text of ['水库 🌊 👨‍👩‍👧', 'سد', 'a\tb\nc']) expect(unsteered(text)).toBe(text);
});
