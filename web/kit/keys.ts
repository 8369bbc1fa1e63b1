import { useEffect, useRef } from 'react';

/** The six reasons of the desk, in the order of their keys; the phone shows others of the same list. */
export const DESK_REASONS = [
  'fog-cloud',
  'light-reflection',
  'rain-insect-web',
  'animal-plant',
  'permitted-work',
  'other',
] as const;
type DeskReason = (typeof DESK_REASONS)[number];

/** What a key asks for. */
export type Command =
  | { readonly kind: 'next' | 'previous' | 'confirm' | 'ask-reason' | 'cannot-tell' }
  | { readonly kind: 'refute'; readonly reason: DeskReason }
  | { readonly kind: 'picture'; readonly step: 1 | -1 }
  | { readonly kind: 'boxes' | 'keys' | 'filter' | 'back' };

/** As much of a KeyboardEvent as decides. */
export interface Press {
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly repeat: boolean;
}

const plain: Readonly<Record<string, Command>> = {
  KeyJ: { kind: 'next' },
  ArrowDown: { kind: 'next' },
  KeyK: { kind: 'previous' },
  ArrowUp: { kind: 'previous' },
  ArrowRight: { kind: 'picture', step: 1 },
  ArrowLeft: { kind: 'picture', step: -1 },
  KeyB: { kind: 'boxes' },
  Slash: { kind: 'filter' },
  Escape: { kind: 'back' },
};

const verdicts: Readonly<Record<number, Command>> = {
  1: { kind: 'confirm' },
  2: { kind: 'ask-reason' },
  5: { kind: 'cannot-tell' },
};

/** These may be held down; a verdict is one press. */
const repeatable = new Set<Command['kind']>(['next', 'previous', 'picture']);

/**
 * Command: a press → what it asks for, or nothing. Keys are known by where they sit (`code`), so an input
 * method or another layout changes none; while it composes, or with Ctrl, Alt or Meta, nothing is ours.
 * With the reasons open the digits are reasons.
 */
export function commandOf(press: Press, asking: boolean): Command | undefined {
  if (press.isComposing || press.ctrlKey || press.altKey || press.metaKey) return undefined;
  const command = unmodified(press, asking);
  return command && press.repeat && !repeatable.has(command.kind) ? undefined : command;
}

function unmodified({ code, shiftKey }: Press, asking: boolean): Command | undefined {
  if (shiftKey) return code === 'Slash' ? { kind: 'keys' } : undefined;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (digit === undefined) return plain[code];
  const reason = DESK_REASONS[Number(digit) - 1];
  if (asking) return reason && { kind: 'refute', reason };
  return verdicts[Number(digit)];
}

/** Whether what has the focus takes letters itself: then no key is ours but Escape. */
export function typesInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Whether a dialog is open: it has the keys. */
const dialogOpen = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/** Use keys: every command of the desk goes to `act`; `lift` is told when a key is let go. */
export function useKeys(
  asking: boolean,
  act: (command: Command) => void,
  lift: (code: string) => void,
): void {
  const latest = useRef({ asking, act, lift });
  latest.current = { asking, act, lift };
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (typesInto(event.target) || dialogOpen()) return;
      const command = commandOf(event, latest.current.asking);
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
