import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compileCatalogue, wantedBy } from './compile.ts';
import { en } from './en.ts';
import { type WordId, zhCN } from './zh-cn.ts';

const ids = Object.keys(zhCN) as WordId[];

it('says everything in both languages', () => {
  expect(Object.keys(en).sort()).toEqual([...ids].sort());
  expect(() => compileCatalogue(zhCN)).not.toThrow();
  expect(() => compileCatalogue(en)).not.toThrow();
});

it('stops at a word that was left empty, and says which', () => {
  expect(() => compileCatalogue({ 'queue.new': ' ' })).toThrow('queue.new');
});

it('asks for the same values in both languages', () => {
  for (const id of ids) expect([id, ...wantedBy(en[id])]).toEqual([id, ...wantedBy(zhCN[id])]);
});

it('has no Chinese in the English words, but for the name of the other language', () => {
  const mixed = ids.filter((id) => id !== 'language.toOther' && /\p{Script=Han}/u.test(en[id]));
  expect(mixed).toEqual([]);
});

it('has no word that no page says', () => {
  const web = fileURLToPath(new URL('../../', import.meta.url));
  const pages = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|i18n\/(zh-cn|en)\.ts$|\.gen\.ts$/.test(path))
    .map((path) => readFileSync(`${web}${path}`, 'utf8'))
    .join('\n');
  const said = (id: string) => {
    if (pages.includes(`'${id}'`)) return true;
    const stem = id.slice(0, id.lastIndexOf('.') + 1);
    return pages.includes(`\`${stem}\${`);
  };
  expect(ids.filter((id) => !said(id))).toEqual([]);
});
