import { useEffect, useRef } from 'react';
import { type Command, commandOf, type Panel } from './commands.ts';

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

/** Use keys: every command of the desk goes to `act`; `lift` is told when a key is let go. */
export function useKeys(
  panel: Panel | undefined,
  act: (command: Command) => void,
  lift: (code: string) => void,
): void {
  const latest = useRef({ panel, act, lift });
  latest.current = { panel, act, lift };
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (typesInto(event.target) || hasDialog() || isPressed(event)) return;
      const command = commandOf(event, latest.current.panel);
      if (!command) return;
      event.preventDefault();
      latest.current.act(command);
    };
    const up = (event: KeyboardEvent) => latest.current.lift(event.code);
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
    };
  }, []);
}
