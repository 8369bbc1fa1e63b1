import { createHash } from 'node:crypto';
import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { scenes } from './all.ts';
import type { Scene } from './scene.ts';

const SIZE = { width: 320, height: 180 };

/** What a scene shows at some moments: a hash of each picture, and what is in it. */
function shown(scene: Scene, moments: readonly number[], seed = 1) {
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const ctx = canvas.getContext('2d');
  const paint = scene.open(SIZE, seed);
  return moments.map((at) => {
    const seen = paint(ctx, at);
    return { picture: createHash('sha256').update(canvas.data()).digest('hex'), seen };
  });
}

describe.each(scenes)('the scene $name', (scene) => {
  it('is the same for the same seed and moment, and another for another seed', () => {
    const [first, again] = [shown(scene, [0, 12_000]), shown(scene, [0, 12_000])];

    expect(again).toEqual(first);
    expect(shown(scene, [12_000], 2)[0]?.picture).not.toBe(first[1]?.picture);
  });

  it('shows what its script says, from when to when it says so', () => {
    for (const { label, fromMs, untilMs } of scene.truth) {
      const moments = [fromMs + 500, (fromMs + untilMs) / 2, untilMs - 500];
      const labels = shown(scene, moments).map(({ seen }) => seen.map((one) => one.label));

      for (const found of labels) expect(found).toContain(label);
      expect(untilMs).toBeLessThanOrEqual(scene.durationMs);
    }
  });

  it('keeps whatever it shows inside the picture', () => {
    const moments = Array.from({ length: 12 }, (_, n) => (n * scene.durationMs) / 12);

    for (const { seen } of shown(scene, moments)) {
      for (const { extent } of seen) {
        expect(extent.left).toBeGreaterThanOrEqual(0);
        expect(extent.top).toBeGreaterThanOrEqual(0);
        expect(extent.right).toBeLessThanOrEqual(SIZE.width);
        expect(extent.bottom).toBeLessThanOrEqual(SIZE.height);
      }
    }
  });
});

it('has nothing to report before anything happens, but for traffic and water', () => {
  for (const scene of scenes) {
    const labels = shown(scene, [0]).flatMap(({ seen }) => seen.map(({ label }) => label));

    expect(labels.filter((label) => label !== 'vehicle' && label !== 'water')).toEqual([]);
  }
});
