import { expect, it } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import { openBlindness } from './blindness.ts';

const dam = 'dam' as CameraId;

function watch() {
  const state = { now: 0, isAway: false };
  const noted: string[] = [];
  const blindness = openBlindness({
    now: () => state.now,
    note: async (camera, health) => {
      if (state.isAway) throw new Error('away');
      noted.push([camera, health.state, 'reason' in health ? health.reason : ''].join(' ').trim());
    },
    log: { error: () => {}, warn: () => {} },
  });
  const fail = async (from: number, to: number) => {
    for (state.now = from; state.now <= to; state.now += 500) await blindness.fails(dam, 'error', 'why');
  };
  return { state, noted, blindness, fail };
}

it('tells within half a minute that every look at a camera fails, and that one has succeeded', async () => {
  const { noted, blindness, fail } = watch();
  await fail(0, 30_000);
  expect(noted).toEqual(['dam degraded error']);
  await blindness.sees(dam);
  await blindness.sees(dam);
  expect(noted).toEqual(['dam degraded error', 'dam online']);
});

it('tells nothing of looks that fail now and then', async () => {
  const { noted, blindness, fail } = watch();
  for (let at = 0; at < 60_000; at += 10_000) {
    await fail(at, at + 9_000);
    await blindness.sees(dam);
  }
  expect(noted).toEqual([]);
});

it('says it again after a minute, and when the database was away', async () => {
  const { state, noted, fail } = watch();
  state.isAway = true;
  await fail(0, 20_000);
  state.isAway = false;
  await fail(20_500, 100_000);
  expect(noted).toEqual(['dam degraded error', 'dam degraded error']);
});
