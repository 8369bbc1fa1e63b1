/** Something the command box leads to, or does. */
export interface Find {
  readonly id: string;
  readonly kind: 'incident' | 'camera' | 'page' | 'act';
  readonly title: string;
  /** Said beside it: where it is. */
  readonly hint?: string;
  /** All that it may be looked for by, in every language. */
  readonly names: readonly string[];
  readonly run: () => void;
}

const MOST = 12;
/** How well a name fits: begins with it, has a word that begins with it, holds it somewhere. */
const BEGINS = 0;
const WORD = 1;
const HOLDS = 2;

/**
 * Sought: all there is, and what was typed → what fits, the best first, twelve at most. Every typed word has to be in it;
 * what fits alike stays in order. Nothing typed: all of it.
 */
export function sought(finds: readonly Find[], typed: string): readonly Find[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return finds.slice(0, MOST);
  return finds
    .map((find) => ({ find, cost: costOf(find, words) }))
    .filter((one): one is { find: Find; cost: number } => one.cost !== undefined)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, MOST)
    .map(({ find }) => find);
}

function costOf({ names }: Find, words: readonly string[]): number | undefined {
  let cost = 0;
  for (const word of words) {
    const best = Math.min(...names.map((name) => fitOf(name.toLowerCase(), word)));
    if (best === Number.POSITIVE_INFINITY) return undefined;
    cost += best;
  }
  return cost;
}

function fitOf(name: string, word: string): number {
  const at = name.indexOf(word);
  if (at < 0) return Number.POSITIVE_INFINITY;
  if (at === 0) return BEGINS;
  return /[\s\p{P}]/u.test(name[at - 1] ?? '') ? WORD : HOLDS;
}

/** Step: where the mark stands, among how many, and which way → where it stands next, round and round. */
export const stepped = (at: number, count: number, by: 1 | -1): number =>
  count === 0 ? 0 : (at + by + count) % count;
