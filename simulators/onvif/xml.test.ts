import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadXml, child, durationMs, escapeXml, parseXml, text, xml } from './xml.ts';

test('what is escaped comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('&', '<', '>', '"', "'", 'a', '水', '&amp;') }),
      (plain) => {
        const parsed = parseXml(`<a b="${escapeXml(plain)}">x${escapeXml(plain)}x</a>`);
        expect(text(parsed, 'a')).toBe(`x${plain}x`);
        expect(child(parsed, 'a')?.['@b']).toBe(plain);
      },
    ),
  );
});

test('text of any kind is either read or refused', () => {
  fc.assert(
    fc.property(fc.string(), (anything) => {
      try {
        parseXml(anything);
      } catch (error) {
        expect(error).toBeInstanceOf(BadXml);
      }
    }),
  );
});

test('names are read without their prefixes, and of several elements the first', () => {
  const parsed = parseXml('<s:a xmlns:s="x"><t:b>1</t:b><b>2</b></s:a>');
  expect(text(parsed, 'a', 'b')).toBe('1');
  expect(text(parsed, 'a', 'c')).toBeUndefined();
});

test('XML written over several lines holds no white space between elements, but keeps that of values', () => {
  expect(xml`
    <a>
      <b>${'two words\nand lines'}</b>
    </a>
  `).toBe('<a><b>two words\nand lines</b></a>');
});

test.each([
  ['PT10S', 10_000],
  ['PT1M0.5S', 60_500],
  ['P1DT1H', 90_000_000],
  ['PT', 0],
  ['60', undefined],
  ['', undefined],
])('the duration %s is %s ms', (iso, ms) => {
  expect(durationMs(iso)).toBe(ms);
});
