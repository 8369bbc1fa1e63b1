import { expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import type { CameraId } from '../../core/ids.ts';
import type { Site } from '../../core/site.ts';
import type { PlacedCamera } from '../../store/cameras.ts';
import type { CameraWatch } from '../../store/health.ts';
import { type CameraSources, cameraViews } from './camera-views.ts';

const id = 'one' as CameraId;
const others = async () => {
  throw new Error('all cameras were asked for');
};
const from: CameraSources = {
  cameras: others,
  sites: others,
  health: others,
  lastFrames: others,
  camera: async (asked) => {
    if (asked !== id) throw new DomainError('unknown-camera', 'no such camera');
    return { id, siteId: 'dam' } as unknown as PlacedCamera;
  },
  site: async () => ({ kind: 'reservoir' }) as Site,
  healthOne: async () => ({ health: { state: 'online' }, since: 5 }) as CameraWatch,
  lastFrame: async () => 7,
};

it('finds one camera without asking for all of them', async () => {
  const { find } = cameraViews(from);
  const health = { state: 'online', since: 5, lastFrameAt: 7 };
  expect(await find(id)).toEqual({ id, siteId: 'dam', siteKind: 'reservoir', health });
  expect(await find('another' as CameraId)).toBeUndefined();
});

it('shows a camera without its last frame when Redis is away, and one nobody watches as off', async () => {
  const { find } = cameraViews({ ...from, lastFrame: others, healthOne: async () => undefined });
  expect(await find(id)).toMatchObject({ health: { state: 'off' } });
});
