import sharp from 'sharp';
import type { CameraId } from '../core/ids.ts';
import { Light, lightOf, type Tone } from '../core/light.ts';
import { type Duration, days, type Instant } from '../core/time.ts';
import type { Redis } from './redis.ts';

/** A picture of what a camera sees by some light, for those who draw on it. */
export interface KeptPicture {
  readonly light: Light;
  readonly takenAt: Instant;
}

/** A picture nobody replaced for so long shows another season. */
const KEPT: Duration = days(14);
/** Wide enough to draw on, and some 60 kB: a thousand cameras' pictures are 180 MB in Redis. */
const WIDTH = 960;
const QUALITY = 72;
const keyOf = (camera: CameraId, light: Light) => `{shouwang}:picture:${camera}:${light}`;

/**
 * Keep: a camera's JPEG and when it was taken → by which light that was. It takes the place of the one before.
 * @param zone of the town, an IANA name
 * @throws Error when it is no picture, or Redis is away
 */
export async function keepPicture(
  redis: Redis,
  camera: CameraId,
  { jpeg, takenAt }: { readonly jpeg: Buffer; readonly takenAt: Instant },
  zone: string,
): Promise<Light> {
  const light = lightOf(await toneOf(jpeg), takenAt, zone);
  const small = await sharp(jpeg)
    .resize({ width: WIDTH, withoutEnlargement: true })
    .jpeg({ quality: QUALITY })
    .toBuffer();
  const key = keyOf(camera, light);
  await redis.multi().hset(key, { at: takenAt, jpeg: small }).pexpire(key, KEPT).exec();
  return light;
}

/** The pictures that are kept of a camera, without their bytes. */
export async function keptPictures(redis: Redis, camera: CameraId): Promise<KeptPicture[]> {
  const found = await Promise.all(
    Light.options.map(async (light) => ({ light, at: await redis.hget(keyOf(camera, light), 'at') })),
  );
  return found.flatMap(({ light, at }) => (at === null ? [] : [{ light, takenAt: Number(at) }]));
}

export async function readKeptPicture(
  redis: Redis,
  camera: CameraId,
  light: Light,
): Promise<{ readonly jpeg: Buffer; readonly takenAt: Instant } | undefined> {
  const [at, jpeg] = await redis.hmgetBuffer(keyOf(camera, light), 'at', 'jpeg');
  return at && jpeg ? { jpeg, takenAt: Number(at.toString()) } : undefined;
}

/** Measure: a JPEG → how bright and how coloured it is, by some two thousand of its places. */
export async function toneOf(jpeg: Buffer): Promise<Tone> {
  const { data, info } = await sharp(jpeg)
    .resize(64, 36, { fit: 'fill' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [brightness, chroma] = [0, 0];
  for (let at = 0; at < data.length; at += info.channels) {
    const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
    brightness += 0.299 * r + 0.587 * g + 0.114 * b;
    chroma += Math.max(r, g, b) - Math.min(r, g, b);
  }
  const places = info.width * info.height;
  return { brightness: brightness / places, chroma: chroma / places };
}
