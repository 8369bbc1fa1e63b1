import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

/** What a page imports: `virtual:words/zh-CN`, `virtual:words/en`; of an app's own words `virtual:words/admin/en`. */
const PREFIX = 'virtual:words/';

/** Words as written, in both languages: an English table that lacks one of the Chinese does not compile. */
export interface Written {
  readonly 'zh-CN': Readonly<Record<string, string>>;
  readonly en: Readonly<Record<string, string>>;
}

/**
 * Compile: the words of one language as written → what Lingui reads without a parser.
 * @throws Error that names the word when it is empty or its ICU syntax is wrong: the build stops.
 */
export function compileCatalogue(words: Readonly<Record<string, string>>): Record<string, unknown> {
  const compiled = Object.entries(words).map(([id, text]) => {
    if (text.trim() === '') throw new Error(`the word ${id} is empty: write it in kit/i18n`);
    return [id, compileMessageOrThrow(text)] as const;
  });
  return Object.fromEntries(compiled);
}

/** The names a word wants filled in, sorted: `{n, plural, …} {place}` → `['n', 'place']`. */
export function wantedBy(text: string): string[] {
  const names = new Set<string>();
  const walk = (tokens: unknown): void => {
    if (!Array.isArray(tokens)) return;
    for (const token of tokens) {
      if (!Array.isArray(token)) continue;
      names.add(String(token[0]));
      if (token[2] && typeof token[2] === 'object') Object.values(token[2]).forEach(walk);
    }
  };
  walk(compileMessageOrThrow(text));
  return [...names].sort();
}

/**
 * Vite's part: compiles the catalogues while building, so that no parser ships to the page.
 * @param apps the words that only one app says, by the app's name
 */
export function compiledWords(apps: Readonly<Record<string, Written>> = {}): Plugin {
  const ofApps = Object.entries(apps).flatMap(([app, written]) =>
    Object.entries(written).map(([language, words]) => [`${app}/${language}`, words] as const),
  );
  const catalogues = new Map<string, Readonly<Record<string, string>>>([
    ['zh-CN', zhCN],
    ['en', en],
    ...ofApps,
  ]);
  return {
    name: 'compiled-words',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const words = catalogues.get(id.slice(PREFIX.length + 1));
      if (!words) throw new Error(`${id.slice(1)}: there are no such words`);
      return `export const words = ${JSON.stringify(compileCatalogue(words))};`;
    },
  };
}
