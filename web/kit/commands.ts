/** The six reasons of the desk, in the order of their keys; the phone shows others of the same list. */
export const DESK_REASONS = [
  'fog-cloud',
  'light-reflection',
  'rain-insect-web',
  'animal-plant',
  'permitted-work',
  'other',
] as const;
export type DeskReason = (typeof DESK_REASONS)[number];

/** How long an alert may be shelved, in the order of the keys. */
export const SHELF_TERMS = ['quarter', 'hour', 'shift'] as const;
export type ShelfTerm = (typeof SHELF_TERMS)[number];

/** What is open in place of the verdicts: it has the digits. */
export type Panel = 'reasons' | 'merge' | 'shelf' | 'shelf-reasons' | 'dispatch';

/** What a key asks for. */
export type Command =
  | { readonly kind: 'next' | 'previous' | 'confirm' | 'field-check' | 'cannot-tell' | 'undo' | 'send' }
  | { readonly kind: 'ask'; readonly panel: Panel }
  | { readonly kind: 'refute' | 'shelve-because'; readonly reason: DeskReason }
  | { readonly kind: 'shelf-term'; readonly term: ShelfTerm }
  | { readonly kind: 'choose'; readonly at: number }
  | { readonly kind: 'picture'; readonly step: 1 | -1 }
  | { readonly kind: 'boxes' | 'live' | 'whole' | 'keys' | 'filter' | 'back' | 'open' | 'hush' | 'call-in' };

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
  KeyS: { kind: 'hush' },
  KeyZ: { kind: 'undo' },
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
const repeatable = new Set<Command['kind']>(['next', 'previous', 'picture']);

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
};

function unshifted(code: string, panel: Panel | undefined): Command | undefined {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (digit !== undefined) return panel ? chosenIn(panel, Number(digit)) : verdicts[Number(digit)];
  if (panel && (code === 'Enter' || code === 'NumpadEnter')) return { kind: 'send' };
  return plain[code];
}

function chosenIn(panel: Panel, digit: number): Command | undefined {
  const reason = DESK_REASONS[digit - 1];
  const term = SHELF_TERMS[digit - 1];
  switch (panel) {
    case 'reasons':
      return reason && { kind: 'refute', reason };
    case 'shelf-reasons':
      return reason && { kind: 'shelve-because', reason };
    case 'shelf':
      return term && { kind: 'shelf-term', term };
    default:
      return { kind: 'choose', at: digit - 1 };
  }
}
