import { useEffect, useLayoutEffect, useRef } from 'react';
import { type Command, commandOf, type Panel } from './commands.ts';
import { keyChoice } from './key-choice.ts';
import { translated } from './key-map.ts';

/** Whether what has the focus takes letters itself: then no key is ours but Escape. */
export function typesInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Enter on a button or a link is that button's. */
const isPressed = ({ code, target }: KeyboardEvent): boolean =>
  code.endsWith('Enter') && target instanceof HTMLElement && target.closest('button, a') !== null;

/** Whether a dialog is open: it has the keys. */
export const hasDialog = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

type Obey = (command: Command) => void;
/** The page that obeys now; none while a page without keys is shown. */
let obeying: Obey | undefined;

/** Whether a page is shown that does what keys ask for. */
export const isObeyed = () => obeying !== undefined;

/** Does what a key would ask for, without the key. */
export const bid: Obey = (command) => obeying?.(command);

/**
 * Use keys: every command of the desk goes to `act`; `lift` is told when a key is let go. Keys are those that whoever sits
 * here has chosen.
 */
export function useKeys(
  panel: Panel | undefined,
  act: (command: Command) => void,
  lift: (code: string) => void,
): void {
  const latest = useRef({ panel, act, lift });
  // A key means what it means on the page that is painted, not on one that is still being worked out.
  useLayoutEffect(() => {
    latest.current = { panel, act, lift };
  });
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (typesInto(event.target) || hasDialog() || isPressed(event)) return;
      const { panel: open } = latest.current;
      const key = translated(event, keyChoice(), open);
      const { ctrlKey, altKey, metaKey, isComposing, repeat } = event;
      const command = key && commandOf({ ctrlKey, altKey, metaKey, isComposing, repeat, ...key }, open);
      if (!command) return;
      event.preventDefault();
      latest.current.act(command);
    };
    const up = (event: KeyboardEvent) => latest.current.lift(event.code);
    // A command without a key is not held: what waits for a held key does not begin.
    const obey: Obey = (command) => {
      latest.current.act(command);
      latest.current.lift('');
    };
    obeying = obey;
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      if (obeying === obey) obeying = undefined;
    };
  }, []);
}
