import { UnrecoverableError } from 'bullmq';
import { expect, it, vi } from 'vitest';
import { DomainError } from '../core/errors.ts';
import type { Frame } from '../core/frame.ts';
import { WHOLE } from '../core/geometry.ts';
import type { CameraId, RuleId } from '../core/ids.ts';
import { Rule } from '../core/rule.ts';
import { nothingSeen, type Watch } from '../core/watch.ts';
import { type DetectPorts, detect } from './detect.worker.ts';

const cameraId = '0191f6f0-7c1a-7000-8000-000000000002' as CameraId;
const job = { data: { cameraId } };
const frame: Frame = {
  cameraId,
  epoch: 5,
  capturedAt: 1_000,
  width: 2,
  height: 2,
  planes: new Uint8Array(12),
};
const nobodyInTheWater = Rule.parse({
  id: '0191f6f0-7c1a-7000-8000-000000000003' as RuleId,
  kind: 'present',
  category: 'RES.PERSON',
  labels: ['person'],
  zone: WHOLE,
  dwell: 0,
  coolDown: 0,
  schedule: [],
  persistence: { hits: 1, looks: 1, minScore: 0.5 },
});
const swimmer = { label: 'person', score: 0.9, box: { x: 0.4, y: 0.4, width: 0.1, height: 0.2 } };

function ports(over: Partial<DetectPorts> = {}) {
  return {
    takeFrame: async () => ({ frame, age: 500 }),
    see: async () => [swimmer],
    readWater: async () => ({ kind: 'cannot-tell', reason: 'dark' }) as const,
    tellWater: () => {},
    readWatch: async () => nothingSeen,
    ordersOf: async () => ({ rules: [nobodyInTheWater] }),
    saveWatch: vi.fn(async () => {}),
    record: vi.fn(async () => {}),
    blind: vi.fn(async () => {}),
    noteAge: () => {},
    ...over,
  };
}

it('records who broke a rule, and remembers them', async () => {
  const world = ports();

  await expect(detect(job, world)).resolves.toBe('seen');
  expect(world.record).toHaveBeenCalledWith(frame, [
    expect.objectContaining({ ruleId: nobodyInTheWater.id, category: 'RES.PERSON', since: 1_000 }),
  ]);
  expect(world.saveWatch).toHaveBeenCalledWith(
    cameraId,
    expect.objectContaining({ at: 1_000, epoch: 5 }),
    nothingSeen,
  );
});

it('drops a stale frame without looking at it', async () => {
  const see = vi.fn();

  await expect(detect(job, ports({ takeFrame: async () => ({ frame, age: 2_001 }), see }))).resolves.toBe(
    'stale',
  );
  expect(see).not.toHaveBeenCalled();
});

it('refuses the frame of a holder whose camera another has taken over', async () => {
  const later: Watch = { ...nothingSeen, epoch: 6, at: 900 };
  const world = ports({ readWatch: async () => later });

  await expect(detect(job, world)).resolves.toBe('fenced');
  expect(world.record).not.toHaveBeenCalled();
  expect(world.saveWatch).not.toHaveBeenCalled();
});

it('remembers nothing that is not on record', async () => {
  const world = ports({ record: () => Promise.reject(new Error('database is away')) });

  await expect(detect(job, world)).rejects.toThrow('database is away');
  expect(world.saveWatch).not.toHaveBeenCalled();
});

it('says so when its model cannot see', async () => {
  const world = ports({ see: () => Promise.reject(new DomainError('model-mismatch', 'want 84 rows')) });

  await expect(detect(job, world)).resolves.toBe('blind');
  expect(world.blind).toHaveBeenCalledWith(cameraId, 'model-mismatch: want 84 rows');
});

it('lets a camera be that nobody wants watched', async () => {
  const see = vi.fn();

  await expect(detect(job, ports({ ordersOf: async () => undefined, see }))).resolves.toBe('unwatched');
  expect(see).not.toHaveBeenCalled();
});

it('never retries a malformed job', async () => {
  await expect(detect({ data: { cameraId: '../../etc' } }, ports())).rejects.toThrow(UnrecoverableError);
});

it('places what it sees in a part of the picture where that is in the whole', async () => {
  const view = { x: 0.5, y: 0.25, width: 0.5, height: 0.5 };
  const world = ports({ takeFrame: async () => ({ frame: { ...frame, view }, age: 500 }) });
  await detect(job, world);

  expect(world.saveWatch).toHaveBeenCalledWith(
    cameraId,
    expect.objectContaining({
      tracks: [expect.objectContaining({ box: { x: 0.7, y: 0.45, width: 0.05, height: 0.1 } })],
    }),
    nothingSeen,
  );
});

it('reads a scale where it is in the part that is looked at, and not when it reaches out of that', async () => {
  const scale = { from: { x: 0.75, y: 0.7 }, to: { x: 0.75, y: 0.3 }, fromLevel: 1, toLevel: 5 };
  const readIn = async (view: { x: number; y: number; width: number; height: number }) => {
    const readWater = vi.fn(async () => ({ kind: 'cannot-tell', reason: 'dark' }) as const);
    await detect(
      job,
      ports({
        readWater,
        takeFrame: async () => ({ frame: { ...frame, view }, age: 500 }),
        ordersOf: async () => ({ rules: [], scale }),
      }),
    );
    return readWater.mock.calls;
  };

  expect(await readIn({ x: 0.5, y: 0.2, width: 0.5, height: 0.4 })).toEqual([]);
  const [call] = (await readIn({ x: 0.5, y: 0.2, width: 0.5, height: 0.8 })) as unknown[][];
  expect(call?.[1]).toMatchObject({
    from: { x: 0.5, y: expect.closeTo(0.625) },
    to: { x: 0.5, y: expect.closeTo(0.125) },
  });
});

it('remembers how the shore looked when the water was last told', async () => {
  const shoreline = { on: 'a scale', share: 0.4, water: [1], bank: [2] };
  const scale = { from: { x: 0.5, y: 0.9 }, to: { x: 0.5, y: 0.1 }, fromLevel: 1, toLevel: 5 };
  const world = ports({
    readWater: async () => ({ kind: 'level', level: 3, confidence: 0.9, shoreline }) as const,
    ordersOf: async () => ({ rules: [], scale }),
  });
  await detect(job, world);

  expect(world.saveWatch).toHaveBeenCalledWith(cameraId, expect.objectContaining({ shoreline }), nothingSeen);
});
