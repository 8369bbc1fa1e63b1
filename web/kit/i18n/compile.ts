import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

/** What a page imports: `virtual:words/zh-CN`, `virtual:words/en`. */
const PREFIX = 'virtual:words/';
const catalogues: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'zh-CN': zhCN, en };

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

/** Vite's part: compiles the catalogues while building, so that no parser ships to the page. */
export function compiledWords(): Plugin {
  return {
    name: 'compiled-words',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const words = catalogues[id.slice(PREFIX.length + 1)];
      if (!words) throw new Error(`${id.slice(1)}: there is no such language`);
      return `export const words = ${JSON.stringify(compileCatalogue(words))};`;
    },
  };
}
