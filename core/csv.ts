import { unsteered } from './text.ts';

/** One record of a CSV file and the line of the file it begins on (the first is 1). */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Parse: CSV text (RFC 4180; comma, semicolon or tab, whichever the first line has most of) → its records. Empty
 * lines are left out. A quote that is never closed runs to the end.
 */
export function parseCsv(text: string): CsvRecord[] {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const comma = separatorOf(source.slice(0, Math.max(0, source.indexOf('\n')) || source.length));
  const records: CsvRecord[] = [];
  let [line, begin, cell, isQuoted]: [number, number, string, boolean] = [1, 1, '', false];
  let cells: string[] = [];
  const endRecord = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) records.push({ line: begin, cells });
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < source.length; at++) {
    const sign = source[at];
    if (sign === '\n') line++;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (source[at + 1] === '"') cell += source[++at];
      else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === comma) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      endRecord();
      begin = line;
    } else cell += sign;
  }
  endRecord();
  return records;
}

const separatorOf = (head: string) =>
  [',', ';', '\t'].reduce((best, one) => (count(head, one) > count(head, best) ? one : best));
const count = (text: string, sign: string) => text.split(sign).length - 1;

/** What a spreadsheet would take for a formula and run, in East Asian width too. A plain number is none. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Write: records → CSV text with a byte order mark, which spreadsheets need. No cell is a formula: such begin with `'`. */
export const writeCsv = (records: readonly CsvCells[]): string => `${CSV_MARK}${csvLines(records)}`;

export type CsvCells = readonly (string | number | undefined)[];

/** The byte order mark a list begins with: without it Excel takes UTF-8 for something else. */
export const CSV_MARK = '\uFEFF';

/** Lines: records → a part of a list that is written piece by piece. */
export const csvLines = (records: readonly CsvCells[]): string =>
  records.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');

function cellOf(value: string | number | undefined): string {
  const text = unsteered(String(value ?? ''));
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\n\r;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The word in a cell: what `writeCsv` put before a formula is taken away again. */
export const wordIn = (cell: string | undefined): string =>
  (cell ?? '').trim().replace(/^'(?=[=+\-@＝＋－＠\t\r\n])/, '');
