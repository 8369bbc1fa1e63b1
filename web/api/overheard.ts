import type { Incident } from './client.ts';

/** Of each list that is being read now: what was told of its incidents since it was begun. */
const ears = new Set<Map<string, Incident>>();

/**
 * Overhear: a list is read in pages, and the server goes on telling meanwhile → what it told since now, the last word on each. A page
 * that was read before such a word would undo it. Call `end` when the list is whole.
 */
export function overhear(): { readonly told: () => readonly Incident[]; readonly end: () => void } {
  const told = new Map<string, Incident>();
  ears.add(told);
  return { told: () => [...told.values()], end: () => void ears.delete(told) };
}

/** Tell: incidents as they are now → all who are reading a list. */
export function tellReaders(changed: readonly Incident[]): void {
  for (const told of ears) for (const incident of changed) told.set(incident.id, incident);
}
