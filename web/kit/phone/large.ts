import { useSyncExternalStore } from 'react';
import { keep, kept } from '../keeping.ts';

const KEY = 'shouwang.large';
const listeners = new Set<() => void>();
let large = kept(KEY) === 'yes';

/** Large: text of 18 px at least and targets of 60, for whoever sees or taps less well (长辈版). */
export function setLarge(next: boolean): void {
  large = next;
  keep(KEY, next ? 'yes' : 'no');
  document.documentElement.toggleAttribute('data-large', next);
  for (const tell of listeners) tell();
}

export const isLarge = (): boolean => large;

export const useLarge = (): boolean =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, isLarge);
