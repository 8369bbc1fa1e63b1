import sharp from 'sharp';
import type { AskState } from '../core/ask.ts';
import type { Camera } from '../core/camera.ts';
import type { Box } from '../core/geometry.ts';
import type { CameraId } from '../core/ids.ts';
import type { ReadingJob } from '../core/jobs.ts';
import type { Instant } from '../core/time.ts';
import { endsOf, inside, type Scale, type Shoreline } from '../core/water.ts';
import { planar } from '../models/picture-file.ts';
import type { Picture } from '../models/tensor.ts';
import type { Waterline } from '../models/waterline.ts';

export interface ReadingWorld {
  readonly openPicture: (job: ReadingJob) => Promise<{ jpeg: Buffer; takenAt: Instant } | undefined>;
  readonly findCamera: (id: CameraId) => Promise<Pick<Camera, 'focus'>>;
  /** How the shore looked when the water was last told; nothing when it never was. */
  readonly shorelineOf: (id: CameraId) => Promise<Shoreline | undefined>;
  readonly analysisSize: (width: number, height: number) => { width: number; height: number };
  readonly waterline: Pick<Waterline, 'read'>;
}

/**
 * Read: a kept picture and a scale drawn on it → where the water stands, as detection would tell it: of the part that is
 * looked at, at the size that is looked at, with what is remembered of this shore. Nothing is remembered of it here.
 */
export async function readKept(job: ReadingJob, world: ReadingWorld): Promise<AskState> {
  const [kept, { focus }, before] = await Promise.all([
    world.openPicture(job),
    world.findCamera(job.cameraId),
    world.shorelineOf(job.cameraId),
  ]);
  if (kept?.takenAt !== job.takenAt) {
    return {
      state: 'failed',
      code: 'conflict',
      problem: 'another picture was taken meanwhile: choose it anew',
    };
  }
  const [low, high] = endsOf(job.scale);
  const scale = focus ? inside(job.scale, focus) : job.scale;
  if (!scale) return { state: 'read', reading: { kind: 'cannot-tell', reason: 'outside' }, step: 0 };
  const picture = await lookedAt(kept.jpeg, focus, world.analysisSize);
  const read = await world.waterline.read(picture, scale, before);
  const step = (high - low) / lengthOf(scale, picture);
  if (read.kind === 'cannot-tell') return { state: 'read', reading: read, step };
  const { kind, level, confidence } = read;
  return { state: 'read', reading: { kind, level, confidence }, step };
}

/** In pixels, at least one. */
const lengthOf = ({ from, to }: Scale, { width, height }: Picture) =>
  Math.max(1, Math.hypot((to.x - from.x) * width, (to.y - from.y) * height));

/** A JPEG → the part of it that is looked at, at the size that is. */
async function lookedAt(
  jpeg: Buffer,
  focus: Box | undefined,
  sizeOf: ReadingWorld['analysisSize'],
): Promise<Picture> {
  const whole = await sharp(jpeg).metadata();
  const part = focus ?? { x: 0, y: 0, width: 1, height: 1 };
  const cut = {
    left: Math.floor(part.x * whole.width),
    top: Math.floor(part.y * whole.height),
    width: Math.max(1, Math.floor(part.width * whole.width)),
    height: Math.max(1, Math.floor(part.height * whole.height)),
  };
  const { width, height } = sizeOf(cut.width, cut.height);
  const { data, info } = await sharp(jpeg)
    .extract(cut)
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return planar(data, info.width, info.height);
}
