import { expect, it } from 'vitest';
import type { CameraHealth } from '../core/camera.ts';
import type { CameraId, ObservationId } from '../core/ids.ts';
import { minutes, seconds } from '../core/time.ts';
import { type SweeperMemory, type SweeperPorts, sweep } from './sweeper.ts';

const ids = ['a', 'b', 'c'] as CameraId[];
const gone: CameraHealth = { state: 'offline', reason: 'auth' };

/** A town of three cameras, whose clock goes on two seconds a sweep. */
function town(over: Partial<SweeperPorts> = {}) {
  const state = {
    now: minutes(1_000),
    ingests: 1,
    blind: [] as { cameraId: CameraId; blindSince: number }[],
  };
  const done: string[] = [];
  const ports: SweeperPorts = {
    now: () => state.now,
    unraised: async () => [],
    queueObservation: async () => {},
    unproven: async () => [],
    queueEvidence: async () => {},
    unfilmed: async () => [],
    queueClip: async () => {},
    giveUpClip: async () => {},
    due: async () => [],
    queueClock: async () => {},
    blind: async (longerThan, now) =>
      state.blind
        .filter(({ blindSince }) => now - blindSince >= longerThan)
        .map((one) => ({ ...one, health: gone })),
    raiseBlind: async (camera, health) => {
      done.push(`${camera} ${'detail' in health ? health.detail : 'by itself'}`);
    },
    ingests: async () => state.ingests,
    noteUnwatched: async () => {
      if (!done.includes('unwatched')) done.push('unwatched');
    },
    log: { warn: () => {} },
    ...over,
  };
  const memory: SweeperMemory = { raised: new Map(), settledAt: state.now };
  const pass = async (time: number) => {
    for (const until = state.now + time; state.now < until; state.now += seconds(2))
      await sweep(ports, memory);
  };
  const allBlind = () => {
    state.blind = ids.map((cameraId) => ({ cameraId, blindSince: state.now }));
  };
  return { state, done, pass, allBlind };
}

it('raises each camera that is blind, once for each time that it is', async () => {
  const { state, done, pass } = town();
  state.blind = [{ cameraId: 'a' as CameraId, blindSince: state.now }];
  await pass(minutes(2));
  expect(done).toEqual([]);
  await pass(minutes(5));
  expect(done).toEqual(['a by itself']);
  state.blind = [];
  await pass(minutes(1));
  state.blind = [{ cameraId: 'a' as CameraId, blindSince: state.now }];
  await pass(minutes(5));
  expect(done).toEqual(['a by itself', 'a by itself']);
});

it('raises one incident, not one for each camera, when nothing watches any of them', async () => {
  const { state, done, pass, allBlind } = town();
  await pass(seconds(2));
  state.ingests = 0;
  allBlind();
  await pass(seconds(20));
  expect(done).toEqual(['unwatched']);
  await pass(minutes(10));
  const told = 'a no ingest process is running: none of 3 cameras is watched';
  expect(done).toEqual(['unwatched', told]);

  state.ingests = 1;
  state.blind = state.blind.slice(1, 2);
  await pass(minutes(4));
  expect(done).toEqual(['unwatched', told]);
  await pass(minutes(2));
  expect(done).toEqual(['unwatched', told, 'b by itself']);
});

it('does not take an ingest process that is started again for a standstill', async () => {
  const { state, done, pass } = town();
  state.blind = [{ cameraId: 'c' as CameraId, blindSince: state.now }];
  for (let falls = 0; falls < 20; falls++) {
    state.ingests = 0;
    await pass(seconds(6));
    state.ingests = 1;
    await pass(seconds(6));
  }
  expect(done).toEqual(['c by itself']);
});

it('goes on with the rest when Redis is away, or when one cannot be raised', async () => {
  const away = () => Promise.reject(new Error('Redis is away'));
  const raised: CameraId[] = [];
  const { allBlind, pass } = town({
    unraised: async () => ['o' as ObservationId],
    queueObservation: away,
    ingests: away,
    raiseBlind: async (camera) => {
      if (camera === 'a') throw new Error('odd');
      raised.push(camera);
    },
  });
  allBlind();
  await pass(minutes(4));
  expect(raised).toEqual(['b', 'c']);
});

it('asks again for a clip that was lost on its way, and gives it up once the ring has rolled over', async () => {
  const told: string[] = [];
  const ids = ['x', 'y'] as ObservationId[];
  const { state, pass } = town({
    unfilmed: async (olderThan) =>
      [
        { observationId: ids[0] as ObservationId, cameraId: 'a' as CameraId, capturedAt: minutes(1_000) },
        { observationId: ids[1] as ObservationId, cameraId: 'b' as CameraId, capturedAt: minutes(998) },
      ].filter(({ capturedAt }) => capturedAt < olderThan),
    queueClip: async (id, camera) => told.push(`${id} of ${camera} again`),
    giveUpClip: async (id, reason) => told.push(`${id} ${reason}`),
  });
  await pass(seconds(4));
  expect(new Set(told)).toEqual(new Set(['y of b again']));
  state.now = minutes(1_000) + seconds(60);
  told.length = 0;
  await pass(seconds(2));
  expect(told).toEqual(['x of a again', expect.stringContaining('rolled over')]);
});
