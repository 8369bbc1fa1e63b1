import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REMARKS } from './remarks.ts';

const TAXONOMY = new URL('../../shared/taxonomy.csv', import.meta.url);

test.skipIf(!existsSync(TAXONOMY))('citizens name only categories that are open to them', () => {
  const [head = '', ...rows] = readFileSync(TAXONOMY, 'utf8').trim().split('\n');
  const column = head.split(',').indexOf('by_citizen') - head.split(',').length;
  // The English name may hold a comma, so columns are counted from the end.
  const open = new Set(
    rows.filter((row) => row.split(',').at(column) === 'yes').map((row) => row.split(',')[0]),
  );
  for (const { category } of REMARKS) expect(open).toContain(category);
});
