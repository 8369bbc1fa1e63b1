import { expect, it } from 'vitest';
import { commandOf, type Press } from './commands.ts';
import {
  AS_MADE,
  capOf,
  commandFor,
  DEFAULT_KEYS,
  holderOf,
  KEY_ACTS,
  type KeyChoice,
  keyOf,
  nameOf,
  readChoice,
  translated,
} from './key-map.ts';

const press = (code: string, shiftKey = false): Press => ({
  code,
  shiftKey,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  repeat: false,
});
const moved: KeyChoice = { off: false, keys: { confirm: 'KeyQ' } };
const asked = (code: string, choice = moved, panel?: 'reasons') => {
  const now = translated(press(code), choice, panel);
  return now && commandOf({ ...press(code), ...now }, panel);
};

it('knows for every act one key, and a command but for the one that leads to pages', () => {
  expect(new Set(Object.values(DEFAULT_KEYS)).size).toBe(KEY_ACTS.length);
  expect(KEY_ACTS.filter((act) => commandFor(act) === undefined)).toEqual(['go']);
});

it('judges by the key a person has chosen, and by the former one no more', () => {
  expect(asked('KeyQ')).toEqual({ kind: 'confirm' });
  expect(asked('Digit1')).toBeUndefined();
  expect(asked('Numpad1')).toBeUndefined();
  expect(asked('Digit2')).toEqual({ kind: 'ask', panel: 'reasons' });
});

it('lets two keys change places', () => {
  const swapped = { off: false, keys: { next: 'KeyK', previous: 'KeyJ' } };
  expect(asked('KeyK', swapped)).toEqual({ kind: 'next' });
  expect(asked('KeyJ', swapped)).toEqual({ kind: 'previous' });
});

it('leaves the digits to an open panel, whoever else has them', () => {
  expect(asked('Digit1', moved, 'reasons')).toEqual({ kind: 'choose', at: 0 });
  const seven = { off: false, keys: { hush: 'Digit7' } };
  expect(asked('Digit7', seven)).toEqual({ kind: 'hush' });
  expect(asked('Digit7', seven, 'reasons')).toEqual({ kind: 'choose', at: 6 });
});

it('means nothing by any character once they are switched off; arrows and Escape still move', () => {
  const off = { off: true, keys: {} };
  for (const code of ['KeyJ', 'Digit1', 'Numpad1', 'Slash', 'KeyG']) expect(asked(code, off)).toBeUndefined();
  expect(asked('ArrowDown', off)).toEqual({ kind: 'next' });
  expect(asked('Escape', off)).toEqual({ kind: 'back' });
  expect(asked('Digit1', off, 'reasons')).toBeUndefined();
});

it('says whose a key is, before it is given to another', () => {
  expect(holderOf('KeyD', AS_MADE)).toBe('dispatch');
  expect(holderOf('KeyQ', moved)).toBe('confirm');
  expect(holderOf('Digit1', moved)).toBeUndefined();
  expect(keyOf('confirm', moved)).toBe('KeyQ');
});

it('prints on a button what is printed on the key', () => {
  expect(['KeyQ', 'Digit1', 'Shift+Slash', 'Shift+KeyJ', 'Shift+Equal', 'Comma'].map(capOf)).toEqual([
    ...['Q', '1', '?', '⇧J', '+', ','],
  ]);
  expect(nameOf(press('Numpad3'))).toBe('Digit3');
  expect(nameOf(press('ArrowUp'))).toBeUndefined();
  expect(nameOf(press('F5'))).toBeUndefined();
});

it('reads what a device has kept, and passes over what makes no sense', () => {
  expect(readChoice(JSON.stringify(moved))).toEqual(moved);
  expect(readChoice('{"off":true}')).toEqual({ off: true, keys: {} });
  expect(readChoice('{"keys":{"confirm":"Enter","no":"KeyQ","merge":7}}')).toEqual(AS_MADE);
  expect(readChoice('{"keys":{"confirm":"KeyD"}}')).toEqual(AS_MADE);
  for (const broken of [null, '', 'x', '[]', '7', 'null', '{"keys":null}']) {
    expect(readChoice(broken)).toEqual(AS_MADE);
  }
});
