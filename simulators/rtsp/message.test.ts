import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotRtsp, RtspReader } from './message.ts';
import { wishesOf } from './transport.ts';

const request = 'PLAY rtsp://h/a/main RTSP/1.0\r\nCSeq: 4\r\nContent-Length: 3\r\n\r\nabc';
const packet = Buffer.from([0x24, 1, 0, 2, 7, 8]);
const bytes = Buffer.concat([Buffer.from(request), packet, Buffer.from(request)]);

describe('what comes over a connection', () => {
  test.each([1, 2, 3, 7, 50, bytes.length])('is understood however it is cut: by %i bytes', (size) => {
    const reader = new RtspReader();
    const inputs = [];
    for (let at = 0; at < bytes.length; at += size)
      inputs.push(...reader.read(bytes.subarray(at, at + size)));
    expect(inputs).toMatchObject([
      { kind: 'request', request: { method: 'PLAY', url: 'rtsp://h/a/main' } },
      { kind: 'packet', channel: 1, packet: Buffer.from([7, 8]) },
      { kind: 'request' },
    ]);
  });

  test.each([
    ['HTTP', 'GET / HTTP/1.1\r\n\r\n'],
    ['no words at all', '\r\n\r\n\r\n\r\n'],
    ['an endless header', `OPTIONS rtsp://h RTSP/1.0\r\nX: ${'x'.repeat(20_000)}`],
    ['an endless body', 'OPTIONS rtsp://h RTSP/1.0\r\nContent-Length: 99999999\r\n\r\n'],
    ['a body of less than nothing', 'OPTIONS rtsp://h RTSP/1.0\r\nContent-Length: -1\r\n\r\n'],
  ])('is refused when it is %s', (_, text) => {
    expect(() => new RtspReader().read(Buffer.from(text))).toThrow(NotRtsp);
  });
});

describe('how a client wants its packets', () => {
  test.each([
    ['RTP/AVP/TCP;unicast;interleaved=2-3', [{ kind: 'tcp', channel: 2 }]],
    ['RTP/AVP;unicast;client_port=5000-5001', [{ kind: 'udp', rtpPort: 5_000, rtcpPort: 5_001 }]],
    ['RTP/AVP/UDP;unicast;client_port=5000', [{ kind: 'udp', rtpPort: 5_000, rtcpPort: 5_001 }]],
    ['RTP/AVP;multicast,RTP/AVP/TCP;unicast;interleaved=0-1', [{ kind: 'tcp', channel: 0 }]],
    ['RTP/AVP;unicast', []],
    ['RTP/AVP;unicast;client_port=0-99999', []],
    ['RTP/AVP/TCP;interleaved=x', []],
    ['', []],
  ])('%s', (header, wishes) => {
    expect(wishesOf(header)).toEqual(wishes);
  });
});

test('bytes of any kind are either understood, waited for, or refused', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (chunks) => {
      const reader = new RtspReader();
      try {
        for (const chunk of chunks) reader.read(Buffer.from(chunk));
      } catch (error) {
        expect(error).toBeInstanceOf(NotRtsp);
      }
    }),
  );
});
