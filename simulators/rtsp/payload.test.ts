import { describe, expect, test } from 'vitest';
import { type Codec, groupPictures, splitNals } from './annex-b.ts';
import { MOST_PAYLOAD, payloadsOf } from './payload.ts';

/** A NAL unit with this header and so many bytes after it, none of which makes a start code. */
const nal = (header: readonly number[], length: number) =>
  Buffer.concat([Buffer.from(header), Buffer.alloc(length, 0xa5)]);

/** Put fragments together as a receiver does, by the two standards. */
function reassemble(payloads: readonly Buffer[], codec: Codec): Buffer[] {
  const nals: Buffer[] = [];
  for (const payload of payloads) {
    const [a = 0, b = 0, c = 0] = payload;
    const isFragment = codec === 'h264' ? (a & 0x1f) === 28 : ((a >> 1) & 0x3f) === 49;
    if (!isFragment) {
      nals.push(payload);
      continue;
    }
    const flags = codec === 'h264' ? b : c;
    const header = codec === 'h264' ? [(a & 0xe0) | (b & 0x1f)] : [(a & 0x81) | ((c & 0x3f) << 1), b];
    const body = payload.subarray(header.length + 1);
    if ((flags & 0x80) !== 0) nals.push(Buffer.from(header));
    nals.push(Buffer.concat([nals.pop() ?? Buffer.alloc(0), body]));
  }
  return nals;
}

describe.each([
  ['h264' as const, [0x65]],
  ['h265' as const, [0x26, 0x01]],
])('%s', (codec, header) => {
  test.each([1, MOST_PAYLOAD - header.length, MOST_PAYLOAD, 5_000, 200_000])(
    'a NAL unit of %i bytes comes out as it went in, in packets that fit',
    (length) => {
      const whole = nal(header, length);
      const payloads = payloadsOf({ nals: [whole], isKey: true }, codec);
      expect(Math.max(...payloads.map((payload) => payload.length))).toBeLessThanOrEqual(MOST_PAYLOAD);
      expect(reassemble(payloads, codec)).toEqual([whole]);
    },
  );
});

const START = Buffer.from([0, 0, 0, 1]);
const stream = (...nals: readonly Buffer[]) => Buffer.concat(nals.flatMap((one) => [START, one]));

describe('a stream is cut into pictures', () => {
  test('of several slices each, with the parameter sets before them, without delimiters', () => {
    const delimiter = nal([0x09], 1);
    const [sps, pps, sei] = [nal([0x67], 9), nal([0x68], 4), nal([0x06], 5)];
    const [key, keyRest] = [nal([0x65, 0x88], 50), nal([0x65, 0x08], 50)];
    const [next, nextRest] = [nal([0x41, 0x9a], 20), nal([0x41, 0x1a], 20)];
    const nals = splitNals(stream(delimiter, sps, pps, sei, key, keyRest, delimiter, next, nextRest));
    expect(groupPictures(nals, 'h264')).toEqual([
      { isKey: true, nals: [sps, pps, sei, key, keyRest] },
      { isKey: false, nals: [next, nextRest] },
    ]);
  });

  test('of H.265 too', () => {
    const [vps, sps, pps] = [nal([0x40, 1], 9), nal([0x42, 1], 9), nal([0x44, 1], 9)];
    const [key, next] = [nal([0x26, 1, 0xaf], 30), nal([0x02, 1, 0xd0], 30)];
    expect(groupPictures(splitNals(stream(vps, sps, pps, key, next)), 'h265')).toEqual([
      { isKey: true, nals: [vps, sps, pps, key] },
      { isKey: false, nals: [next] },
    ]);
  });

  test('with start codes of three and four bytes and zeros after a NAL unit', () => {
    const [a, b] = [nal([0x67], 4), nal([0x68], 4)];
    const bytes = Buffer.concat([
      Buffer.from([0, 0, 1]),
      a,
      Buffer.from([0, 0, 0, 0, 1]),
      b,
      Buffer.alloc(3),
    ]);
    expect(splitNals(bytes)).toEqual([a, b]);
  });

  test('and nothing is no picture', () => {
    expect(groupPictures(splitNals(Buffer.alloc(0)), 'h264')).toEqual([]);
  });
});
