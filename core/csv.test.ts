import { expect, it } from 'vitest';
import { parseCsv, wordIn, writeCsv } from './csv.ts';

const cells = (text: string) => parseCsv(text).map((record) => record.cells);

it('reads quotes, commas and line breaks within them, and says on which line each record begins', () => {
  expect(parseCsv('a,b\r\n"x, ""y""\nz",2\n\n3,4')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x, "y"\nz', '2'] },
    { line: 5, cells: ['3', '4'] },
  ]);
});

it('takes what the first line has most of for the comma, and no byte order mark for a letter', () => {
  expect(cells('\uFEFFa;b;c\n1;2,5;3')).toEqual([
    ['a', 'b', 'c'],
    ['1', '2,5', '3'],
  ]);
  expect(cells('a\tb\n1\t2')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

it('lets a quote that is never closed run to the end, and nothing come of nothing', () => {
  expect(cells('a\n"b,c\nd')).toEqual([['a'], ['b,c\nd']]);
  expect(parseCsv('')).toEqual([]);
  expect(parseCsv('\n ,\n')).toEqual([]);
});

it('writes nothing that a spreadsheet would run, and reads it back as it was', () => {
  const hostile = [
    '=HYPERLINK("http://x","y")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\tx',
    '＝1+1',
    '＠x',
    'plain',
    '-120.5',
  ];
  const text = writeCsv([hostile]);
  const [record] = parseCsv(text);
  for (const cell of record?.cells.slice(0, 7) ?? []) expect(cell.startsWith("'")).toBe(true);
  expect(record?.cells.at(-1)).toBe('-120.5');
  expect(record?.cells.map(wordIn)).toEqual(hostile);
});

it('holds no sign that turns a row round, nor one that hides a formula', () => {
  const list = writeCsv([['gate\u202Egpj.exe', '\u200B=HYPERLINK(1)', '\u2066\u202D+1-1', '水库']]);
  expect(list).toBe("\uFEFFgategpj.exe,'=HYPERLINK(1),'+1-1,水库\r\n");
});
