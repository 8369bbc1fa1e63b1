import type { CameraId } from '../core/ids.ts';
import { type Duration, seconds } from '../core/time.ts';
import type { Sort } from '../runtime/live-wants.ts';

/** What is to be shown of a camera: with `full` its video is wanted, but this process shows enough already. */
export interface ToShow {
  readonly video: 'yes' | 'no' | 'full';
  readonly stills: boolean;
}

/** A held camera, as far as it is shown. */
export interface Shown {
  readonly camera: { readonly id: CameraId };
  readonly isShown: boolean;
  show(what: ToShow): Promise<void>;
}

export interface ShowingPorts {
  readonly wants: () => Promise<Readonly<Record<Sort, ReadonlySet<CameraId>>>>;
  readonly held: () => readonly Shown[];
  readonly log: { warn: (facts: object, text: string) => void };
}

/** Live views of one ingest process at once: each is an ffmpeg of some 20 MB. Detection goes first. */
export const MOST_SHOWN = 16;
/** Wants that cannot be read for so long count no more: nobody could see what is shown. */
const DEAF_AFTER: Duration = seconds(5);
const nothing = { video: new Set<CameraId>(), stills: new Set<CameraId>() };

/** Opens: how one ingest process shows those of its cameras that somebody looks at. */
export function openShowing({ wants, held, log }: ShowingPorts) {
  let [heardAt, isLooking, isCalled] = [performance.now(), false, false];

  const read = async () => {
    try {
      const wanted = await wants();
      heardAt = performance.now();
      return wanted;
    } catch (error) {
      log.warn({ err: error }, 'who looks at which camera cannot be read');
      return performance.now() - heardAt > DEAF_AFTER ? nothing : undefined;
    }
  };

  const showAll = async () => {
    const wanted = await read();
    if (!wanted) return;
    // Those that are shown already come first: nobody is pushed out by who comes later.
    const all = [...held()].sort((a, b) => Number(b.isShown) - Number(a.isShown));
    const chosen = all.filter(({ camera }) => wanted.video.has(camera.id)).slice(0, MOST_SHOWN);
    const videoOf = (one: Shown) => (chosen.includes(one) ? 'yes' : 'full');
    await Promise.all(
      all.map((one) =>
        one.show({
          video: wanted.video.has(one.camera.id) ? videoOf(one) : 'no',
          stills: wanted.stills.has(one.camera.id),
        }),
      ),
    );
  };

  /** Looks what is wanted, and shows it. Called while it looks, it looks again after that. Never throws. */
  return async function look(): Promise<void> {
    isCalled = true;
    if (isLooking) return;
    isLooking = true;
    while (isCalled) {
      isCalled = false;
      await showAll().catch((error: unknown) => log.warn({ err: error }, 'not everything wanted is shown'));
    }
    isLooking = false;
  };
}
