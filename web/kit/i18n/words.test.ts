import { expect, it } from 'vitest';
import { faultsOfWords } from './check.ts';
import { compileCatalogue } from './compile.ts';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

it('says everything in both languages, with the same values, and nothing that no page says', () => {
  expect(faultsOfWords({ 'zh-CN': zhCN, en })).toEqual([]);
});

it('stops at a word that was left empty, and says which', () => {
  expect(() => compileCatalogue({ 'queue.new': ' ' })).toThrow('queue.new');
});

it('finds what is wrong with a table: a language, a value, a word that nobody says', () => {
  const faults = faultsOfWords({
    'zh-CN': { 'queue.new': '{n} 条', 'queue.retry': '重试', 'zoo.lion': '狮子' },
    en: { 'queue.new': '{count} rows', 'queue.retry': '重试', 'zoo.lion': 'lion' },
  });
  expect(faults).toEqual([
    'queue.new wants other values in English',
    'queue.retry has Chinese in its English',
    'zoo.lion is said by no page',
  ]);
  expect(faultsOfWords({ 'zh-CN': { 'queue.new': '新' }, en: {} })).toEqual(['queue.new is in no English']);
});
