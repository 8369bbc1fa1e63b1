import { readFile } from 'node:fs/promises';
import type { Stream } from '../clip.ts';
import { type AccessUnit, grammars, groupPictures, splitNals } from './annex-b.ts';
import { payloadsOf } from './payload.ts';

/** An RTP packet within a frame's bytes: `$`, channel and length (4 bytes, RFC 2326 §10.12), then the packet. */
export const INTERLEAVED = 4;
export const RTP_HEADER = 12;
const PAYLOAD_TYPE = 96;

/** One picture as ready RTP packets. The bytes are shared by all who send it: copy, then stamp the copy. */
export interface ReelFrame {
  readonly isKey: boolean;
  /** All packets one after another, each with its interleaving prefix; sequence, time and source are zero. */
  readonly bytes: Buffer;
  /** Where in `bytes` each packet's prefix begins. */
  readonly packets: readonly number[];
}

/** A stream packetised once, for all cameras and all clients that will ever play it. */
export interface Reel {
  readonly stream: Stream;
  readonly frames: readonly ReelFrame[];
  /** The first picture's parameter sets: SPS, PPS for H.264; VPS, SPS, PPS for H.265. */
  readonly parameterSets: readonly Buffer[];
  /** Mean, in bytes per second. */
  readonly byteRate: number;
}

/** Make a reel: an Annex B file → its packets. @throws when it holds no picture or does not begin with a key. */
async function makeReel(stream: Stream): Promise<Reel> {
  const nals = splitNals(await readFile(stream.file));
  const pictures = groupPictures(nals, stream.codec);
  const parameterSets = parameterSetsOf(nals, stream.codec);
  const expected = stream.codec === 'h264' ? 2 : 3;
  if (pictures[0]?.isKey !== true || parameterSets.length < expected) {
    throw new Error(
      `${stream.file} is no ${stream.codec} Annex B stream that begins with its parameter sets and a key ` +
        'frame: encode it with closed GOPs and repeated headers',
    );
  }
  const frames = pictures.map((picture) => frameOf(picture, stream));
  const bytes = frames.reduce((sum, frame) => sum + frame.bytes.length, 0);
  return { stream, frames, parameterSets, byteRate: (bytes * stream.fps) / frames.length };
}

/** Reels by file: each is made when first asked for, once, and kept. A failed one is tried again. */
export class ReelShelf {
  readonly #making = new Map<string, Promise<Reel>>();
  readonly #ready = new Map<string, Reel>();

  get(stream: Stream): Promise<Reel> {
    const known = this.#making.get(stream.file);
    if (known) return known;
    const making = makeReel(stream);
    this.#making.set(stream.file, making);
    making.then(
      (reel) => this.#ready.set(stream.file, reel),
      () => this.#making.delete(stream.file),
    );
    return making;
  }

  /** The reel if it is there already; otherwise it is begun, and undefined. */
  peek(stream: Stream): Reel | undefined {
    // If it cannot be made, who needs it will hear of it from `get`.
    if (!this.#ready.has(stream.file)) this.get(stream).catch(() => undefined);
    return this.#ready.get(stream.file);
  }
}

/** The frame at or before `index` that decoding can begin with. */
export function keyBefore({ frames }: Reel, index: number): number {
  let at = index;
  while (at > 0 && frames[at]?.isKey !== true) at--;
  return at;
}

function parameterSetsOf(nals: readonly Buffer[], codec: Stream['codec']): Buffer[] {
  const types = codec === 'h264' ? [7, 8] : [32, 33, 34];
  const { typeOf } = grammars[codec];
  return types.flatMap((type) => nals.find((nal) => typeOf(nal) === type) ?? []);
}

function frameOf(picture: AccessUnit, { codec }: Stream): ReelFrame {
  const payloads = payloadsOf(picture, codec);
  const overhead = INTERLEAVED + RTP_HEADER;
  const bytes = Buffer.alloc(payloads.reduce((sum, one) => sum + one.length + overhead, 0));
  let at = 0;
  const packets = payloads.map((payload, n) => {
    const start = at;
    bytes.writeUInt8(0x24, at); // '$'
    bytes.writeUInt16BE(RTP_HEADER + payload.length, at + 2);
    bytes.writeUInt8(0x80, at + INTERLEAVED); // version 2
    const marker = n === payloads.length - 1 ? 0x80 : 0;
    bytes.writeUInt8(marker | PAYLOAD_TYPE, at + INTERLEAVED + 1);
    payload.copy(bytes, at + overhead);
    at += overhead + payload.length;
    return start;
  });
  return { isKey: picture.isKey, bytes, packets };
}
