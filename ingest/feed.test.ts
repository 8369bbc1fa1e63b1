import { expect, it } from 'vitest';
import type { Frame } from '../core/frame.ts';
import type { CameraId } from '../core/ids.ts';
import { Feed } from './feed.ts';

const frame = (capturedAt: number): Frame => ({
  ...{ cameraId: 'c' as CameraId, epoch: 1, capturedAt, width: 1, height: 1 },
  planes: new Uint8Array(3),
});
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A feed whose slot answers when told to. */
function feedTo(answers: (() => Promise<'put' | 'replaced' | 'fenced'>)[]) {
  const [counts, put, queued]: [string[], number[], string[]] = [[], [], []];
  let fenced = 0;
  const feed = new Feed({
    put: ({ capturedAt }) => {
      put.push(capturedAt);
      return (answers.shift() ?? (async () => 'put' as const))();
    },
    queue: async (id) => queued.push(id),
    count: (what) => counts.push(what),
    onFenced: () => fenced++,
  });
  return { feed, counts, put, queued, fenced: () => fenced };
}

it('while one frame is on its way, the newest waits and the others are dropped, counted', async () => {
  let arrive = (_: 'put') => {};
  const slow = new Promise<'put'>((resolve) => {
    arrive = resolve;
  });
  const { feed, counts, put } = feedTo([() => slow]);
  for (let at = 1; at <= 5; at++) feed.offer(frame(at));
  arrive('put');
  await settled();

  expect(put).toEqual([1, 5]);
  expect(counts).toEqual([
    'dropped:queue-away',
    'dropped:queue-away',
    'dropped:queue-away',
    'queued',
    'queued',
  ]);
});

it('a frame over an untaken one counts as replaced, and is queued', async () => {
  const { feed, counts } = feedTo([async () => 'replaced']);
  feed.offer(frame(1));
  await settled();

  expect(counts).toEqual(['dropped:replaced', 'queued']);
});

it('a frame under a lost lease is not queued', async () => {
  const { feed, counts, queued, fenced } = feedTo([async () => 'fenced']);
  feed.offer(frame(1));
  await settled();

  expect([counts, queued, fenced()]).toEqual([['dropped:fenced'], [], 1]);
});

it('a Redis that is away costs the frame and nothing else', async () => {
  const { feed, counts } = feedTo([() => Promise.reject(new Error('away'))]);
  feed.offer(frame(1));
  await settled();
  feed.offer(frame(2));
  await settled();

  expect(counts).toEqual(['dropped:queue-away', 'queued']);
});
