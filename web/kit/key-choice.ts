import { useSyncExternalStore } from 'react';
import { keep, kept } from './keeping.ts';
import { AS_MADE, capOf, type KeyAct, type KeyChoice, keyOf, readChoice } from './key-map.ts';

// Each person's keys, on this device: whoever sits down at the desk next finds his own.

const storageOf = (person: string) => `shouwang.keys.${person}`;
const listeners = new Set<() => void>();
let owner = '';
let choice: KeyChoice = AS_MADE;

export const keyChoice = (): KeyChoice => choice;

function become(next: KeyChoice): void {
  choice = next;
  for (const tell of listeners) tell();
}

/** Whose keys these are from now on. */
export function keysOf(person: string): void {
  if (person === owner) return;
  owner = person;
  become(readChoice(kept(storageOf(person))));
}

/** Choose: from now on, and after a reload. */
export function chooseKeys(next: KeyChoice): void {
  keep(storageOf(owner), JSON.stringify(next));
  become(next);
}

// Another tab of the same person has chosen.
if (typeof window !== 'undefined') {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === storageOf(owner)) become(readChoice(newValue));
  });
}

function subscribe(tell: () => void) {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

export const useKeyChoice = (): KeyChoice => useSyncExternalStore(subscribe, keyChoice);

/** What is printed on the key of an act now; nothing while keys are switched off. */
export function useCapOf(): (act: KeyAct) => string | undefined {
  const now = useKeyChoice();
  return (act) => (now.off ? undefined : capOf(keyOf(act, now)));
}
