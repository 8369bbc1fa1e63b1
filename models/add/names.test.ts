import { describe, expect, it } from 'vitest';
import { ourWord, parseNames, usualNames } from './names.ts';

describe('the names in a file', () => {
  it.each([
    ["{0: 'person', 1: 'traffic light'}", ['person', 'traffic light']],
    ["{0: \"children's bicycle\", 1: 'fire'}", ["children's bicycle", 'fire']],
    ["{0: 'it\\'s', 1: 'b'}", ["it's", 'b']],
    ['{"0": "flame", "1": "smoke"}', ['flame', 'smoke']],
    ['["flame", "smoke"]', ['flame', 'smoke']],
  ])('are read from %s', (text, names) => {
    expect(parseNames(text)).toEqual(names);
  });

  it.each(['', 'person, car', "{0: 'person', 2: 'car'}", '[1, 2]', "{999999999: 'x'}"])(
    'are not guessed from "%s"',
    (text) => {
      expect(parseNames(text)).toBeUndefined();
    },
  );

  it('are turned into our words where the rules know one', () => {
    expect(['Fire', 'truck', 'motorcycle', 'giraffe'].map(ourWord)).toEqual([
      'flame',
      'vehicle',
      'two-wheeler',
      'giraffe',
    ]);
  });

  it("are COCO's for eighty classes that have none", () => {
    const names = usualNames(80);

    expect([names.length, names[0], names[7], names[79]]).toEqual([80, 'person', 'truck', 'toothbrush']);
    expect(usualNames(2)).toEqual(['class-0', 'class-1']);
  });
});
