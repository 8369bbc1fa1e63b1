import { expect, it } from 'vitest';
import { dotsOf, initialsOf, othersBy } from './presence.ts';

const at = (incidentId: string, name: string) => ({ incidentId, id: name, name });

it('knows who has each incident open', () => {
  const all = [at('smoke', '陈芳'), at('water', '王敏'), at('smoke', '赵敏')];
  expect(
    othersBy(all)
      .get('smoke')
      ?.map(({ name }) => name),
  ).toEqual(['陈芳', '赵敏']);
  expect(othersBy([]).get('smoke')).toBeUndefined();
});

it('stands for a person by one or two signs', () => {
  expect(['陈芳', 'Li Qiang', 'anna', 'Ann Mary Lee', '𠮷田', ' ', '😀 x'].map(initialsOf)).toEqual([
    ...['陈', 'LQ', 'A', 'AL', '𠮷', '?', '😀'],
  ]);
});

it('shows three, and how many more there are', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((name) => at('smoke', name));
  expect(dotsOf(five.slice(0, 3))).toMatchObject({ more: 0 });
  expect(dotsOf(five).shown).toHaveLength(3);
  expect(dotsOf(five).more).toBe(2);
});
