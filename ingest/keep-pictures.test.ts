import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { WatchedCamera } from '../core/camera.ts';
import { DomainError } from '../core/errors.ts';
import type { CameraId } from '../core/ids.ts';
import { type Light, surely } from '../core/light.ts';
import { hours } from '../core/time.ts';
import { type KeepPicturesPorts, openKeepingPictures } from './keep-pictures.ts';

const TOWN = 'Asia/Shanghai';
const camera = () => ({ id: randomUUID() }) as unknown as WatchedCamera;
const { signal } = new AbortController();
/** An hour of a day of November 2026 in the town. */
const at = (hour: number, day = 22) => Date.UTC(2026, 10, day, hour - 8);

function world(change: Partial<KeepPicturesPorts> = {}) {
  const shelf = new Map<CameraId, { light: Light; takenAt: number }[]>();
  let [now, looks] = [at(12), 0];
  const ports: KeepPicturesPorts = {
    kept: async (id) => shelf.get(id) ?? [],
    isHeldBack: async () => false,
    look: async () => {
      looks++;
      return Buffer.alloc(1);
    },
    remember: async () => {},
    keep: async (id, _, takenAt) => {
      const light = surely(now, TOWN) === 'light' ? ('day' as const) : ('infrared' as const);
      shelf.set(id, [...(shelf.get(id) ?? []).filter((one) => one.light !== light), { light, takenAt }]);
    },
    now: () => now,
    timeZone: TOWN,
    log: { debug: () => {} },
    ...change,
  };
  const round = openKeepingPictures(ports);
  const go = (time: number, cameras: WatchedCamera[]) => {
    now = time;
    return round(cameras, signal);
  };
  return { go, shelf, looks: () => looks };
}

it('keeps one picture of each camera by day and one by night, and none at dusk', async () => {
  const { go, shelf, looks } = world();
  const cameras = [camera(), camera()];
  expect(await go(at(12), cameras)).toBe(2);
  expect(await go(at(15), cameras)).toBe(0);
  expect(await go(at(18), cameras)).toBe(0);
  expect(await go(at(23), cameras)).toBe(2);
  expect(await go(at(2, 23), cameras)).toBe(0);
  expect(await go(at(12, 23), cameras)).toBe(2);
  expect(looks()).toBe(6);
  expect(shelf.get(cameras[0]?.id as CameraId)?.map(({ light }) => light)).toEqual(['infrared', 'day']);
});

it('does not ask a camera that gives none again within the hour, and lets a refused login rest', async () => {
  const asked: CameraId[] = [];
  const resting = new Set<CameraId>();
  const { go } = world({
    look: async ({ id }) => {
      asked.push(id);
      throw new DomainError('camera-auth', 'no');
    },
    remember: async ({ id }) => resting.add(id),
    isHeldBack: async ({ id }) => resting.has(id),
  });
  const one = camera();
  expect(await go(at(10), [one])).toBe(0);
  await go(at(10) + hours(0.5), [one]);
  await go(at(12), [one]);
  expect(asked).toEqual([one.id]);
});

it('looks through thirty in a round at most: the rest come with the next', async () => {
  const { go } = world();
  const cameras = Array.from({ length: 40 }, camera);
  expect(await go(at(12), cameras)).toBe(30);
  expect(await go(at(12) + 600_000, cameras)).toBe(10);
});
