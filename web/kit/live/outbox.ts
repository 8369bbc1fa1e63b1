/**
 * The outbox of the desk: what was done here and not yet said to the server. Kept on the device, so that a broken link
 * or a reload loses none. Pure; outbox-store.ts keeps and sends.
 */

/** What a person at the desk does to an incident, with what is said with it. */
export interface DeskAct {
  readonly act: string;
  readonly [field: string]: unknown;
}

export interface Letter {
  /** Sent again, it is the same act: the server does it once. */
  readonly id: string;
  readonly incidentId: string;
  readonly deed: DeskAct;
  /** Who did it. Nobody sends another person's act. */
  readonly by: string;
  /** When it was done, by the server's clock. */
  readonly at: number;
  readonly tries: number;
  /** Not before this moment (device clock) is it tried again. */
  readonly notBefore: number;
}

/** What the server said of a letter, or that nothing was heard. */
export type Answer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'refused'; readonly code: string; readonly title: string }
  | { readonly kind: 'unheard' };

/** More than this is not held: at that point the page has been alone for hours. */
const MOST = 500;

const WAITS = [1_000, 2_000, 5_000, 10_000] as const;

/** Post: a letter into the outbox, behind those that wait. */
export const post = (box: readonly Letter[], letter: Letter): readonly Letter[] =>
  [...box, letter].slice(-MOST);

/** Due: the letters of this person that may be sent now. Of each incident the first alone: acts happen in their order. */
export function due(box: readonly Letter[], by: string, now: number): readonly Letter[] {
  const seen = new Set<string>();
  return box.filter((letter) => {
    if (letter.by !== by) return false;
    const isFirst = !seen.has(letter.incidentId);
    seen.add(letter.incidentId);
    return isFirst && letter.notBefore <= now;
  });
}

/**
 * Settle: a letter and the answer to it → the outbox after. It leaves only when the server has said yes or no;
 * unheard, or signed out, it waits: `chance` (0..1) spreads the desks that come back together.
 */
export function settle(
  box: readonly Letter[],
  letter: Letter,
  answer: Answer,
  now: number,
  chance: number,
): readonly Letter[] {
  if (answer.kind !== 'unheard' && answer.kind !== 'signed-out')
    return box.filter(({ id }) => id !== letter.id);
  const wait = (WAITS[letter.tries] ?? 10_000) * (0.75 + chance / 2);
  return box.map((one) =>
    one.id === letter.id ? { ...one, tries: one.tries + 1, notBefore: now + wait } : one,
  );
}

/** Hurry: the link is back, so nothing waits any longer. */
export const hurry = (box: readonly Letter[]): readonly Letter[] =>
  box.map((letter) => (letter.notBefore === 0 ? letter : { ...letter, notBefore: 0 }));

/** Read: what the device kept → letters; what is not one (an older page's, a stranger's) is left out. */
export function read(text: string | null): readonly Letter[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isLetter) : [];
  } catch {
    return [];
  }
}

function isLetter(value: unknown): value is Letter {
  if (typeof value !== 'object' || value === null) return false;
  const { id, incidentId, by, deed, at, tries, notBefore } = value as Record<string, unknown>;
  const texts = [id, incidentId, by].every((one) => typeof one === 'string');
  const isDeed = typeof deed === 'object' && deed !== null && typeof (deed as DeskAct).act === 'string';
  return texts && isDeed && [at, tries, notBefore].every((one) => typeof one === 'number');
}
