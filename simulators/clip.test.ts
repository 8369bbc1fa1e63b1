import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadClip } from './clip.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouwang-clip-'));
});
afterEach(() => rm(folder, { recursive: true }));

const stream = (file: string) => ({ file, codec: 'h264', width: 640, height: 360, fps: 10 });
const clip = {
  name: 'dam',
  pixels: 'drawn',
  kind: 'reservoir',
  durationMs: 20_000,
  streams: { main: stream('main.h264'), sub: stream('/elsewhere/sub.h264') },
  stills: ['0.jpg'],
  truth: [],
  faults: { black: { main: stream('black.h264'), sub: stream('black-sub.h264'), still: 'black.jpg' } },
  scale: { floodLine: 3 },
};

async function load(content: unknown) {
  const file = join(folder, 'clip.json');
  await writeFile(file, JSON.stringify(content));
  return await loadClip(file);
}

test('paths of a clip are found from where its file lies', async () => {
  const loaded = await load(clip);
  expect(loaded.streams.main.file).toBe(join(folder, 'main.h264'));
  expect(loaded.streams.sub.file).toBe('/elsewhere/sub.h264');
  expect(loaded.stills).toEqual([join(folder, '0.jpg')]);
  expect(loaded.faults?.black?.still).toBe(join(folder, 'black.jpg'));
  expect(loaded.scale).toEqual({ floodLine: 3 });
});

test.each([
  [
    'a codec that cameras do not have',
    { ...clip, streams: { main: { ...stream('a'), codec: 'vp9' }, sub: stream('b') } },
    'codec',
  ],
  ['no stills', { ...clip, stills: [] }, 'stills'],
  [
    'a truth that ends before it begins',
    { ...clip, truth: [{ label: 'person', rule: 'present', category: 'RES.PERSON', fromMs: 2, untilMs: 1 }] },
    'fromMs',
  ],
])('a clip with %s is refused, naming the file and the fault', async (_, content, fault) => {
  await expect(load(content)).rejects.toThrow(new RegExp(`clip\\.json[^]*${fault}`));
});
