import { expect, it } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import { MOST_SHOWN, openShowing, type Shown, type ToShow } from './showing.ts';

/** A camera that is held, and what it was told last. */
function someHeld(id: string) {
  const held = {
    camera: { id: id as CameraId },
    isShown: false,
    told: undefined as ToShow | undefined,
    show: async (what: ToShow) => {
      held.told = what;
      held.isShown = what.video === 'yes';
    },
  };
  return held satisfies Shown;
}
const nobody = { video: new Set<CameraId>(), stills: new Set<CameraId>() };
const log = { warn: () => {} };

it('shows what somebody looks at, and ends what nobody does', async () => {
  const held = ['a', 'b', 'c'].map(someHeld);
  let wanted = { video: new Set(['a', 'x'] as CameraId[]), stills: new Set(['b'] as CameraId[]) };
  const look = openShowing({ wants: async () => wanted, held: () => held, log });
  await look();
  expect(held.map(({ told }) => told)).toEqual([
    { video: 'yes', stills: false },
    { video: 'no', stills: true },
    { video: 'no', stills: false },
  ]);
  wanted = nobody;
  await look();
  expect(held.some(({ isShown }) => isShown)).toBe(false);
});

it('shows no more at once than it may; who comes later is told so, and pushes nobody out', async () => {
  const held = Array.from({ length: MOST_SHOWN + 2 }, (_, n) => someHeld(String(n)));
  const video = new Set(held.slice(2).map(({ camera }) => camera.id));
  const look = openShowing({ wants: async () => ({ ...nobody, video }), held: () => held, log });
  await look();
  video.add('0' as CameraId);
  await look();
  expect(held[0]?.told?.video).toBe('full');
  expect(held.slice(2).every(({ told }) => told?.video === 'yes')).toBe(true);
});

it('changes nothing while what is wanted cannot be read for a moment', async () => {
  const held = [someHeld('a')];
  let isAway = false;
  const wants = async () => {
    if (isAway) throw new Error('Redis is away');
    return { ...nobody, video: new Set(['a'] as CameraId[]) };
  };
  const look = openShowing({ wants, held: () => held, log });
  await look();
  isAway = true;
  await look();
  expect(held[0]?.isShown).toBe(true);
});

it('looks again when it is called while it looks, once however often', async () => {
  let looks = 0;
  const gate = Promise.withResolvers<void>();
  const wants = async () => {
    looks++;
    await gate.promise;
    return nobody;
  };
  const look = openShowing({ wants, held: () => [], log });
  const first = look();
  for (let n = 0; n < 5; n++) void look();
  gate.resolve();
  await first;
  expect(looks).toBe(2);
});
