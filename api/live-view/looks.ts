import type { CameraId, PersonId } from '../../core/ids.ts';
import { type Duration, type Instant, minutes } from '../../core/time.ts';

/** Who looks again within so long is still looking: one row in the record, not one for each reconnection. */
const SAME_LOOK: Duration = minutes(1);
const MOST_KEPT = 10_000;

interface Look {
  readonly seenAt: Instant;
  readonly written: Promise<void>;
}

/**
 * Opens: the register of who looked at which camera. Each look is written down before anything is shown; one that
 * cannot be written shows nothing.
 */
export function openLooks(write: (camera: CameraId, person: PersonId) => Promise<void>, now: () => Instant) {
  const looks = new Map<string, Look>();
  const remember = (key: string, written: Promise<void>) => {
    looks.delete(key);
    looks.set(key, { seenAt: now(), written });
    const [oldest] = looks.keys();
    if (oldest !== undefined && looks.size > MOST_KEPT) looks.delete(oldest);
  };
  return {
    /** Begins, or goes on. @throws what `write` throws */
    begin: async (camera: CameraId, person: PersonId): Promise<void> => {
      const key = `${camera} ${person}`;
      const known = looks.get(key);
      const isSame = known !== undefined && now() - known.seenAt <= SAME_LOOK;
      const written = isSame ? known.written : write(camera, person);
      remember(key, written);
      try {
        await written;
      } catch (error) {
        if (looks.get(key)?.written === written) looks.delete(key);
        throw error;
      }
    },
    goOn: (camera: CameraId, person: PersonId): void => {
      const key = `${camera} ${person}`;
      remember(key, looks.get(key)?.written ?? Promise.resolve());
    },
  };
}

export type Looks = ReturnType<typeof openLooks>;
