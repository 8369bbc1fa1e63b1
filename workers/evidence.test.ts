import { UnrecoverableError } from 'bullmq';
import { expect, it, vi } from 'vitest';
import type { Frame } from '../core/frame.ts';
import type { CameraId } from '../core/ids.ts';
import { type EvidencePorts, evidence } from './evidence.worker.ts';

const uuid = (n: number) => `0191f6f0-7c1a-7000-8000-${String(n).padStart(12, '0')}`;
const job = { data: { observationId: uuid(1), incidentId: uuid(2) } };
const camera = uuid(3) as CameraId;
const frame: Frame = {
  cameraId: camera,
  epoch: 1,
  capturedAt: 7,
  cameraAt: 107,
  width: 2,
  height: 2,
  planes: new Uint8Array(12),
};
const picture = { jpeg: Buffer.from('still'), width: 2, height: 2 };
const snapshot = { jpeg: Buffer.from('snapshot'), width: 4, height: 4 };

function ports(over: Partial<EvidencePorts> = {}) {
  const base = {
    now: () => 9,
    readMoment: async () => frame,
    dropMoment: vi.fn(async () => {}),
    cameraOf: async () => camera,
    takeSnapshot: async () => snapshot,
    toPicture: async () => picture,
    keep: vi.fn(async () => {}),
    queueClip: vi.fn(async () => {}),
    missing: vi.fn(async () => {}),
    warn: vi.fn(),
  };
  return { ...base, ...over };
}

const full = () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));

it('keeps the breach’s own frame with its time by both clocks, and the snapshot beside it with its own', async () => {
  const world = ports();

  await expect(evidence(job, world)).resolves.toBe('kept');
  expect(world.keep).toHaveBeenNthCalledWith(1, picture, 'still', { takenAt: 7, cameraAt: 107 }, job.data);
  expect(world.keep).toHaveBeenNthCalledWith(
    2,
    snapshot,
    'snapshot',
    { takenAt: 9, cameraAt: 109 },
    job.data,
  );
});

it('does without the snapshot of a camera that gives none', async () => {
  const world = ports({ takeSnapshot: () => Promise.reject(new Error('HTTP 404')) });

  await expect(evidence(job, world)).resolves.toBe('kept');
  expect(world.keep).toHaveBeenCalledTimes(1);
});

it('says why there is no picture when the frame was lost on its way', async () => {
  const world = ports({ readMoment: async () => undefined });

  await expect(evidence(job, world)).resolves.toBe('missing');
  expect(world.missing).toHaveBeenCalledWith(job.data.observationId, expect.stringContaining('lost'));
});

it('says that the disk is full instead of trying again and again', async () => {
  const world = ports({ keep: full });

  await expect(evidence(job, world)).resolves.toBe('missing');
  expect(world.missing).toHaveBeenCalledWith(
    job.data.observationId,
    expect.stringContaining('no space left'),
  );
});

it('tries again when it was the database that failed', async () => {
  const world = ports({ keep: () => Promise.reject(new Error('database is away')) });

  await expect(evidence(job, world)).rejects.toThrow('database is away');
  expect(world.missing).not.toHaveBeenCalled();
});

it('never retries a malformed job', async () => {
  await expect(evidence({ data: { observationId: 'x' } }, ports())).rejects.toThrow(UnrecoverableError);
});
