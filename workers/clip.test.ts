import { randomUUID } from 'node:crypto';
import { UnrecoverableError } from 'bullmq';
import { expect, it, vi } from 'vitest';
import { CameraId, IncidentId, ObservationId } from '../core/ids.ts';
import type { Segment } from '../core/stretch.ts';
import { type ClipPorts, clip } from './clip.worker.ts';

const T = 1_795_000_000_000;
const wanted = {
  observationId: ObservationId.parse(randomUUID()),
  incidentId: IncidentId.parse(randomUUID()),
  cameraId: CameraId.parse(randomUUID()),
  capturedAt: T,
  cameraAt: T + 60_000,
};
const job = { data: { observationId: wanted.observationId } };
const ring = (until: number): Segment[] =>
  Array.from({ length: 60 }, (_, n) => T - 60_000 + n * 2_000)
    .filter((began) => began < until)
    .map((began) => ({ path: `${began}.ts`, began, written: Math.min(began + 2_000, until) }));
const film = { mp4: Buffer.from('film'), width: 640, height: 360, takenAt: T - 6_000, duration: 16_000 };
const frame = { jpeg: Buffer.from('frame'), width: 640, height: 360, takenAt: T - 6_000 };

function ports(over: Partial<ClipPorts> = {}) {
  let now = T + 13_000;
  const base = {
    now: () => now,
    wait: async (time: number) => {
      now += time;
    },
    findWanted: async () => wanted,
    segments: async () => ring(now),
    cut: vi.fn<ClipPorts['cut']>(async () => ({ kind: 'film', film })),
    hasSnapshot: async () => true,
    keep: vi.fn(async () => {}),
    missing: vi.fn(async () => {}),
  };
  return { ...base, ...over };
}

it('keeps the film of a breach from five seconds before to ten after, by both clocks', async () => {
  const world = ports();

  await expect(clip(job, world)).resolves.toBe('kept');
  const span = expect.objectContaining({ from: T - 6_000, to: T + 10_000 });
  expect(world.cut).toHaveBeenCalledWith(span, undefined);
  const facts = { width: 640, height: 360, takenAt: T - 6_000, cameraAt: T + 54_000, duration: 16_000 };
  expect(world.keep).toHaveBeenCalledWith(
    { kind: 'clip', mime: 'video/mp4', bytes: film.mp4, ...facts },
    wanted,
  );
});

it('keeps the stream’s own picture of the moment beside it where the camera gave no snapshot', async () => {
  const cut = vi.fn<ClipPorts['cut']>(async (_, takenAt = 0) => ({
    kind: 'film',
    film: { ...film, frame: { ...frame, takenAt } },
  }));
  const world = ports({ cut, hasSnapshot: async () => false });

  await expect(clip(job, world)).resolves.toBe('kept');
  expect(world.keep).toHaveBeenCalledTimes(2);
  const facts = { kind: 'frame', part: 0, takenAt: T, cameraAt: T + 60_000, bytes: frame.jpeg };
  expect(world.keep).toHaveBeenCalledWith(expect.objectContaining(facts), wanted);
  expect(world.keep).toHaveBeenLastCalledWith(
    expect.not.objectContaining({ frame: expect.anything() }),
    wanted,
  );
});

it('waits for a ring that lags, and not for ever for one that does not grow', async () => {
  const begin = T + 10_500;
  const world = ports({ segments: async () => ring(world.now() - 5_000) });
  await clip(job, world);
  expect(world.now()).toBeGreaterThanOrEqual(begin);
  expect(world.cut).toHaveBeenCalledWith(expect.objectContaining({ to: T + 10_000 }), undefined);

  const cutOff = ports({ segments: async () => ring(T + 2_000) });
  await expect(clip(job, cutOff)).resolves.toBe('kept');
  expect(cutOff.cut).toHaveBeenCalledWith(expect.objectContaining({ to: T + 2_000 }), undefined);
});

it('keeps a strip of pictures where browsers show no film, and says so', async () => {
  const cut = async () => ({ kind: 'strip', frames: [frame, frame], why: 'the camera sends H.265' }) as const;
  const world = ports({ cut });

  await expect(clip(job, world)).resolves.toBe('missing');
  expect(world.keep).toHaveBeenCalledTimes(2);
  expect(world.keep).toHaveBeenLastCalledWith(
    expect.objectContaining({ kind: 'frame', mime: 'image/jpeg', part: 1 }),
    wanted,
  );
  expect(world.missing).toHaveBeenCalledWith(
    wanted.observationId,
    'the camera sends H.265: 2 pictures are kept instead',
  );
});

it('says why when there is no ring, or none that reaches back so far', async () => {
  const none = ports({ segments: async () => [] });
  await expect(clip(job, none)).resolves.toBe('missing');
  expect(none.missing).toHaveBeenCalledWith(wanted.observationId, expect.stringContaining('no ring'));

  const late = ports({ segments: async () => ring(T + 60_000).filter(({ began }) => began > T + 4_000) });
  await expect(clip(job, late)).resolves.toBe('missing');
  expect(late.missing).toHaveBeenCalledWith(wanted.observationId, expect.stringContaining('reach back'));
});

it('says that the disk is full, and tries again when it was anything else', async () => {
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  const world = ports({ keep: () => Promise.reject(full) });
  await expect(clip(job, world)).resolves.toBe('missing');
  expect(world.missing).toHaveBeenCalledWith(wanted.observationId, expect.stringContaining('no space'));

  await expect(clip(job, ports({ cut: () => Promise.reject(new Error('ffmpeg')) }))).rejects.toThrow(
    'ffmpeg',
  );
});

it('does nothing for a clip that is settled, and never retries a malformed job', async () => {
  const world = ports({ findWanted: async () => undefined });
  await expect(clip(job, world)).resolves.toBe('known');
  expect(world.cut).not.toHaveBeenCalled();
  await expect(clip({ data: {} }, ports())).rejects.toThrow(UnrecoverableError);
});
