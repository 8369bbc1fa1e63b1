import type { CameraId, PersonId } from '../../core/ids.ts';
import { type Duration, type Instant, minutes } from '../../core/time.ts';

/** Who comes again within so long has not gone: one row in the record, not one for each reconnection. */
const SAME_VIEWING: Duration = minutes(1);
const MOST_KEPT = 10_000;

interface Viewing {
  readonly seenAt: Instant;
  readonly written: Promise<void>;
}

/**
 * Opens: the register of who looked through which camera. Each viewing is written down before anything is shown; one that
 * cannot be written shows nothing.
 */
export function openViewings(
  write: (camera: CameraId, person: PersonId) => Promise<void>,
  now: () => Instant,
) {
  const viewings = new Map<string, Viewing>();
  const remember = (key: string, written: Promise<void>) => {
    viewings.delete(key);
    viewings.set(key, { seenAt: now(), written });
    const [oldest] = viewings.keys();
    if (oldest !== undefined && viewings.size > MOST_KEPT) viewings.delete(oldest);
  };
  return {
    /** Begins, or goes on. @throws what `write` throws */
    begin: async (camera: CameraId, person: PersonId): Promise<void> => {
      const key = `${camera} ${person}`;
      const known = viewings.get(key);
      const isSame = known !== undefined && now() - known.seenAt <= SAME_VIEWING;
      const written = isSame ? known.written : write(camera, person);
      remember(key, written);
      try {
        await written;
      } catch (error) {
        if (viewings.get(key)?.written === written) viewings.delete(key);
        throw error;
      }
    },
    goOn: (camera: CameraId, person: PersonId): void => {
      const key = `${camera} ${person}`;
      remember(key, viewings.get(key)?.written ?? Promise.resolve());
    },
  };
}

export type Viewings = ReturnType<typeof openViewings>;
