import type { WatchedCamera } from '../core/camera.ts';
import { DomainError } from '../core/errors.ts';
import type { CameraId } from '../core/ids.ts';
import { type Light, surely } from '../core/light.ts';
import { type Duration, hours, type Instant } from '../core/time.ts';
import type { Log } from '../runtime/log.ts';

export interface KeepPicturesPorts {
  readonly kept: (id: CameraId) => Promise<readonly { readonly light: Light; readonly takenAt: Instant }[]>;
  readonly isHeldBack: (camera: WatchedCamera) => Promise<boolean>;
  /** One look through it, as a JPEG. */
  readonly look: (camera: WatchedCamera) => Promise<Buffer>;
  readonly remember: (camera: WatchedCamera) => Promise<unknown>;
  readonly keep: (id: CameraId, jpeg: Buffer, takenAt: Instant) => Promise<unknown>;
  readonly now: () => Instant;
  readonly timeZone: string;
  readonly log: Pick<Log, 'debug'>;
}

/** One by day and one by night: whoever draws by day has last night's picture. */
const FRESH: Duration = hours(20);
/** A camera that has a fresh one, or gives none, is not asked about again for so long. */
const TRIED: Duration = hours(1);
/** A round takes no longer than the others have to wait for the next. */
const MOST_A_ROUND = 30;

/**
 * Opens: what keeps a picture of each camera by day and by night, so that one who draws zones at noon sees the night as
 * well. Each round looks through those that have no fresh one, one after another; at dawn and dusk through none.
 */
export function openKeepingPictures(ports: KeepPicturesPorts) {
  const tried = new Map<CameraId, Instant>();

  async function isDue(id: CameraId, now: Instant): Promise<boolean> {
    const hour = surely(now, ports.timeZone);
    if (!hour || now - (tried.get(id) ?? 0) < TRIED) return false;
    const isOfNow = (light: Light) => (hour === 'light') === (light === 'day');
    const kept = await ports.kept(id);
    const isFresh = kept.some(({ light, takenAt }) => isOfNow(light) && now - takenAt < FRESH);
    // A fresh one is not asked for again at once either: a thousand cameras are looked over each minute.
    if (isFresh) tried.set(id, now);
    return !isFresh;
  }

  /** @returns how many were kept. */
  return async function round(cameras: readonly WatchedCamera[], signal: AbortSignal): Promise<number> {
    let [looks, kept] = [0, 0];
    for (const camera of cameras) {
      if (signal.aborted || looks >= MOST_A_ROUND) break;
      const now = ports.now();
      if (!(await isDue(camera.id, now)) || (await ports.isHeldBack(camera))) continue;
      tried.set(camera.id, now);
      looks++;
      try {
        await ports.keep(camera.id, await ports.look(camera), ports.now());
        kept++;
      } catch (error) {
        if (error instanceof DomainError && error.code === 'camera-auth') await ports.remember(camera);
        ports.log.debug({ err: error, cameraId: camera.id }, 'no picture of it can be kept now');
      }
    }
    return kept;
  };
}
