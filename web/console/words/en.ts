import { actsEn } from './acts.ts';
import { deskEn } from './desk.ts';
import { historyEn } from './history.ts';
import { keysEn } from './keys.ts';
import { lifeEn } from './life.ts';
import { roomsEn } from './rooms.ts';
import { shiftEn } from './shift.ts';
import type { DeskWord } from './zh-cn.ts';

/** English. A word that is missing in one of these does not compile. */
export const en: Readonly<Record<DeskWord, string>> = {
  ...actsEn,
  ...deskEn,
  ...historyEn,
  ...keysEn,
  ...lifeEn,
  ...roomsEn,
  ...shiftEn,
};
