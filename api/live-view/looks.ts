import type { CameraId, PersonId } from '../../core/ids.ts';
import { type Duration, type Instant, minutes } from '../../core/time.ts';

/** Who looks again within so long is still looking: one row in the record, not one for each reconnection. */
const SAME_LOOK: Duration = minutes(1);
const MOST_KEPT = 10_000;

/**
 * Opens: the register of who looked at which camera. Each look is written down before anything is shown; one that
 * cannot be written shows nothing.
 */
export function openLooks(write: (camera: CameraId, person: PersonId) => Promise<void>, now: () => Instant) {
  const last = new Map<string, Instant>();
  const remember = (key: string) => {
    last.delete(key);
    last.set(key, now());
    const [oldest] = last.keys();
    if (oldest !== undefined && last.size > MOST_KEPT) last.delete(oldest);
  };
  return {
    /** Begins, or goes on. @throws what `write` throws */
    begin: async (camera: CameraId, person: PersonId): Promise<void> => {
      const key = `${camera} ${person}`;
      if (now() - (last.get(key) ?? Number.NEGATIVE_INFINITY) > SAME_LOOK) await write(camera, person);
      remember(key);
    },
    goOn: (camera: CameraId, person: PersonId): void => remember(`${camera} ${person}`),
  };
}

export type Looks = ReturnType<typeof openLooks>;
