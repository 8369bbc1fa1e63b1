import { expect, it } from 'vitest';
import { faultsOfWords } from '../../kit/i18n/check.ts';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

it('says all that administrators are told in both languages, and nothing that no page says', () => {
  expect(faultsOfWords({ 'zh-CN': zhCN, en }, 'admin')).toEqual([]);
});
