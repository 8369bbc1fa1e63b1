import { expect, it } from 'vitest';
import type { CameraHealth } from '../core/camera.ts';
import { DomainError } from '../core/errors.ts';
import type { CameraId } from '../core/ids.ts';
import { Notes } from './notes.ts';

const [dam, road] = ['dam' as CameraId, 'road' as CameraId];
const online: CameraHealth = { state: 'online' };
const frozen: CameraHealth = { state: 'degraded', reason: 'frozen' };

it('notes wait for a database that is away, in order, and none is written twice', async () => {
  const written: string[] = [];
  let isAway = true;
  const notes = new Notes(async (camera, { state }, at) => {
    if (isAway) throw new Error('away');
    written.push(`${camera} ${state} ${at}`);
  });
  notes.add(dam, online, 1);
  notes.add(road, online, 2);
  notes.add(dam, frozen, 3);
  await notes.flush();
  expect(written).toEqual([]);

  isAway = false;
  await notes.flush();
  await notes.flush();
  expect(written).toEqual(['dam online 1', 'road online 2', 'dam degraded 3']);
});

it('what says the same again is not written', async () => {
  const written: number[] = [];
  const notes = new Notes(async (_, __, at) => written.push(at));
  for (const at of [1, 2, 3]) notes.add(dam, online, at);
  notes.add(dam, frozen, 4);
  notes.forget(dam);
  notes.add(dam, frozen, 5);
  await notes.flush();
  await new Promise((resolve) => setImmediate(resolve));

  expect(written).toEqual([1, 4, 5]);
});

it('a camera that was removed holds up nobody', async () => {
  const written: CameraId[] = [];
  const notes = new Notes(async (camera) => {
    if (camera === dam) throw new DomainError('unknown-camera', 'gone');
    written.push(camera);
  });
  notes.add(dam, online, 1);
  notes.add(road, online, 2);
  await notes.flush();
  await new Promise((resolve) => setImmediate(resolve));

  expect(written).toEqual([road]);
});
