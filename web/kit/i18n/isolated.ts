/** Signs that turn the writing round, until another ends them or the paragraph does. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;
/** Words that are written from right to left, and the marks that do as if. */
const RIGHT_TO_LEFT =
  /[\u061c\u200f\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Isolated: a foreign text → the same, so that it can stand in a sentence of ours and turn round nothing beside it: by
 * first-strong isolates where it is written from right to left, and without signs that would end these. For what stands
 * in an element of its own, `unicode-bidi: isolate` in base.css does it.
 */
export function isolated(text: string): string {
  const plain = text.replace(TURNING, '');
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}
