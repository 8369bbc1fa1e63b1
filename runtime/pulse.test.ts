import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import { noteSnapshotUri, snapshotUriOf } from './pulse.ts';
import { openRedis } from './redis.ts';
import { redisSocket, startRedis } from './redis-server.ts';

it('never asks the device of a former address for a camera’s picture', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-pulse-'));
  const server = await startRedis(folder, 'ignore');
  const redis = openRedis(redisSocket(folder));
  onTestFinished(async () => {
    redis.disconnect();
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
    await rm(folder, { recursive: true });
  });
  const dam = { id: randomUUID() as CameraId, address: 'http://10.0.0.5:8001/onvif/device_service' };
  expect(await snapshotUriOf(redis, dam)).toBeUndefined();

  await noteSnapshotUri(redis, dam, 'http://10.0.0.5:8001/snap.jpg?channel=1');
  expect(await snapshotUriOf(redis, dam)).toBe('http://10.0.0.5:8001/snap.jpg?channel=1');
  const moved = { ...dam, address: 'http://10.0.0.5:8002/onvif/device_service' };
  expect(await snapshotUriOf(redis, moved)).toBeUndefined();
});
