import { describe, expect, it } from 'vitest';
import { seconds } from '../core/time.ts';
import { type Luma, lumaOf } from './luma.ts';
import { cadenceOf, type Gate, hasChanged, sample } from './sample.ts';
import { scene } from './testing/scene.ts';

/** Shows frames half a second apart and tells at which the gate opened. */
function looks(frames: readonly Luma[], every = 500): number[] {
  let gate: Gate | undefined;
  return frames.flatMap((luma, n) => {
    const step = sample(gate, luma, n * every);
    gate = step.gate;
    return step.verdict === 'look' ? [n] : [];
  });
}

describe('the gate', () => {
  it('lets a still scene through once a second, noise and all', () => {
    const still = Array.from({ length: 8 }, (_, n) => scene({ noise: 3, seed: n }));
    expect(looks(still)).toEqual([0, 2, 4, 6]);
  });

  it('stays shut for a noisy night', () => {
    expect(hasChanged(scene({ noise: 8, seed: 1 }), scene({ noise: 8, seed: 2 }))).toBe(false);
  });

  it('opens for somebody far away', () => {
    const before = scene({ noise: 3, seed: 1 });
    const person = scene({ noise: 3, seed: 2, thing: { x: 100, y: 40, width: 3, height: 6, shade: 60 } });
    expect(hasChanged(before, person)).toBe(true);
  });

  it('opens for smoke that no pixel shows by itself, and that grows slowly', () => {
    const before = scene({ noise: 2, seed: 1 });
    const smoke = scene({ noise: 2, seed: 2, thing: { x: 40, y: 20, width: 30, height: 20, shade: 6 } });
    expect(hasChanged(before, smoke)).toBe(true);
    const growing = Array.from({ length: 10 }, (_, n) =>
      scene({ noise: 1, seed: n, thing: { x: 40, y: 20, width: 30, height: 20, shade: n } }),
    );
    expect(looks(growing, 100).length).toBeGreaterThan(2);
  });

  it('may be switched off', () => {
    const luma = scene({});
    const { gate } = sample(undefined, luma, 0);
    expect(sample(gate, luma, 10).verdict).toBe('gated');
    expect(sample(gate, luma, 10, { isOpen: true }).verdict).toBe('look');
  });

  it('looks again after the clock was set back', () => {
    const { gate } = sample(undefined, scene({}), seconds(100));
    expect(sample(gate, scene({}), seconds(5)).verdict).toBe('look');
  });
});

it('the cadence follows the site, unless the settings say otherwise', () => {
  expect(cadenceOf('fire')).toBeGreaterThanOrEqual(1);
  expect(cadenceOf('road', 5)).toBe(5);
});

it('the small picture is about 160 pixels wide and of the frame’s proportions', () => {
  const { width, height } = lumaOf(new Uint8Array(3 * 416 * 234), 416, 234);
  expect(width / height).toBeCloseTo(416 / 234, 1);
  expect(width).toBeGreaterThan(100);
});
