import { expect, it } from 'vitest';
import { due, hurry, type Letter, post, read, settle } from './outbox.ts';

const letter = (more: Partial<Letter> = {}): Letter => ({
  id: 'one',
  incidentId: 'smoke',
  deed: { act: 'confirm' },
  by: 'wang',
  at: 1,
  tries: 0,
  notBefore: 0,
  ...more,
});
const ids = (box: readonly Letter[]) => box.map(({ id }) => id);

it('lets an act go only when the server has answered', () => {
  const box = [letter()];
  expect(settle(box, letter(), { kind: 'unheard' }, 0, 0.5)).toHaveLength(1);
  expect(settle(box, letter(), { kind: 'signed-out' }, 0, 0.5)).toHaveLength(1);
  expect(settle(box, letter(), { kind: 'taken' }, 0, 0.5)).toEqual([]);
  expect(settle(box, letter(), { kind: 'conflict' }, 0, 0.5)).toEqual([]);
});

it('waits longer after each try in vain, and never for more than a quarter of a minute', () => {
  let box: readonly Letter[] = [letter()];
  const waits: number[] = [];
  for (let now = 0; waits.length < 6; now = box[0]?.notBefore ?? 0) {
    const [first] = box;
    if (!first) throw new Error('the act is gone');
    box = settle(box, first, { kind: 'unheard' }, now, 0.5);
    waits.push((box[0]?.notBefore ?? 0) - now);
  }
  expect(waits).toEqual([1_000, 2_000, 5_000, 10_000, 10_000, 10_000]);
});

it('sends what is due of the person at the desk, and nobody else’s', () => {
  const box = [
    letter(),
    letter({ id: 'two', incidentId: 'lamp', by: 'chen' }),
    letter({ id: 'three', incidentId: 'later', notBefore: 9 }),
  ];
  expect(ids(due(box, 'wang', 5))).toEqual(['one']);
});

it('never sends somebody off before the confirmation that he was sent after', () => {
  const box = post([letter({ notBefore: 9 })], letter({ id: 'two', deed: { act: 'dispatch', to: 'li' } }));
  expect(ids(due(box, 'wang', 5))).toEqual([]);
  expect(ids(due(box, 'wang', 9))).toEqual(['one']);
  expect(ids(due(settle(box, letter(), { kind: 'taken' }, 9, 0), 'wang', 9))).toEqual(['two']);
});

it('tries at once when the link is back', () => {
  expect(due(hurry([letter({ notBefore: 99 })]), 'wang', 1)).toHaveLength(1);
});

it('survives whatever the device kept', () => {
  expect(read('{"half')).toEqual([]);
  expect(read('{}')).toEqual([]);
  expect(read(JSON.stringify([letter(), { incidentId: 3 }, null]))).toEqual([letter()]);
});
