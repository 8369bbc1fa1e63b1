import { type Say, useWords } from '../../kit/i18n/words.ts';
import type { DeskWord } from './zh-cn.ts';

export type { DeskWord } from './zh-cn.ts';

/** Says what all apps share, and what only the command centre says. */
export type DeskSay = Say<DeskWord>;

export const useDeskWords = () => useWords<DeskWord>();
