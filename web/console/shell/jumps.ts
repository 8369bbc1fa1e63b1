import { useEffect } from 'react';
import { isPlain } from '../../kit/commands.ts';
import { keyChoice } from '../../kit/key-choice.ts';
import { DEFAULT_KEYS, translated } from '../../kit/key-map.ts';
import { hasDialog, typesInto } from '../../kit/keys.ts';

/** Where G leads, by the key that follows. */
export const PLACES = {
  KeyQ: '/console',
  KeyM: '/console/map',
  KeyL: '/console/live',
  KeyH: '/console/history',
  KeyX: '/console/shelved',
  KeyS: '/console/shift',
} as const;
export type Place = (typeof PLACES)[keyof typeof PLACES];

/** So long after G the next key is a place (ms). */
const WAITS = 1_500;

const placeOf = (code: string): Place | undefined =>
  Object.entries(PLACES).find(([key]) => key === code)?.[1];

/** G and a letter: to another page. The letter after G means nothing else, so it is taken before any page sees it. */
export function useJumps(go: (to: Place) => void): void {
  useEffect(() => {
    let until = 0;
    const down = (event: KeyboardEvent) => {
      if (!isPlain(event) || event.shiftKey || typesInto(event.target) || hasDialog()) return;
      // The letter that follows is that of a page, whatever else it is the key of.
      const to = event.timeStamp < until ? placeOf(event.code) : undefined;
      until = 0;
      if (!to && translated(event, keyChoice())?.code === DEFAULT_KEYS.go) until = event.timeStamp + WAITS;
      if (!to) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      go(to);
    };
    window.addEventListener('keydown', down, true);
    return () => window.removeEventListener('keydown', down, true);
  }, [go]);
}
