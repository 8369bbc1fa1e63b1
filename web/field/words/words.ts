import { type Say, useWords } from '../../kit/i18n/words.ts';
import type { FieldWord } from './zh-cn.ts';

/** Says what all apps share, and what only the responder's phone says. */
export type FieldSay = Say<FieldWord>;

export const useFieldWords = () => useWords<FieldWord>();
