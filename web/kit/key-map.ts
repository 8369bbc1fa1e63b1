import { type Command, commandOf, type Panel, type Press } from './commands.ts';

/** What a key is pressed for, and the key it has until a person chooses another: where it sits, with or without Shift. */
export const DEFAULT_KEYS = {
  next: 'KeyJ',
  previous: 'KeyK',
  mark: 'KeyX',
  extendNext: 'Shift+KeyJ',
  extendPrevious: 'Shift+KeyK',
  confirm: 'Digit1',
  refute: 'Digit2',
  fieldCheck: 'Digit3',
  merge: 'Digit4',
  cannotTell: 'Digit5',
  shelve: 'KeyH',
  dispatch: 'KeyD',
  note: 'KeyN',
  call: 'KeyC',
  undo: 'KeyZ',
  open: 'KeyO',
  callIn: 'Shift+Equal',
  live: 'KeyV',
  boxes: 'KeyB',
  whole: 'KeyF',
  hush: 'KeyS',
  filter: 'Slash',
  keys: 'Shift+Slash',
  go: 'KeyG',
} as const satisfies Readonly<Record<string, string>>;
export type KeyAct = keyof typeof DEFAULT_KEYS;
export const KEY_ACTS = Object.keys(DEFAULT_KEYS) as readonly KeyAct[];

/** What a person has chosen on this device: no keys of one character at all, or other ones. */
export interface KeyChoice {
  readonly off: boolean;
  readonly keys: Readonly<Partial<Record<KeyAct, string>>>;
}
export const AS_MADE: KeyChoice = { off: false, keys: {} };

/** A key of the keyboard: where it sits, and whether Shift is held with it. */
export type Key = Pick<Press, 'code' | 'shiftKey'>;

/** Where the letters, digits and signs sit. Arrows, Enter, Escape and the function keys are no characters. */
const CHARACTER =
  /^(Key[A-Z]|Digit\d|Numpad(\d|Add|Subtract|Multiply|Divide|Decimal)|Minus|Equal|Bracket(Left|Right)|Backslash|Intl\w+|Semicolon|Quote|Backquote|Comma|Period|Slash)$/;
const DIGIT = /^(Digit|Numpad)[1-9]$/;

/** Name: a press → what a choice calls it by; nothing for a key that nobody can choose. The two rows of digits are one. */
export function nameOf({ code, shiftKey }: Key): string | undefined {
  if (!CHARACTER.test(code)) return undefined;
  const plain = code.replace(/^Numpad(?=\d$)/, 'Digit');
  return shiftKey ? `Shift+${plain}` : plain;
}

export const keyOf = (act: KeyAct, { keys }: KeyChoice): string => keys[act] ?? DEFAULT_KEYS[act];

/** Who has a key already; nobody when it is free. */
export const holderOf = (name: string, choice: KeyChoice): KeyAct | undefined =>
  KEY_ACTS.find((act) => keyOf(act, choice) === name);

/**
 * Translated: a press, as a person has chosen his keys → the press as the desk was made for it; nothing when it means
 * nothing now. The digits of an open panel are its own, whoever else has them.
 */
export function translated({ code, shiftKey }: Key, choice: KeyChoice, panel?: Panel): Key | undefined {
  const pressed = { code, shiftKey };
  const name = nameOf(pressed);
  if (!name) return pressed;
  if (choice.off) return undefined;
  if (panel && DIGIT.test(code) && !shiftKey) return pressed;
  const act = holderOf(name, choice);
  if (act) return choice.keys[act] === undefined ? pressed : splitKey(DEFAULT_KEYS[act]);
  // What was made for this key sits elsewhere now.
  return holderOf(name, AS_MADE) ? undefined : pressed;
}

const splitKey = (name: string): Key => ({
  code: name.replace('Shift+', ''),
  shiftKey: name.startsWith('Shift+'),
});

/** What an act asks the desk for, whatever key it has; `go` asks for nothing by itself. */
export function commandFor(act: KeyAct): Command | undefined {
  const none = { ctrlKey: false, altKey: false, metaKey: false, isComposing: false, repeat: false };
  return commandOf({ ...none, ...splitKey(DEFAULT_KEYS[act]) });
}

const signs: Readonly<Record<string, string>> = {
  Slash: '/',
  'Shift+Slash': '?',
  Equal: '=',
  'Shift+Equal': '+',
  Minus: '-',
  Comma: ',',
  Period: '.',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  NumpadAdd: '+',
  NumpadSubtract: '-',
  NumpadMultiply: '*',
  NumpadDivide: '/',
  NumpadDecimal: '.',
};

/** Cap: the name of a key → what is printed on it. */
export function capOf(name: string): string {
  const known = signs[name];
  if (known) return known;
  const bare = name.replace('Shift+', '');
  const letter = signs[bare] ?? bare.replace(/^(Key|Digit|Intl)/, '');
  return name.startsWith('Shift+') ? `⇧${letter}` : letter;
}

/** Read: what this device has kept → a choice; whatever is none of it is passed over. */
export function readChoice(text: string | null): KeyChoice {
  try {
    const { off, keys } = JSON.parse(text ?? '{}') as { off?: unknown; keys?: unknown };
    const chosen = Object.entries((keys ?? {}) as Record<string, unknown>).filter(
      ([act, name]) => act in DEFAULT_KEYS && typeof name === 'string' && isName(name),
    );
    return { off: off === true, keys: withoutClashes(Object.fromEntries(chosen)) };
  } catch {
    return AS_MADE;
  }
}

const isName = (name: string) => nameOf(splitKey(name)) === name;

/** Two acts on one key would make one of them unreachable: then as it was made. */
function withoutClashes(keys: KeyChoice['keys']): KeyChoice['keys'] {
  const all = KEY_ACTS.map((act) => keyOf(act, { off: false, keys }));
  return new Set(all).size === all.length ? keys : {};
}
