import { expect, it } from 'vitest';
import { type Find, sought, stepped } from './finds.ts';

const find = (id: string, ...names: string[]): Find => ({
  id,
  kind: 'page',
  title: id,
  names,
  run: () => {},
});
const town = [
  find('history', '历史', 'History'),
  find('north', '青山7号 · 北坡', '青山林区'),
  find('dam', '龙潭坝前', '龙潭水库'),
  find('shelve', '搁置', 'Shelve'),
  find('shelved', '搁置', 'Shelved'),
];
const ids = (typed: string) => sought(town, typed).map(({ id }) => id);

it('finds by either language, whatever the case', () => {
  expect(ids('HIST')).toEqual(['history']);
  expect(ids('历史')).toEqual(['history']);
  expect(ids('搁置')).toEqual(['shelve', 'shelved']);
});

it('puts first what begins as it was typed, and asks for every word', () => {
  expect(sought([find('a', '北坡'), find('b', '坡')], '坡').map(({ id }) => id)).toEqual(['b', 'a']);
  expect(ids('青山 北坡')).toEqual(['north']);
  expect(ids('青山 坝')).toEqual([]);
});

it('takes signs as signs', () => {
  expect(ids('.*')).toEqual([]);
  expect(ids('·')).toEqual(['north']);
});

it('shows all while nothing is typed, a dozen at most', () => {
  expect(ids('  ')).toHaveLength(5);
  expect(
    sought(
      Array.from({ length: 40 }, (_, n) => find(`${n}`, 'x')),
      'x',
    ),
  ).toHaveLength(12);
});

it('steps round and round, and nowhere where there is nothing', () => {
  expect([stepped(0, 3, -1), stepped(2, 3, 1), stepped(0, 3, 1), stepped(0, 0, 1)]).toEqual([2, 0, 1, 0]);
});
