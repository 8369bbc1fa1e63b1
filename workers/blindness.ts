import type { CameraHealth } from '../core/camera.ts';
import type { CameraId } from '../core/ids.ts';
import { type Duration, type Instant, minutes, seconds } from '../core/time.ts';
import type { Log } from '../runtime/log.ts';

export interface BlindnessPorts {
  readonly now: () => Instant;
  readonly note: (camera: CameraId, health: CameraHealth, at: Instant) => Promise<unknown>;
  readonly log: Pick<Log, 'error' | 'warn'>;
  /** How long looks may fail before it is told. */
  readonly patience?: Duration;
}

/** One look that failed is followed by the next; after so long without one that did not, it is told. */
const PATIENCE = seconds(10);
/** Ingest, which sees that frames come, may have said otherwise meanwhile. */
const SAID_AGAIN_AFTER = minutes(1);

/**
 * Tells of cameras whose frames come but cannot be looked at: the model refuses them, what is found cannot be
 * written, or the water on their scale cannot be read. Takes it back with the first look that succeeds.
 */
export function openBlindness({ now, note, log, patience = PATIENCE }: BlindnessPorts) {
  const failing = new Map<CameraId, { readonly dueAt: Instant; readonly isSaid: boolean }>();
  const say = (camera: CameraId, health: CameraHealth) =>
    note(camera, health, now()).then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error, camera }, 'how well this camera is looked at could not be noted');
        return false;
      },
    );

  return {
    fails: async (camera: CameraId, reason: 'model' | 'error' | 'water', detail: string): Promise<void> => {
      const known = failing.get(camera) ?? { dueAt: now() + patience, isSaid: false };
      failing.set(camera, known);
      if (now() < known.dueAt) return;
      const isSaid = await say(camera, { state: 'degraded', reason, detail: detail.slice(0, 300) });
      if (isSaid) log.error({ camera, detail }, 'this camera cannot be looked at');
      failing.set(camera, { dueAt: now() + (isSaid ? SAID_AGAIN_AFTER : PATIENCE), isSaid });
    },
    sees: async (camera: CameraId): Promise<void> => {
      const known = failing.get(camera);
      if (!known) return;
      if (!known.isSaid || (await say(camera, { state: 'online' }))) failing.delete(camera);
    },
  };
}
