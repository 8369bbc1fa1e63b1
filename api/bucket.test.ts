import { expect, it } from 'vitest';
import { openBuckets, sourceOf } from './bucket.ts';

const clock = { at: 0 };
const buckets = () => {
  clock.at = 0;
  return openBuckets({ burst: 3, every: 1_000 }, () => clock.at);
};

it('allows a few at once, then one after each while, and says for how long to wait', () => {
  const { take } = buckets();
  expect([take('a'), take('a'), take('a'), take('a')]).toEqual([0, 0, 0, 1_000]);
  clock.at = 400;
  expect(take('a')).toBe(600);
  clock.at = 1_000;
  expect([take('a'), take('a')]).toEqual([0, 1_000]);
});

it('counts one apart from another, and forgets a good try', () => {
  const { take, giveBack } = buckets();
  for (let n = 0; n < 3; n++) take('a');
  expect(take('b')).toBe(0);
  giveBack('a');
  expect(take('a')).toBe(0);
});

it('gives nobody a try for a clock that was set back', () => {
  const { take } = buckets();
  clock.at = 10_000;
  for (let n = 0; n < 3; n++) take('a');
  clock.at = 0;
  expect(take('a')).toBe(1_000);
});

it.each([
  ['10.0.0.5', '10.0.0.5'],
  ['::ffff:10.0.0.5', '10.0.0.5'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('takes %s for %s', (ip, source) => {
  expect(sourceOf(ip)).toBe(source);
});
