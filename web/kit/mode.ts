import { useSyncExternalStore } from 'react';
import { keep, kept } from './keeping.ts';

/** Night or day. The console begins by night, whatever the desk's system says. */
export type Mode = 'night' | 'day';

const KEY = 'shouwang.mode';
const listeners = new Set<() => void>();
let mode: Mode = kept(KEY) === 'day' ? 'day' : 'night';

/** Light: from now on the page is dressed for `next`, and this device remembers it. */
export function light(next: Mode): void {
  keep(KEY, next);
  dress(next);
}

/** Begin: as this device remembers, else as the app is used: phones by day. */
export const lightAtFirst = (otherwise: Mode): void => dress(kept(KEY) === null ? otherwise : mode);

function dress(next: Mode): void {
  mode = next;
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
