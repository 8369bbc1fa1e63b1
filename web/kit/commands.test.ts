import { expect, it } from 'vitest';
import { commandOf, type Press } from './commands.ts';

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
  expect(commandOf(press('Digit1'))).toEqual({ kind: 'confirm' });
  expect(commandOf(press('Numpad1'))).toEqual({ kind: 'confirm' });
  expect(commandOf(press('Digit3'))).toEqual({ kind: 'field-check' });
  expect(commandOf(press('Digit5'))).toEqual({ kind: 'cannot-tell' });
});

it('makes a false alarm of two keys: the 2, then the number of the reason', () => {
  expect(commandOf(press('Digit2'))).toEqual({ kind: 'ask', panel: 'reasons' });
  expect(commandOf(press('Digit1'), 'reasons')).toEqual({ kind: 'choose', at: 0 });
  expect(commandOf(press('Numpad6'), 'reasons')).toEqual({ kind: 'choose', at: 5 });
});

it('sends somebody with two keys: D, then Enter for the one who is suggested, or a number for another', () => {
  expect(commandOf(press('KeyD'))).toEqual({ kind: 'ask', panel: 'dispatch' });
  expect(commandOf(press('Enter'), 'dispatch')).toEqual({ kind: 'send' });
  expect(commandOf(press('Digit2'), 'dispatch')).toEqual({ kind: 'choose', at: 1 });
});

it('shelves with three keys: H, for how long, and why', () => {
  expect(commandOf(press('KeyH'))).toEqual({ kind: 'ask', panel: 'shelf' });
  expect(commandOf(press('Digit3'), 'shelf')).toEqual({ kind: 'choose', at: 2 });
  expect(commandOf(press('Digit5'), 'shelf-reasons')).toEqual({ kind: 'choose', at: 4 });
});

it('writes a line with N, and calls somebody with C, his number, and what came of it', () => {
  expect(commandOf(press('KeyN'))).toEqual({ kind: 'ask', panel: 'note' });
  expect(commandOf(press('KeyC'))).toEqual({ kind: 'ask', panel: 'call' });
  expect(commandOf(press('Digit1'), 'call')).toEqual({ kind: 'choose', at: 0 });
  expect(commandOf(press('Enter'), 'called')).toEqual({ kind: 'send' });
  expect(commandOf(press('Digit2'), 'called')).toEqual({ kind: 'choose', at: 1 });
});

it('does nothing for a number that is not there, and nothing for Enter while nothing is open', () => {
  expect(commandOf(press('Digit9'))).toBeUndefined();
  expect(commandOf(press('Enter'))).toBeUndefined();
});

it('goes on while an arrow is held down, but never judges twice by a held key', () => {
  expect(commandOf(press('ArrowDown', { repeat: true }))).toEqual({ kind: 'next' });
  expect(commandOf(press('Digit1', { repeat: true }))).toBeUndefined();
  expect(commandOf(press('Enter', { repeat: true }), 'dispatch')).toBeUndefined();
});

it("leaves alone what belongs to the browser or to an input method's own keys", () => {
  expect(commandOf(press('Digit1', { ctrlKey: true }))).toBeUndefined();
  expect(commandOf(press('KeyJ', { isComposing: true }))).toBeUndefined();
  expect(commandOf(press('Digit1', { shiftKey: true }))).toBeUndefined();
});

it('marks a row with X, and goes on marking while Shift and J or K are held down', () => {
  expect(commandOf(press('KeyX'))).toEqual({ kind: 'mark' });
  expect(commandOf(press('KeyX', { repeat: true }))).toBeUndefined();
  const shift = { shiftKey: true, repeat: true };
  expect(commandOf(press('KeyJ', shift))).toEqual({ kind: 'extend', step: 1 });
  expect(commandOf(press('ArrowUp', shift))).toEqual({ kind: 'extend', step: -1 });
});

it('tells the question mark from the slash, and the plus from the equals sign', () => {
  expect(commandOf(press('Slash', { shiftKey: true }))).toEqual({ kind: 'keys' });
  expect(commandOf(press('Slash'))).toEqual({ kind: 'filter' });
  expect(commandOf(press('Equal', { shiftKey: true }))).toEqual({ kind: 'call-in' });
  expect(commandOf(press('NumpadAdd'))).toEqual({ kind: 'call-in' });
});
