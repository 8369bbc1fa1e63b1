import { describe, expect, it } from 'vitest';
import { namesOf } from './names.ts';

const place = (id: string, x: number, y: number, name = '龙潭水库') => ({ id, name, x, y });

describe('the names on the small map', () => {
  it('stand below their places', () => {
    expect([...namesOf([place('a', 0.2, 0.2), place('b', 0.8, 0.8)])]).toEqual([
      ['a', 'below'],
      ['b', 'below'],
    ]);
  });

  it('stand above where another name is below', () => {
    const sides = namesOf([place('a', 0.5, 0.5), place('b', 0.58, 0.52)]);
    expect([...sides]).toEqual([
      ['a', 'below'],
      ['b', 'above'],
    ]);
  });

  it('are left out where there is no room: the list beside the map has them', () => {
    const crowd = Array.from({ length: 6 }, (_, at) => place(`${at}`, 0.5, 0.5 + at / 500));
    expect([...namesOf(crowd).values()]).toEqual(['below', 'above']);
  });

  it('keep clear of pins, their own too', () => {
    const [a, pin] = [place('a', 0.5, 0.5), { x: 0.53, y: 0.56 }];
    expect([...namesOf([a], [{ x: 0.5, y: 0.5 }])]).toEqual([['a', 'below']]);
    expect([...namesOf([a], [{ x: 0.5, y: 0.5 }, pin])]).toEqual([['a', 'above']]);
  });

  it('of Latin letters take less room', () => {
    const near = [place('a', 0.4, 0.5, 'Dam'), place('b', 0.47, 0.5, 'Ridge')];
    expect([...namesOf(near).values()]).toEqual(['below', 'below']);
  });
});
