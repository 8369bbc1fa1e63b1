import sharp from 'sharp';
import { seconds } from '../core/time.ts';
import { Refused } from './problem.ts';

/** What arrives at most; our own pages send about 400 kB. */
export const MOST_PHOTO_BYTES = 8 * 1024 * 1024;
/** More pixels than any phone takes are not decoded: a small file may claim a whole wall. */
const MOST_PIXELS = 50_000_000;
/** The longer side of what is kept. */
const SIDE = 2_048;
const DECODE_WITHIN = seconds(8);
const AT_ONCE = 2;
const WAITING = 16;

export interface CleanPhoto {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** What the first bytes say it is. Nothing else is ever given to a decoder: no SVG, no playlist, no archive. */
function formatOf(bytes: Buffer): 'jpeg' | 'png' | 'webp' | undefined {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'png';
  const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
  return isWebp ? 'webp' : undefined;
}

const refuse = (why: string) => new Refused(422, 'photo-refused', why);

/** Decoding takes memory and a core: a few at once, a few more wait, the rest are asked to come again. */
const gate = { running: 0, waiting: [] as (() => void)[] };

export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (gate.running >= AT_ONCE) {
    if (gate.waiting.length >= WAITING) {
      throw new Refused(503, 'busy', 'Too many photos at once: send it again in a few seconds');
    }
    await new Promise<void>((resolve) => gate.waiting.push(resolve));
  } else gate.running++;
  try {
    return await work();
  } finally {
    const next = gate.waiting.shift();
    // The place is handed on, not given up and fought for.
    if (next) next();
    else gate.running--;
  }
}

/**
 * Clean: the bytes somebody sent → a JPEG of our own making with the same pixels, upright, 2048 at the longer side
 * at most. Nothing but pixels survives: no metadata, no position, nothing that was hidden behind the picture.
 * @throws Refused 415 for what is no JPEG, PNG or WebP; 422 for what cannot be decoded, is too large or takes too long
 */
export async function cleanPhoto(sent: Buffer): Promise<CleanPhoto> {
  const format = formatOf(sent);
  if (!format) throw new Refused(415, 'media-type', 'This is no photo: send a JPEG, PNG or WebP');
  return inTurn(() => reencoded(sent, format));
}

async function reencoded(sent: Buffer, format: string): Promise<CleanPhoto> {
  try {
    const picture = sharp(sent, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 });
    const said = await picture.metadata();
    if (said.format !== format) throw refuse('This photo is not what it says it is');
    const { data, info } = await picture
      .timeout({ seconds: DECODE_WITHIN / 1_000 })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw refuse('This photo cannot be read: take it again, or send another');
  }
}
