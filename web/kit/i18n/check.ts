import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileCatalogue, type Written, wantedBy } from './compile.ts';

const web = fileURLToPath(new URL('../../', import.meta.url));
/** Where words are written and tested, and what is generated: nothing is said there. */
const SILENT = /\.test\.|i18n\/(zh-cn|en)\.ts$|words\/[^/]+\.ts$|\.gen\.ts$/;

/**
 * Check: an app's words as written → what is wrong with them, one line each: missing in a language, wrong ICU syntax,
 * other values asked for, Chinese in the English, or never said in `folder` of web.
 */
export function faultsOfWords({ 'zh-CN': zh, en }: Written, folder = ''): string[] {
  const ids = Object.keys(zh);
  const pages = readdirSync(web + folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !SILENT.test(path))
    .map((path) => readFileSync(`${web}${folder}/${path}`, 'utf8'))
    .join('\n');
  const isSaid = (id: string) =>
    pages.includes(`'${id}'`) || pages.includes(`\`${id.slice(0, id.lastIndexOf('.') + 1)}\${`);
  const faults = [...compiles(zh), ...compiles(en)];
  if (faults.length > 0) return faults;
  return [
    ...Object.keys(en)
      .filter((id) => !(id in zh))
      .map((id) => `${id} is in no Chinese`),
    ...ids.filter((id) => !(id in en)).map((id) => `${id} is in no English`),
    ...ids
      .filter((id) => String(wantedBy(zh[id] ?? '')) !== String(wantedBy(en[id] ?? '')))
      .map((id) => `${id} wants other values in English`),
    ...ids
      .filter((id) => id !== 'language.toOther' && /\p{Script=Han}/u.test(en[id] ?? ''))
      .map((id) => `${id} has Chinese in its English`),
    ...ids.filter((id) => !isSaid(id)).map((id) => `${id} is said by no page`),
  ];
}

function compiles(words: Readonly<Record<string, string>>): string[] {
  try {
    compileCatalogue(words);
    return [];
  } catch (error) {
    return [String(error)];
  }
}
