import { expect, it } from 'vitest';
import { commandOf, type Press } from './keys.ts';

const press = (code: string, more: Partial<Press> = {}): Press => ({
  code,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  repeat: false,
  ...more,
});

it('judges with one key', () => {
  expect(commandOf(press('Digit1'), false)).toEqual({ kind: 'confirm' });
  expect(commandOf(press('Numpad1'), false)).toEqual({ kind: 'confirm' });
  expect(commandOf(press('Digit5'), false)).toEqual({ kind: 'cannot-tell' });
});

it('makes a false alarm of two keys: the 2, then the number of the reason', () => {
  expect(commandOf(press('Digit2'), false)).toEqual({ kind: 'ask-reason' });
  expect(commandOf(press('Digit1'), true)).toEqual({ kind: 'refute', reason: 'fog-cloud' });
  expect(commandOf(press('Digit6'), true)).toEqual({ kind: 'refute', reason: 'other' });
});

it('does nothing for a reason that is not there', () => {
  expect(commandOf(press('Digit7'), true)).toBeUndefined();
  expect(commandOf(press('Digit9'), false)).toBeUndefined();
});

it('goes on while an arrow is held down, but never judges twice by a held key', () => {
  expect(commandOf(press('ArrowDown', { repeat: true }), false)).toEqual({ kind: 'next' });
  expect(commandOf(press('Digit1', { repeat: true }), false)).toBeUndefined();
});

it("leaves alone what belongs to the browser or to an input method's own keys", () => {
  expect(commandOf(press('Digit1', { ctrlKey: true }), false)).toBeUndefined();
  expect(commandOf(press('KeyJ', { isComposing: true }), false)).toBeUndefined();
  expect(commandOf(press('Digit1', { shiftKey: true }), false)).toBeUndefined();
});

it('tells the question mark from the slash', () => {
  expect(commandOf(press('Slash', { shiftKey: true }), false)).toEqual({ kind: 'keys' });
  expect(commandOf(press('Slash'), false)).toEqual({ kind: 'filter' });
});
