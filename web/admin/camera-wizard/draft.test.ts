import { expect, it } from 'vitest';
import { change, type Draft, EMPTY, isTested, keepable, revived } from './draft.ts';

const take = (draft: Draft, address: string) => change(draft, { take: address, id: address, name: address });

it('holds one device when it is typed, and as many as are ticked of a scan', () => {
  expect(take(take(EMPTY, 'a'), 'b').candidates.map(({ address }) => address)).toEqual(['b']);
  const scanning = change(EMPTY, { set: { way: 'scan' } });
  const two = take(take(take(scanning, 'a'), 'b'), 'a');
  expect(two.candidates.map(({ address }) => address)).toEqual(['a', 'b']);
  expect(change(two, { leave: 'a' }).candidates).toHaveLength(1);
});

it('believes in a camera whose login was taken and of which a stream opens', () => {
  const [one] = take(EMPTY, 'a').candidates;
  if (!one) throw new Error('it was taken');
  const device = { login: 'taken', streams: [{ opens: true }] } as never;
  expect(isTested(one)).toBe(false);
  expect(isTested({ ...one, test: { state: 'answered', askId: 'x', device } })).toBe(true);
  const refused = { login: 'refused', streams: [{ opens: true }] } as never;
  expect(isTested({ ...one, test: { state: 'answered', askId: 'x', device: refused } })).toBe(false);
});

it('is kept without what was tested, and survives a text that is none', () => {
  const drawn = change(take(EMPTY, 'a'), { of: 'a', change: { test: { state: 'testing' }, name: '坝前' } });
  expect(revived(keepable(drawn)).candidates[0]).toMatchObject({ name: '坝前', test: { state: 'untested' } });
  expect(keepable(drawn)).not.toContain('password');
  for (const text of [null, '', '{', '7', 'null']) expect(revived(text)).toEqual(EMPTY);
});
