import { ago } from '../clock.ts';
import type { Say } from './words.ts';
import { type WordId, zhCN } from './zh-cn.ts';

/** "3 minutes ago", in the language of now. */
export function sayAgo(say: Say, ms: number): string {
  const { unit, count } = ago(ms);
  return say(`ago.${unit}`, { n: count });
}

const isWord = (id: string): id is WordId => Object.hasOwn(zhCN, id);

/** What the machine calls a thing, in words where we have one: labels are data, a town's model may have others. */
export function sayLabel(say: Say, label: string): string {
  const id = `label.${label}`;
  return isWord(id) ? say(id) : label;
}
