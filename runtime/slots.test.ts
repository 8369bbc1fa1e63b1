import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import { LEASE_TTL, takeLease } from './leases.ts';
import { putFrame, takeFrame } from './slots.ts';
import { openTestRedis } from './testing.ts';

const { redis, end } = await openTestRedis();
afterAll(end);

async function someFrame(capturedAt: number) {
  const cameraId = randomUUID() as CameraId;
  const lease = await takeLease(redis, cameraId, 'holder', LEASE_TTL);
  if (!lease) throw new Error('nobody else has it');
  return { cameraId, epoch: lease.epoch, capturedAt, width: 2, height: 1, planes: new Uint8Array(6).fill(7) };
}

it('tells how old a frame is whatever the clock of the host that captured it says', async () => {
  for (const wrong of [-3_600_000, 0, 3_600_000]) {
    const frame = await someFrame(Date.now() + wrong);
    expect(await putFrame(redis, frame, 400)).toBe('put');
    await pause(50);
    const taken = await takeFrame(redis, frame.cameraId);
    expect({ ...taken?.frame, planes: [...(taken?.frame.planes ?? [])] }).toEqual({
      ...frame,
      planes: [...frame.planes],
    });
    expect(taken?.age).toBeGreaterThanOrEqual(445);
    expect(taken?.age).toBeLessThan(3_000);
    expect(await takeFrame(redis, frame.cameraId)).toBeUndefined();
  }
});

it('lets a frame that came too late to be looked at go at once', async () => {
  const frame = await someFrame(Date.now());
  await putFrame(redis, frame, 60_000);
  await pause(20);
  expect(await takeFrame(redis, frame.cameraId)).toBeUndefined();
});
