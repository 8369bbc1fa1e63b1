/** A part of a fragmented MP4 that a browser takes in one go. */
export type Part =
  /** ftyp and moov; `codec` as MediaSource wants it, nothing when the video is not H.264. */
  | { readonly kind: 'init'; readonly codec: string | undefined; readonly bytes: Buffer }
  /** moof and mdat; `isKey`: it can be begun with. */
  | { readonly kind: 'fragment'; readonly isKey: boolean; readonly bytes: Buffer };

/** Larger than a second of 4K, smaller than what would hurt. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Cuts ffmpeg's fragmented MP4 into its parts, however the bytes come; what else it writes is left out.
 * ISO/IEC 14496-12.
 */
export class FragmentCutter {
  readonly #onPart: (part: Part) => void;
  #bytes: Buffer = Buffer.alloc(0);
  #head: Buffer[] = [];

  constructor(onPart: (part: Part) => void) {
    this.#onPart = onPart;
  }

  /** @throws Error when it is no MP4, or a box is larger than any of a video may be. */
  push(chunk: Buffer): void {
    this.#bytes = this.#bytes.length > 0 ? Buffer.concat([this.#bytes, chunk]) : chunk;
    for (;;) {
      const box = boxAt(this.#bytes, 0);
      if (box && (box.size < 8 || box.size > MOST_BYTES)) throw new Error(`a box of ${box.size} bytes`);
      if (!box || box.size > this.#bytes.length) return;
      const whole = this.#bytes.subarray(0, box.size);
      this.#bytes = this.#bytes.subarray(box.size);
      this.#take(box.type, whole);
    }
  }

  #take(type: string, box: Buffer): void {
    if (type === 'ftyp' || type === 'moof') this.#head = [box];
    if (type !== 'moov' && type !== 'mdat') return;
    const bytes = Buffer.concat([...this.#head, box]);
    this.#head = [];
    if (type === 'moov') this.#onPart({ kind: 'init', codec: codecIn(box), bytes });
    else this.#onPart({ kind: 'fragment', isKey: isKeyed(bytes), bytes });
  }
}

const MOVIE = ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd'];
/** What lies before the boxes inside: version, flags, count; and the fields of a VisualSampleEntry. */
const BEFORE_ENTRIES = 16;
const BEFORE_ENTRY_BOXES = 86;

/** Codec: moov → `avc1.PPCCLL` by its parameter sets, or nothing when it holds something else. */
function codecIn(moov: Buffer): string | undefined {
  const stsd = find(moov, MOVIE);
  const entry = stsd && boxAt(stsd, BEFORE_ENTRIES);
  if (!stsd || entry?.type !== 'avc1') return undefined;
  const avc1 = stsd.subarray(BEFORE_ENTRIES, BEFORE_ENTRIES + entry.size);
  const avcC = boxesIn(avc1, BEFORE_ENTRY_BOXES).find(({ type }) => type === 'avcC');
  return avcC && avcC.bytes.length >= 12 ? `avc1.${avcC.bytes.subarray(9, 12).toString('hex')}` : undefined;
}

/** Flags of a sample that others are needed for. */
const IS_NO_SYNC = 0x1_0000;

/** Whether a fragment's first sample can be decoded by itself: by trun's flags, else by tfhd's. */
function isKeyed(fragment: Buffer): boolean {
  const trun = find(fragment, ['moof', 'traf', 'trun']);
  const tfhd = find(fragment, ['moof', 'traf', 'tfhd']);
  if (!trun || !tfhd) return false;
  const flags = firstFlags(trun) ?? defaultFlags(tfhd);
  return flags !== undefined && (flags & IS_NO_SYNC) === 0;
}

function firstFlags(trun: Buffer): number | undefined {
  const has = trun.readUInt32BE(8) & 0xff_ffff;
  const at = 16 + (has & 0x1 ? 4 : 0);
  if (has & 0x4) return trun.readUInt32BE(at);
  return has & 0x400 ? trun.readUInt32BE(at + (has & 0x100 ? 4 : 0) + (has & 0x200 ? 4 : 0)) : undefined;
}

function defaultFlags(tfhd: Buffer): number | undefined {
  const has = tfhd.readUInt32BE(8) & 0xff_ffff;
  if (!(has & 0x20)) return undefined;
  const before = [has & 0x1 ? 8 : 0, has & 0x2 ? 4 : 0, has & 0x8 ? 4 : 0, has & 0x10 ? 4 : 0];
  return tfhd.readUInt32BE(16 + before.reduce((sum, bytes) => sum + bytes));
}

interface Box {
  readonly type: string;
  readonly size: number;
}

function boxAt(bytes: Buffer, at: number): Box | undefined {
  if (bytes.length < at + 8) return undefined;
  return { size: bytes.readUInt32BE(at), type: bytes.toString('latin1', at + 4, at + 8) };
}

function boxesIn(bytes: Buffer, from: number): { type: string; bytes: Buffer }[] {
  const boxes = [];
  for (let at = from, box = boxAt(bytes, at); box && box.size >= 8; box = boxAt(bytes, at)) {
    boxes.push({ type: box.type, bytes: bytes.subarray(at, at + box.size) });
    at += box.size;
  }
  return boxes;
}

/** The box at the end of a path, the first of each name. */
function find(bytes: Buffer, [name, ...path]: readonly string[], from = 0): Buffer | undefined {
  const box = boxesIn(bytes, from).find(({ type }) => type === name)?.bytes;
  return box && path.length > 0 ? find(box, path, 8) : box;
}
