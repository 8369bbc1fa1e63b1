import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { Evidence } from '../core/evidence.ts';
import { seconds } from '../core/time.ts';
import type { OpenEvidence } from './evidence-bytes.ts';
import { inTurn } from './photo.ts';
import { COARSE_SIDE } from './wall.ts';

/** A rendition: evidence by itself, with bytes and a sha256 of its own. */
interface Coarse {
  readonly evidence: Evidence;
  readonly open: OpenEvidence;
}

/** Some 5 kB each: a wall turns round six pictures, and several walls may hang. */
const MOST_KEPT = 200;
const MOST_PIXELS = 50_000_000;
const DECODE_WITHIN = seconds(8);

/**
 * Maker: what opens evidence → what makes renditions of it that no face and no plate can be read in. The detail is
 * gone, not hidden: nothing that is sent could be sharpened again. Each is made once and kept in memory, the newest 200.
 * @throws what `open` throws: a picture that is not as it was kept is not shown coarsely either
 */
export function coarseMaker(open: OpenEvidence): (evidence: Evidence) => Promise<Coarse> {
  const kept = new Map<string, Promise<Coarse>>();
  return (evidence) => {
    const known = kept.get(evidence.sha256);
    if (known !== undefined) return known;
    const made = inTurn(() => coarsened(evidence, open));
    kept.set(evidence.sha256, made);
    // What could not be made is tried again when it is asked for again.
    made.catch(() => kept.delete(evidence.sha256));
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > MOST_KEPT) kept.delete(oldest);
    return made;
  };
}

async function coarsened(evidence: Evidence, open: OpenEvidence): Promise<Coarse> {
  const { data, info } = await sharp(await bytesOf(evidence, open), {
    limitInputPixels: MOST_PIXELS,
    failOn: 'none',
  })
    .timeout({ seconds: DECODE_WITHIN / 1_000 })
    .resize(COARSE_SIDE, COARSE_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 70 })
    .toBuffer({ resolveWithObject: true });
  const sha256 = createHash('sha256').update(data).digest('hex');
  const { width, height } = info;
  const opened = {
    bytes: data.length,
    version: sha256,
    read: async (span = { start: 0, end: data.length - 1 }) =>
      Readable.from([data.subarray(span.start, span.end + 1)]),
    close: async () => {},
  };
  return {
    evidence: { ...evidence, sha256, bytes: data.length, width, height, mime: 'image/jpeg' },
    open: async () => opened,
  };
}

async function bytesOf(evidence: Evidence, open: OpenEvidence): Promise<Buffer> {
  const opened = await open(evidence);
  try {
    return await buffer(await opened.read());
  } finally {
    await opened.close();
  }
}
