import { serverNow, stamp } from '../kit/clock.ts';
import type { Language } from '../kit/i18n/words.ts';
import { SITE_ZONE } from '../kit/i18n/zone.ts';

/** A name in both languages → the one of now. */
export const inLanguage = ({ zh, en }: { zh: string; en: string }, language: Language): string =>
  language === 'en' ? en : zh;

/** A moment by the town's clock; of today without the date, to the minute. */
export const momentOf = (at: number): string =>
  stamp(at, serverNow(), SITE_ZONE).replace(/(\d\d:\d\d):\d\d$/, '$1');

/** A code as it is read aloud: 7K2M9 QWXYZ. */
export const spaced = (code: string): string => code.replace(/(.{5})(?=.)/g, '$1 ');

/** A code as somebody typed it → as it was given; nothing when it can be none. */
export function codeOf(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return code.length === 10 ? code : undefined;
}
