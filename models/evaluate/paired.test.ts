import { describe, expect, it } from 'vitest';
import { compare } from './paired.ts';
import { shareOf } from './share.ts';
import type { Judged } from './truth.ts';

const box = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
const elsewhere = { ...box, x: 0.6 };
const person = { label: 'person', box };
const finds: Judged = { name: 'found', truth: [person], seen: [{ ...person, score: 0.9 }] };
const misses: Judged = { name: 'missed', truth: [person], seen: [] };
const errs: Judged = {
  name: 'erred',
  truth: [person],
  seen: [{ label: 'person', box: elsewhere, score: 0.9 }],
};
const many = (count: number, of: (n: number) => Judged) => Array.from({ length: count }, (_, n) => of(n));

describe('two models on the same pictures', () => {
  it('that see the same differ by nothing, however the pictures fall', () => {
    const pictures = many(30, (n) => [finds, misses, errs][n % 3] as Judged);

    expect(compare(pictures, pictures, 'person')).toEqual({ difference: 0, low: 0, high: 0 });
  });

  it('differ by what one sees more, surely where there are pictures enough', () => {
    // Ours finds all of forty, theirs every second: its precision is 1 up to a recall of one half.
    const [ours, theirs] = [many(40, () => finds), many(40, (n) => (n % 2 ? finds : misses))];
    const found = compare(ours, theirs, 'person');

    expect(found?.difference).toBeCloseTo(1 - 51 / 101, 12);
    expect(found?.low).toBeGreaterThan(0.3);
    expect(found?.high).toBeLessThan(0.7);
    expect(compare(theirs, ours, 'person')?.difference).toBeCloseTo(51 / 101 - 1, 12);
  });

  it('are not told apart by few pictures', () => {
    const found = compare([finds, misses, finds, errs], [finds, finds, misses, errs], 'person');

    expect(found?.low).toBeLessThan(0);
    expect(found?.high).toBeGreaterThan(0);
  });

  it('are judged alike at every run, and not at all where nothing is to be seen', () => {
    const [ours, theirs] = [many(12, (n) => (n % 3 ? finds : errs)), many(12, (n) => (n % 2 ? finds : errs))];

    expect(compare(ours, theirs, 'person')).toEqual(compare(ours, theirs, 'person'));
    expect(compare(ours, theirs, 'person', { seed: 2 })).not.toEqual(compare(ours, theirs, 'person'));
    expect(compare(ours, theirs, 'boat')).toBeNull();
  });
});

it('a picture is held back by its name, as the training reckons it', () => {
  // sha256 of "a" begins with ca978112, that of "b" with 3e23e816.
  expect(shareOf('a.jpg')).toBeCloseTo(0xca978112 / 0xffffffff, 12);
  expect(shareOf('b.png')).toBeLessThan(0.5);
});
