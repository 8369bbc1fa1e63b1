/** Somebody else at a desk, and what he has open. */
export interface Present {
  readonly incidentId: string;
  readonly id: string;
  readonly name: string;
}

/** Others: who is where, as it was told → by incident. */
export function othersBy(present: readonly Present[]): ReadonlyMap<string, readonly Present[]> {
  return Map.groupBy(present, ({ incidentId }) => incidentId);
}

/**
 * Initials: a name → what stands for it in a dot. Of a name in Latin letters the first of the first and of the last word; of a
 * Chinese one the family name.
 */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = firstSign(words[0]);
  if (!/^\p{Script=Latin}/u.test(first)) return first || '?';
  const last = words.length > 1 ? firstSign(words.at(-1)) : '';
  return (first + last).toUpperCase();
}

const firstSign = (word = ''): string => [...word][0] ?? '';

/** So many dots; the rest are a number. */
const MOST_DOTS = 3;

/** Dots: those who are there → whose initials are shown, and how many more there are. */
export const dotsOf = (present: readonly Present[]): { shown: readonly Present[]; more: number } =>
  present.length <= MOST_DOTS
    ? { shown: present, more: 0 }
    : { shown: present.slice(0, MOST_DOTS), more: present.length - MOST_DOTS };
