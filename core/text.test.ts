import { describe, expect, it } from 'vitest';
import { Report } from './report.ts';
import { Text } from './text.ts';

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
