/** What is open in place of the verdicts: it has the digits. */
export type Panel = 'reasons' | 'merge' | 'shelf' | 'shelf-reasons' | 'dispatch' | 'note' | 'call' | 'called';

/** What a key asks for. */
export type Command =
  | { readonly kind: 'next' | 'previous' | 'confirm' | 'field-check' | 'cannot-tell' | 'undo' | 'send' }
  | { readonly kind: 'ask'; readonly panel: Panel }
  /** The nth of what the open panel lists, from 0. */
  | { readonly kind: 'choose'; readonly at: number }
  | { readonly kind: 'picture' | 'extend'; readonly step: 1 | -1 }
  | {
      readonly kind:
        | 'boxes'
        | 'live'
        | 'whole'
        | 'keys'
        | 'filter'
        | 'back'
        | 'open'
        | 'hush'
        | 'call-in'
        | 'mark';
    };

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
  KeyV: { kind: 'live' },
  KeyF: { kind: 'whole' },
  KeyD: { kind: 'ask', panel: 'dispatch' },
  KeyH: { kind: 'ask', panel: 'shelf' },
  KeyN: { kind: 'ask', panel: 'note' },
  KeyC: { kind: 'ask', panel: 'call' },
  KeyS: { kind: 'hush' },
  KeyZ: { kind: 'undo' },
  KeyX: { kind: 'mark' },
  KeyO: { kind: 'open' },
  NumpadAdd: { kind: 'call-in' },
  Slash: { kind: 'filter' },
  Escape: { kind: 'back' },
};

const verdicts: Readonly<Record<number, Command>> = {
  1: { kind: 'confirm' },
  2: { kind: 'ask', panel: 'reasons' },
  3: { kind: 'field-check' },
  4: { kind: 'ask', panel: 'merge' },
  5: { kind: 'cannot-tell' },
};

/** These may be held down; a verdict is one press. */
const repeatable = new Set<Command['kind']>(['next', 'previous', 'picture', 'extend']);

/** Whether a press is a key alone: while an input method composes, or with Ctrl, Alt or Meta, nothing is ours. */
export const isPlain = ({
  isComposing,
  ctrlKey,
  altKey,
  metaKey,
}: Omit<Press, 'repeat' | 'code' | 'shiftKey'>) => !isComposing && !ctrlKey && !altKey && !metaKey;

/**
 * Command: a press, and what is open → what it asks for, or nothing. Keys are known by where they sit (`code`), so an
 * input method or another layout changes none. With a panel open the digits are its own, and Enter sends.
 */
export function commandOf(press: Press, panel?: Panel): Command | undefined {
  if (!isPlain(press)) return undefined;
  const command = press.shiftKey ? shifted[press.code] : unshifted(press.code, panel);
  return command && press.repeat && !repeatable.has(command.kind) ? undefined : command;
}

const shifted: Readonly<Record<string, Command>> = {
  Slash: { kind: 'keys' },
  Equal: { kind: 'call-in' },
  KeyJ: { kind: 'extend', step: 1 },
  ArrowDown: { kind: 'extend', step: 1 },
  KeyK: { kind: 'extend', step: -1 },
  ArrowUp: { kind: 'extend', step: -1 },
};

function unshifted(code: string, panel: Panel | undefined): Command | undefined {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (digit !== undefined) return panel ? { kind: 'choose', at: Number(digit) - 1 } : verdicts[Number(digit)];
  if (panel && (code === 'Enter' || code === 'NumpadEnter')) return { kind: 'send' };
  return plain[code];
}
