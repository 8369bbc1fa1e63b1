import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import { noteSnapshotUri, snapshotUriOf } from './pulse.ts';
import { openTestRedis } from './testing.ts';

it('never asks the device of a former address for a camera’s picture', async () => {
  const { redis, end } = await openTestRedis();
  onTestFinished(end);
  const dam = { id: randomUUID() as CameraId, address: 'http://10.0.0.5:8001/onvif/device_service' };
  expect(await snapshotUriOf(redis, dam)).toBeUndefined();

  await noteSnapshotUri(redis, dam, 'http://10.0.0.5:8001/snap.jpg?channel=1');
  expect(await snapshotUriOf(redis, dam)).toBe('http://10.0.0.5:8001/snap.jpg?channel=1');
  const moved = { ...dam, address: 'http://10.0.0.5:8002/onvif/device_service' };
  expect(await snapshotUriOf(redis, moved)).toBeUndefined();
});
