import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import ffmpeg from 'fluent-ffmpeg';
import { expect, it } from 'vitest';
import { filmScene } from '../../film.ts';
import type { Painter } from '../scene.ts';
import { quietScenes } from './all.ts';
import { tower } from './tower.ts';
import { writeQuiet } from './write.ts';

const SIZE = { width: 160, height: 90 };

/** What a painter shows at some moments: a hash of each picture, and the labels in it. */
function shown(paint: Painter, moments: readonly number[]) {
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const ctx = canvas.getContext('2d');
  return moments.map((at) => {
    const labels = paint(ctx, at).map(({ label }) => label);
    return { picture: createHash('sha256').update(canvas.data()).digest('hex'), labels };
  });
}

/** Together they have all that is laid over any. */
const VARIED = [
  ...['hillside-autumn', 'hillside-rain', 'hillside-sunset', 'hillside-clouds'],
  ...['village-night', 'dam-glitter', 'road-dust', 'road-night'],
];
const varied = quietScenes.filter(({ name }) => VARIED.includes(name));

it.each(varied)(
  'the quiet scene $name is alive, repeatable, and without fire from first to last',
  (scene) => {
    const moments = [0, 500, scene.durationMs / 2, scene.durationMs - 500];
    const first = shown(scene.open(SIZE, 3), moments);

    expect(shown(scene.open(SIZE, 3), moments)).toEqual(first);
    expect(new Set(first.map(({ picture }) => picture)).size).toBe(moments.length);
    expect(first.flatMap(({ labels }) => labels.filter((one) => one === 'flame' || one === 'smoke'))).toEqual(
      [],
    );
  },
);

it('no gauge of a quiet scene is under high water', () => {
  const gauges = quietScenes.filter(({ scale }) => scale).slice(0, 2);

  expect(gauges).toHaveLength(2);
  for (const { open, scale, durationMs } of gauges) {
    const canvas = createCanvas(SIZE.width, SIZE.height);
    const [water] = open(SIZE, 3)(canvas.getContext('2d'), durationMs / 2);
    const { from, to, floodLine } = scale as NonNullable<typeof scale>;
    const level =
      from.level +
      (((water?.extent.top ?? 0) / SIZE.height - from.y) / (to.y - from.y)) * (to.level - from.level);

    expect(level).toBeLessThan(floodLine);
  }
});

it('a tower sees smoke after the ignition, and none without', () => {
  const minutes = [0, 20, 30, 50].map((minute) => minute * 60_000);
  const burning = shown(tower(SIZE, 5, { ignition: 25 * 60_000, size: 0.4 }), minutes);

  expect(burning.map(({ labels }) => labels)).toEqual([[], [], ['smoke'], ['smoke']]);
  expect(shown(tower(SIZE, 5, {}), minutes).flatMap(({ labels }) => labels)).toEqual([]);
  expect(new Set(burning.map(({ picture }) => picture)).size).toBe(4);
});

it('a scene is filmed in its length', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'film-'));
  const to = join(folder, 'scene.mp4');
  const [scene] = quietScenes;
  if (!scene) throw new Error('there are no quiet scenes');
  await filmScene({ ...scene, durationMs: 3_000 }, { to, seed: 1, size: SIZE });
  const facts = await new Promise<ffmpeg.FfprobeData>((resolve, reject) =>
    ffmpeg.ffprobe(to, (error: Error | null, found) => (error ? reject(error) : resolve(found))),
  );

  expect(facts.streams[0]).toMatchObject({ codec_name: 'h264', width: 160, height: 90, nb_frames: 6 });
  await rm(folder, { recursive: true });
});

it('they are written to disk as pictures of nothing', async () => {
  const out = await mkdtemp(join(tmpdir(), 'quiet-'));
  await writeQuiet({ out, everyMs: 60_000, scenes: varied.slice(0, 2) });

  expect(await readdir(join(out, 'images'))).toHaveLength(4);
  const labels = await readdir(join(out, 'labels'));
  expect(labels).toHaveLength(4);
  expect(await readFile(join(out, 'labels', labels[0] as string), 'utf8')).toBe('');
  await rm(out, { recursive: true });
});
