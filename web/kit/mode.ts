import { useSyncExternalStore } from 'react';
import { keep, kept } from './keeping.ts';

/** Night or day. The console begins by night, whatever the desk's system says. */
export type Mode = 'night' | 'day';

const KEY = 'shouwang.mode';
const listeners = new Set<() => void>();
let mode: Mode = kept(KEY) === 'day' ? 'day' : 'night';

/** Light: from now on the page is dressed for `next`, and this device remembers it. */
export function light(next: Mode): void {
  mode = next;
  keep(KEY, next);
  document.documentElement.setAttribute('data-mode', next);
  for (const tell of listeners) tell();
}

export const chosenMode = (): Mode => mode;

export function useMode(): Mode {
  return useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, chosenMode);
}
