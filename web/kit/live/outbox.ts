/**
 * The outbox of verdicts: what was judged here and not yet said to the server. Kept on the device, so that a
 * broken link or a reload loses none. Pure; outbox-store.ts keeps and sends.
 */
export interface Verdict {
  readonly act: 'confirm' | 'refute' | 'cannot-tell';
  readonly reason?: string | undefined;
}

export interface Letter extends Verdict {
  readonly incidentId: string;
  /** Who judged. Nobody sends another person's verdict. */
  readonly by: string;
  /** When it was judged, by the server's clock. */
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

/** More verdicts than this are not held: at that point the page has been alone for hours. */
const MOST = 500;

const WAITS = [1_000, 2_000, 5_000, 10_000] as const;

/** Post: a verdict into the outbox; a second one on the same incident replaces the first, which was not sent. */
export function post(box: readonly Letter[], letter: Letter): readonly Letter[] {
  return [...box.filter(({ incidentId }) => incidentId !== letter.incidentId), letter].slice(-MOST);
}

/** Due: the letters of this person that may be sent now, in the order they were judged. */
export const due = (box: readonly Letter[], by: string, now: number): readonly Letter[] =>
  box.filter((letter) => letter.by === by && letter.notBefore <= now);

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
  const isIt = (one: Letter) => one.incidentId === letter.incidentId && one.at === letter.at;
  if (answer.kind !== 'unheard' && answer.kind !== 'signed-out') return box.filter((one) => !isIt(one));
  const wait = (WAITS[letter.tries] ?? 10_000) * (0.75 + chance / 2);
  return box.map((one) => (isIt(one) ? { ...one, tries: one.tries + 1, notBefore: now + wait } : one));
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
  const { incidentId, by, act, at, tries, notBefore } = value as Record<string, unknown>;
  const texts = [incidentId, by, act].every((one) => typeof one === 'string');
  return texts && [at, tries, notBefore].every((one) => typeof one === 'number');
}
