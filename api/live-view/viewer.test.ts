import { expect, it } from 'vitest';
import type { CameraId } from '../../core/ids.ts';
import type { LivePiece } from '../../runtime/live-pieces.ts';
import { openViewer, type Socket } from './viewer.ts';

const cameraId = '0191f6f0-7c1a-7000-8000-000000000001' as CameraId;
const begin = { kind: 'begin', cameraId, run: 1, codec: 'avc1.42c016', bytes: Buffer.from('init') } as const;
const piece = (seq: number, isKey = false): LivePiece => ({
  kind: 'piece',
  cameraId,
  run: 1,
  seq,
  isKey,
  bytes: Buffer.from(String(seq)),
});

/** A socket that writes down what it is told, with a buffer and a clock set by hand. */
function someSocket() {
  const heard: Record<string, () => void> = {};
  const socket = {
    bufferedAmount: 0,
    sent: [] as string[],
    end: '',
    pings: 0,
    now: 0,
    send: (what: string | Buffer) => void socket.sent.push(String(what)),
    close: (code: number) => {
      socket.end = String(code);
    },
    terminate: () => {
      socket.end = 'cut';
    },
    ping: () => {
      socket.pings++;
    },
    on: (event: 'close' | 'pong', listener: () => void) => {
      heard[event] = listener;
    },
    happens: (event: 'close' | 'pong') => heard[event]?.(),
  };
  return { socket, viewer: openViewer(socket satisfies Socket, () => socket.now) };
}

it('is told how the video begins, then gets it from a key frame on', () => {
  const { socket, viewer } = someSocket();
  for (const one of [begin, piece(0), piece(1, true), piece(2)]) viewer.take(one);
  expect(socket.sent).toEqual(['{"kind":"begin","codec":"avc1.42c016"}', 'init', '1', '2']);
});

it('who is slow loses pieces whole, until he has caught up and a key frame comes', () => {
  const { socket, viewer } = someSocket();
  for (const one of [begin, piece(0, true)]) viewer.take(one);
  socket.bufferedAmount = 2_000_000;
  viewer.take(piece(1));
  socket.bufferedAmount = 500_000;
  viewer.take(piece(2, true));
  socket.bufferedAmount = 0;
  viewer.take(piece(3));
  viewer.take(piece(4, true));
  viewer.take(piece(5));
  expect(socket.sent.slice(2)).toEqual(['0', '4', '5']);
});

it('who takes nothing for long is let go', () => {
  const { socket, viewer } = someSocket();
  viewer.take(begin);
  socket.bufferedAmount = 2_000_000;
  viewer.take(piece(0, true));
  socket.now = 14_000;
  socket.happens('pong');
  viewer.check();
  expect(socket.end).toBe('');
  socket.now = 16_000;
  viewer.check();
  expect(socket.end).toBe('cut');
});

it('who gives no sign of life is let go: a network that is cut tells nobody', () => {
  const { socket, viewer } = someSocket();
  socket.now = 14_000;
  viewer.check();
  expect([socket.pings, socket.end]).toEqual([1, '']);
  socket.happens('pong');
  socket.now = 28_000;
  viewer.check();
  expect(socket.end).toBe('');
  socket.now = 30_000;
  viewer.check();
  expect(socket.end).toBe('cut');
});

it('gets nothing more once he has gone', async () => {
  const { socket, viewer } = someSocket();
  socket.happens('close');
  await viewer.closed;
  viewer.take(begin);
  expect(socket.sent).toEqual([]);
});
