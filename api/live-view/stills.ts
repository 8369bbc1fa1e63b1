import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame } from '../../core/frame.ts';
import type { CameraId } from '../../core/ids.ts';
import { type Duration, type Instant, seconds } from '../../core/time.ts';

export interface StillsPorts {
  /** Somebody looks at stills of this camera now. */
  readonly want: (camera: CameraId) => Promise<void>;
  readonly read: (camera: CameraId) => Promise<Frame | undefined>;
  readonly encode: (frame: Frame) => Promise<Buffer>;
}

/** A picture of a camera as detection looks at it, and when it was taken. */
export interface LiveStill {
  readonly jpeg: Buffer;
  readonly takenAt: Instant;
}

/** The first still comes with the camera's next look; a camera that gives none in so long is blind. */
const WITHIN: Duration = seconds(2.5);
const LOOK_EVERY: Duration = 100;
const MOST_KEPT = 64;

/**
 * Opens: stills of cameras, each picture made into a JPEG once however many ask, and here: those who detect only put
 * down the pixels they have.
 */
export function openStills({ want, read, encode }: StillsPorts) {
  const made = new Map<CameraId, { readonly takenAt: Instant; readonly jpeg: Promise<Buffer> }>();

  const newest = async (camera: CameraId): Promise<Frame | undefined> => {
    for (const until = performance.now() + WITHIN; ; await sleep(LOOK_EVERY)) {
      const frame = await read(camera);
      if (frame || performance.now() > until) return frame;
    }
  };

  /** @returns nothing when the camera gives no picture now */
  return async function stillOf(camera: CameraId): Promise<LiveStill | undefined> {
    await want(camera);
    const frame = await newest(camera);
    if (!frame) return undefined;
    const { capturedAt: takenAt } = frame;
    const known = made.get(camera);
    const one = known?.takenAt === takenAt ? known : { takenAt, jpeg: encode(frame) };
    made.delete(camera);
    made.set(camera, one);
    const [oldest] = made.keys();
    if (oldest && made.size > MOST_KEPT) made.delete(oldest);
    return { jpeg: await one.jpeg, takenAt };
  };
}
