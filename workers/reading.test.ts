import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import type { AskId, CameraId } from '../core/ids.ts';
import type { ReadingJob } from '../core/jobs.ts';
import { analysisSize } from '../models/letterbox.ts';
import type { Picture } from '../models/tensor.ts';
import { drawn, SCALE } from '../models/testing/shore.ts';
import { shoreOf } from '../models/testing/shores.ts';
import { openWaterline } from '../models/waterline.ts';
import { jpegOf } from '../runtime/frame-jpeg.ts';
import { type ReadingWorld, readKept } from './reading.ts';

const waterline = await openWaterline();
afterAll(waterline.close);

const calm = shoreOf('foreign', 5, { bank: 'board', infrared: false, fog: 0, light: 1, level: 0.4 });
const takenAt = 1_700_000_000_000;
const jpegFrom = (picture: Picture) =>
  jpegOf({ cameraId: randomUUID() as CameraId, capturedAt: takenAt, ...picture }, 90);
const job: ReadingJob = {
  askId: randomUUID() as AskId,
  cameraId: randomUUID() as CameraId,
  light: 'day',
  takenAt,
  scale: SCALE,
};

async function world(change: Partial<ReadingWorld> = {}): Promise<ReadingWorld> {
  const jpeg = await jpegFrom(drawn(calm));
  return {
    openPicture: async () => ({ jpeg, takenAt }),
    findCamera: async () => ({}),
    shorelineOf: async () => undefined,
    analysisSize: (width, height) => analysisSize({ side: 416 }, width, height),
    waterline,
    ...change,
  };
}

it('reads the water on the scale as drawn, and says how finely', async () => {
  const answer = await readKept(job, await world());
  expect(answer).toMatchObject({ state: 'read', reading: { kind: 'level' } });
  if (answer.state !== 'read' || answer.reading.kind !== 'level') throw new Error('it is read');
  // 0.4 of the way from 1 m to 5 m.
  expect(Math.abs(answer.reading.level - 2.6)).toBeLessThan(0.1);
  expect(answer.step).toBeGreaterThan(0.01);
  expect(answer.step).toBeLessThan(0.06);
  expect(answer.reading).not.toHaveProperty('shoreline');
});

it('reads otherwise on a scale that stands for other levels', async () => {
  const scale = { ...SCALE, fromLevel: 118, toLevel: 122 };
  const answer = await readKept({ ...job, scale }, await world());
  if (answer.state !== 'read' || answer.reading.kind !== 'level') throw new Error('it is read');
  expect(Math.abs(answer.reading.level - 119.6)).toBeLessThan(0.1);
});

it('looks at the part that is looked at, and says when the scale lies outside of it', async () => {
  const part = { x: 0.25, y: 0.1, width: 0.5, height: 0.9 };
  const near = await readKept(job, await world({ findCamera: async () => ({ focus: part }) }));
  expect(near).toMatchObject({ state: 'read', reading: { kind: 'level' } });
  const aside = { x: 0, y: 0, width: 0.3, height: 0.3 };
  const outside = await readKept(job, await world({ findCamera: async () => ({ focus: aside }) }));
  expect(outside).toMatchObject({ reading: { kind: 'cannot-tell', reason: 'outside' } });
});

it('says that it cannot tell, and why, where nothing is to be seen', async () => {
  const planes = new Uint8Array(3 * 416 * 234).fill(4);
  const jpeg = await jpegFrom({ width: 416, height: 234, planes });
  const answer = await readKept(job, await world({ openPicture: async () => ({ jpeg, takenAt }) }));
  expect(answer).toMatchObject({ state: 'read', reading: { kind: 'cannot-tell', reason: 'dark' } });
});

it('reads no other picture than the one that was asked about', async () => {
  const none = await readKept(job, await world({ openPicture: async () => undefined }));
  expect(none).toMatchObject({ state: 'failed', code: 'conflict' });
  const newer = await readKept({ ...job, takenAt: takenAt - 1 }, await world());
  expect(newer).toMatchObject({ state: 'failed', code: 'conflict' });
});
