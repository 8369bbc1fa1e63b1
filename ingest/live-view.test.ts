import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import type { LivePiece } from '../runtime/live-pieces.ts';
import type { Ending } from './capture-words.ts';
import type { LiveOrder } from './live.ts';
import { LiveView, type LiveViewPorts } from './live-view.ts';

const camera = '0191f6f0-7c1a-7000-8000-000000000001' as CameraId;
const stream = {
  url: new URL('rtsp://127.0.0.1/sub'),
  login: { username: 'watch', password: 'x' },
  transport: 'tcp',
} as const;

/** A view of a camera that shows as it is told to, until it is stopped. */
function someView(over: Partial<LiveViewPorts> = {}) {
  const sent: LivePiece[] = [];
  let run = 0;
  const shown = Promise.withResolvers<LiveOrder>();
  const view = new LiveView(camera, {
    show: (order) => {
      shown.resolve(order);
      return new Promise<Ending>((resolve) => {
        order.signal.addEventListener('abort', () => resolve({ why: 'stopped' }));
      });
    },
    stream: () => stream,
    nextRun: () => ++run,
    send: async (piece) => void sent.push(piece),
    keep: async () => true,
    drop: async () => {},
    log: { info: () => {} },
    ...over,
  });
  onTestFinished(() => view.stop());
  return { view, sent, order: shown.promise };
}
const bytes = (length: number) => Buffer.alloc(length);
const kinds = (sent: readonly LivePiece[]) => sent.map(({ kind }) => kind);

it('sends how the video begins, then its pieces in order', async () => {
  const { sent, order } = someView();
  const { onPart } = await order;
  onPart({ kind: 'init', codec: 'avc1.42c016', bytes: bytes(1) });
  onPart({ kind: 'fragment', isKey: true, bytes: bytes(2) });
  onPart({ kind: 'fragment', isKey: false, bytes: bytes(3) });
  await sleep(0);
  expect(sent).toMatchObject([
    { kind: 'begin', cameraId: camera, run: 1, codec: 'avc1.42c016' },
    { kind: 'piece', run: 1, seq: 0, isKey: true },
    { kind: 'piece', run: 1, seq: 1, isKey: false },
  ]);
});

it('ends an ffmpeg whose video browsers cannot play, and says why there is none', async () => {
  const { sent, order } = someView();
  const { onPart, signal } = await order;
  onPart({ kind: 'init', codec: undefined, bytes: bytes(1) });
  expect(signal.aborted).toBe(true);
  await expect.poll(() => sent).toMatchObject([{ kind: 'trouble', why: 'codec', run: 2 }]);
});

it('says that a camera is away, and tries again', async () => {
  let tries = 0;
  const { sent } = someView({
    show: async () => {
      tries++;
      return { why: 'unreachable', frames: 0 };
    },
  });
  await expect.poll(() => tries, { timeout: 10_000 }).toBeGreaterThan(1);
  expect(sent[0]).toMatchObject({ kind: 'trouble', why: 'offline' });
});

it('tells those who come later anew when Redis has forgotten how it began', async () => {
  let isKept = true;
  const { view, sent, order } = someView({ keep: async () => isKept });
  (await order).onPart({ kind: 'init', codec: 'avc1.42c016', bytes: bytes(1) });
  await view.keep();
  await sleep(0);
  expect(kinds(sent)).toEqual(['begin']);
  isKept = false;
  await view.keep();
  await sleep(0);
  expect(kinds(sent)).toEqual(['begin', 'begin']);
});

it('gathers no more than it may while Redis takes nothing', async () => {
  const sent: LivePiece[] = [];
  const gate = Promise.withResolvers<void>();
  const { order } = someView({
    send: async (piece) => {
      sent.push(piece);
      await gate.promise;
    },
  });
  const { onPart } = await order;
  for (let n = 0; n < 100; n++) onPart({ kind: 'fragment', isKey: n % 20 === 0, bytes: bytes(500_000) });
  gate.resolve();
  await expect.poll(() => sent.at(-1)).toMatchObject({ seq: 99 });
  expect(sent.length).toBeLessThan(12);
});

it('begins nothing more once it is stopped', async () => {
  const dropped: CameraId[] = [];
  const { view, order } = someView({ drop: async (one) => void dropped.push(one) });
  const { signal } = await order;
  await view.stop();
  expect(signal.aborted).toBe(true);
  expect(dropped).toEqual([camera]);
});
