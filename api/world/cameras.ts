import { setTimeout as sleep } from 'node:timers/promises';
import type { CameraId, PersonId } from '../../core/ids.ts';
import { admit, parseAddress } from '../../runtime/address.ts';
import { lastFrameOf, readPulse } from '../../runtime/pulse.ts';
import {
  findCamera,
  listCameras,
  registerCamera,
  setCameraEnabled,
  setCameraTrial,
  updateCamera,
} from '../../store/cameras.ts';
import { healthOf } from '../../store/health.ts';
import { findSite, listSites } from '../../store/sites.ts';
import { hurried } from '../deadline.ts';
import type { CameraPorts } from '../routes/cameras.route.ts';
import type { CameraChange } from '../views/camera.view.ts';
import { absent } from './absent.ts';
import { cameraViews } from './camera-views.ts';
import type { World } from './world.ts';

/** Cameras as pages see them. */
export const viewsOf = ({ db, redis }: World) =>
  cameraViews({
    cameras: (areaId) => listCameras(db, { areaId }),
    camera: (id) => findCamera(db, id),
    site: (id) => findSite(db, id),
    healthOne: async (cameraId) => (await healthOf(db, { cameraId }))[0],
    lastFrame: (id) => lastFrameOf(redis, id),
    sites: (areaId) => listSites(db, { areaId }),
    health: (areaId) => healthOf(db, { areaId }),
    // Redis may be away: that shows in the vitals, and keeps nobody from the cameras.
    lastFrames: async () => (await readPulse(redis)).lastFrames,
  });

export function cameraPorts(world: World, views: ReturnType<typeof viewsOf>): CameraPorts {
  const { db, key, now, cameraNetworks } = world;
  const stored = hurried(
    {
      ...views,
      areaOfSite: async (id: Parameters<CameraPorts['areaOfSite']>[0]) =>
        (await absent(findSite(db, id), 'unknown-site'))?.areaId,
      register: async (camera: Parameters<CameraPorts['register']>[0], id: PersonId) =>
        (await registerCamera(db, key, camera, { id }, now())).id,
      update: (camera: CameraId, change: CameraChange, id: PersonId) =>
        changeCamera(world, camera, change, { id }),
    },
    'the database',
  );
  return { ...stored, now, sleep, checkAddress: (address) => admit(parseAddress(address), cameraNetworks) };
}

/** `null` takes a value away; what is not named stays. Both changes in one transaction. */
function changeCamera({ db, key, now }: World, id: CameraId, change: CameraChange, actor: { id: PersonId }) {
  const { enabled, trial, ...rest } = change;
  const settings = Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value ?? undefined]),
  );
  return db.transaction(async (tx) => {
    if (Object.keys(settings).length > 0) await updateCamera(tx, key, id, settings, actor, now());
    if (trial !== undefined) await setCameraTrial(tx, id, trial, actor, now());
    if (enabled !== undefined) await setCameraEnabled(tx, id, enabled, actor, now());
  });
}
