import type { Stream } from '../clip.ts';

export type Codec = Stream['codec'];

/** One picture, coded: its NAL units without start codes, parameter sets included. */
export interface AccessUnit {
  readonly nals: readonly Buffer[];
  /** It can be decoded without those before it. */
  readonly isKey: boolean;
}

/** Split: an Annex B byte stream → its NAL units, start codes and trailing zeros removed. Shares the bytes. */
export function splitNals(bytes: Buffer): Buffer[] {
  const nals: Buffer[] = [];
  let start = -1;
  for (let at = bytes.indexOf(START_CODE); at >= 0; at = bytes.indexOf(START_CODE, at + 3)) {
    if (start >= 0) nals.push(trimZeros(bytes.subarray(start, at)));
    start = at + 3;
  }
  if (start >= 0) nals.push(trimZeros(bytes.subarray(start)));
  return nals.filter((nal) => nal.length > 1);
}

const START_CODE = Buffer.from([0, 0, 1]);

function trimZeros(nal: Buffer): Buffer {
  let end = nal.length;
  while (end > 0 && nal[end - 1] === 0) end--;
  return nal.subarray(0, end);
}

/** Which NAL unit is what, by ITU-T H.264 table 7-1 and H.265 table 7-1. */
interface Grammar {
  readonly typeOf: (nal: Buffer) => number;
  readonly isPicture: (type: number) => boolean;
  readonly isKey: (type: number) => boolean;
  /** A picture NAL that begins a new picture (its first slice). */
  readonly isFirstSlice: (nal: Buffer) => boolean;
  /** Non-picture NALs that can only stand before a picture. */
  readonly opens: (type: number) => boolean;
  /** Delimiters and filler: of no use to a receiver of RTP. */
  readonly isIdle: (type: number) => boolean;
}

export const grammars: Record<Codec, Grammar> = {
  h264: {
    typeOf: (nal) => (nal[0] ?? 0) & 0x1f,
    isPicture: (type) => type >= 1 && type <= 5,
    isKey: (type) => type === 5,
    // first_mb_in_slice is ue(v): zero is the single bit 1.
    isFirstSlice: (nal) => ((nal[1] ?? 0) & 0x80) !== 0,
    opens: (type) => (type >= 6 && type <= 9) || (type >= 14 && type <= 18),
    isIdle: (type) => type === 9 || type === 12,
  },
  h265: {
    typeOf: (nal) => ((nal[0] ?? 0) >> 1) & 0x3f,
    isPicture: (type) => type < 32,
    isKey: (type) => type >= 16 && type <= 21,
    // first_slice_segment_in_pic_flag is the first bit after the two header bytes.
    isFirstSlice: (nal) => ((nal[2] ?? 0) & 0x80) !== 0,
    opens: (type) => (type >= 32 && type <= 35) || type === 39,
    isIdle: (type) => type === 35 || type === 38,
  },
};

/** Group: NAL units of a stream → its pictures, in their order. NALs before the first picture join it. */
export function groupPictures(nals: readonly Buffer[], codec: Codec): AccessUnit[] {
  const { typeOf, isPicture, isKey, isFirstSlice, opens, isIdle } = grammars[codec];
  const pictures: AccessUnit[] = [];
  let gathered: { nals: Buffer[]; isKey: boolean; hasPicture: boolean } = fresh();
  for (const nal of nals) {
    const type = typeOf(nal);
    const begins = isPicture(type) ? isFirstSlice(nal) : opens(type);
    if (begins && gathered.hasPicture) {
      pictures.push(gathered);
      gathered = fresh();
    }
    if (isIdle(type)) continue;
    gathered.nals.push(nal);
    gathered.hasPicture ||= isPicture(type);
    gathered.isKey ||= isKey(type);
  }
  if (gathered.hasPicture) pictures.push(gathered);
  return pictures.map(({ nals: own, isKey: key }) => ({ nals: own, isKey: key }));
}

const fresh = () => ({ nals: [] as Buffer[], isKey: false, hasPicture: false });
