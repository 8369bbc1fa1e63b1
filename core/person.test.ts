import { expect, it } from 'vitest';
import { Phone } from './person.ts';

it('takes a telephone number as people write it', () => {
  for (const number of [
    '110',
    '13800000000',
    '138 0000 0000',
    '0572-1234567',
    '(0572) 123-4567',
    '+86 138 0000 0000',
  ])
    expect(Phone.safeParse(number).success, number).toBe(true);
  expect(Phone.parse(' 119 ')).toBe('119');
});

it('takes nothing that a telephone link could carry elsewhere', () => {
  const wrong = [
    '',
    '12',
    'javascript:1',
    '110;ext=1',
    '1 1   0 0',
    '+',
    '1'.repeat(16),
    '110\n119',
    '１１０',
  ];
  for (const number of wrong) expect(Phone.safeParse(number).success, number).toBe(false);
});
