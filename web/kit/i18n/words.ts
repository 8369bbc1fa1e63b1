import { words as enWords } from 'virtual:words/en';
import { words as zhWords } from 'virtual:words/zh-CN';
import { type I18n, i18n, type Messages, setupI18n } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { keep, kept } from '../keeping.ts';
import { isolated } from './isolated.ts';
import type { WordId } from './zh-cn.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'shouwang.language';
const catalogues: Record<Language, Messages> = { 'zh-CN': zhWords, en: enWords };

/** Adds an app's own words to those that all apps share; before it speaks. */
export function addWords(own: Readonly<Record<Language, Messages>>): void {
  for (const language of LANGUAGES) catalogues[language] = { ...catalogues[language], ...own[language] };
}

const isLanguage = (text: string | null): text is Language => LANGUAGES.some((one) => one === text);

/** Speak: the language from now on, kept on this device; the page follows without a reload. */
export function speak(language: Language): void {
  keep(KEY, language);
  document.documentElement.lang = language;
  i18n.loadAndActivate({ locale: language, messages: catalogues[language] });
}

/** The language chosen on this device; Chinese is the source. */
export function chosenLanguage(): Language {
  const chosen = kept(KEY);
  return isLanguage(chosen) ? chosen : 'zh-CN';
}

const speakers = new Map<Language, I18n>();

/** A word in every language that there is: what is looked for is typed in any. */
export function inAllLanguages(id: string): readonly string[] {
  return LANGUAGES.map((locale) => {
    const known = speakers.get(locale) ?? setupI18n({ locale, messages: { [locale]: catalogues[locale] } });
    speakers.set(locale, known);
    return known._(id);
  });
}

/** Says a word that all apps share, or one of an app's `Own`. */
export type Say<Own extends string = never> = (
  id: WordId | Own,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** What is filled into a sentence may be anybody's words: they turn round nothing of ours. */
const apart = (values: Readonly<Record<string, string | number>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? isolated(value) : value,
    ]),
  );

/** The words in the language of now. A sentence is one word id, never pieces put together. */
export function useWords<Own extends string = never>(): { say: Say<Own>; language: Language } {
  const { i18n: now } = useLingui();
  const say: Say<Own> = (id, values) => now._(id, values && apart(values));
  return { say, language: isLanguage(now.locale) ? now.locale : 'zh-CN' };
}
