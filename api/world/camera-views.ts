import type { AreaId, CameraId, SiteId } from '../../core/ids.ts';
import type { Site } from '../../core/site.ts';
import type { Instant } from '../../core/time.ts';
import type { PlacedCamera } from '../../store/cameras.ts';
import type { CameraWatch } from '../../store/health.ts';
import { within } from '../deadline.ts';
import type { CameraView, HealthView } from '../views/camera.view.ts';
import { absent } from './absent.ts';

export interface CameraSources {
  readonly cameras: (area: AreaId | undefined) => Promise<readonly PlacedCamera[]>;
  readonly camera: (id: CameraId) => Promise<PlacedCamera>;
  readonly site: (id: SiteId) => Promise<Site>;
  readonly healthOne: (id: CameraId) => Promise<CameraWatch | undefined>;
  readonly lastFrame: (id: CameraId) => Promise<Instant | undefined>;
  readonly sites: (area: AreaId | undefined) => Promise<readonly Site[]>;
  readonly health: (area: AreaId | undefined) => Promise<readonly CameraWatch[]>;
  /** Camera → when its newest frame came. */
  readonly lastFrames: () => Promise<Readonly<Record<string, Instant>>>;
}

/** Nobody waits longer for when frames came last than for the rest. */
const REDIS_WITHIN = 500;

/** Cameras as pages see them: from the store, the health ledger and the pulse. Without Redis, without last frames. */
export function cameraViews(from: CameraSources) {
  const heard = () =>
    within(REDIS_WITHIN, 'Redis', from.lastFrames()).catch((): Readonly<Record<string, Instant>> => ({}));

  const list = async (area: AreaId | undefined): Promise<CameraView[]> => {
    const [cameras, sites, watches, frames] = await Promise.all([
      from.cameras(area),
      from.sites(area),
      from.health(area),
      heard(),
    ]);
    const kinds = new Map(sites.map(({ id, kind }) => [id, kind]));
    const watchOf = new Map(watches.map((watch) => [watch.cameraId, watch]));
    return cameras.flatMap((camera) => {
      const siteKind = kinds.get(camera.siteId);
      // A site made between the two questions: the next look has it.
      if (!siteKind) return [];
      return [{ ...camera, siteKind, health: healthOf(watchOf.get(camera.id), frames[camera.id]) }];
    });
  };

  return {
    list,
    /** That one alone: when a switch dies, a thousand cameras have news at once. */
    find: async (id: CameraId): Promise<CameraView | undefined> => {
      const camera = await absent(from.camera(id), 'unknown-camera');
      if (!camera) return undefined;
      const frame = within(REDIS_WITHIN, 'Redis', from.lastFrame(id)).catch(() => undefined);
      const [{ kind }, watch, lastFrameAt] = await Promise.all([
        from.site(camera.siteId),
        from.healthOne(id),
        frame,
      ]);
      return { ...camera, siteKind: kind, health: healthOf(watch, lastFrameAt) };
    },
  };
}

function healthOf(watch: CameraWatch | undefined, lastFrameAt: Instant | undefined): HealthView {
  const frame = lastFrameAt === undefined ? {} : { lastFrameAt };
  if (!watch) return { state: 'off', ...frame };
  return { ...watch.health, since: watch.since, ...frame };
}
