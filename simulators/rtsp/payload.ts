import type { AccessUnit, Codec } from './annex-b.ts';

/** The most bytes of RTP payload in one packet: with all headers it stays below an Ethernet frame. */
export const MOST_PAYLOAD = 1_400;

/**
 * Packetise: one picture → RTP payloads in their order. A NAL unit that fits is sent alone, a larger one in
 * fragments: FU-A for H.264 (RFC 6184 §5.8), FU for H.265 (RFC 7798 §4.4.3).
 */
export const payloadsOf = ({ nals }: AccessUnit, codec: Codec): Buffer[] =>
  nals.flatMap((nal) => (nal.length <= MOST_PAYLOAD ? [nal] : fragment(nal, codec)));

const START = 0x80;
const END = 0x40;

function fragment(nal: Buffer, codec: Codec): Buffer[] {
  const [first = 0, second = 0] = nal;
  const header = codec === 'h264' ? [(first & 0xe0) | 28] : [(first & 0x81) | (49 << 1), second];
  const type = codec === 'h264' ? first & 0x1f : (first >> 1) & 0x3f;
  const body = nal.subarray(header.length);
  const room = MOST_PAYLOAD - header.length - 1;
  const fragments: Buffer[] = [];
  for (let at = 0; at < body.length; at += room) {
    const flags = (at === 0 ? START : 0) | (at + room >= body.length ? END : 0);
    fragments.push(Buffer.concat([Buffer.from([...header, flags | type]), body.subarray(at, at + room)]));
  }
  return fragments;
}
