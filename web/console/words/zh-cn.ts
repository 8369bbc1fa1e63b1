import { actsZh } from './acts.ts';
import { deskZh } from './desk.ts';
import { historyZh } from './history.ts';
import { keysZh } from './keys.ts';
import { lifeZh } from './life.ts';
import { roomsZh } from './rooms.ts';
import { shiftZh } from './shift.ts';

/** What only the command centre says, noun by noun; Chinese is the source. What all apps share is in kit/i18n. */
export const zhCN = {
  ...actsZh,
  ...deskZh,
  ...historyZh,
  ...keysZh,
  ...lifeZh,
  ...roomsZh,
  ...shiftZh,
} as const;

export type DeskWord = keyof typeof zhCN;
