import { describe, expect, it } from 'vitest';
import { seconds } from '../core/time.ts';
import { inspect, nothingYet, type Sight } from './health.ts';
import type { Luma } from './luma.ts';
import { scene } from './testing/scene.ts';

const flat = (level: number, noise = 1): Luma => {
  const { width, height, pixels } = scene({ noise: 0 });
  return { width, height, pixels: pixels.map((_, i) => level + ((i * 7919) % 3) * noise) };
};

/** Shows a frame every half second, and tells each change of health with its second. */
function told(frames: readonly Luma[], from: Sight = nothingYet) {
  let sight = from;
  const changes: string[] = [];
  frames.forEach((luma, n) => {
    const before = wordOf(sight);
    sight = inspect(sight, luma, seconds(1_000) + n * 500);
    if (wordOf(sight) !== before) changes.push(`${n / 2} s ${wordOf(sight)}`);
  });
  return changes;
}
const wordOf = ({ health }: Sight) => ('reason' in health ? health.reason : health.state);
const many = (count: number, frame: (n: number) => Luma) => Array.from({ length: count }, (_, n) => frame(n));
const alive = (n: number) => scene({ noise: 2, seed: n + 1 });

describe('a camera', () => {
  it('is online from its first picture, and stays so through a noisy night', () => {
    expect(told(many(200, (n) => scene({ noise: 6, seed: n + 1 })))).toEqual(['0 s online']);
  });

  it('is frozen when the same picture comes for long, and online again when it lives', () => {
    const frames = [...many(4, alive), ...many(60, () => alive(3)), ...many(20, (n) => alive(n + 10))];
    expect(told(frames)).toEqual(['0 s online', '22 s frozen', '35 s online']);
  });

  it('is dark when the picture is black', () => {
    expect(told([...many(4, alive), ...many(30, (n) => flat(2 + (n % 2)))])).toEqual([
      '0 s online',
      '10 s dark',
    ]);
  });

  it('is covered when nothing can be made out', () => {
    expect(told([...many(4, alive), ...many(30, (n) => flat(90 + (n % 2), 0))])).toEqual([
      '0 s online',
      '10 s covered',
    ]);
  });

  it('is moved when it looks elsewhere for good, not when the wind shakes it', () => {
    const turned = many(60, (n) => scene({ noise: 2, seed: n + 1, turned: 14 }));
    const shaken = many(60, (n) => scene({ noise: 2, seed: n + 1, turned: n % 3 }));
    expect(told([...many(20, alive), ...turned])).toEqual(['0 s online', '25 s moved']);
    expect(told([...many(20, alive), ...shaken])).toEqual(['0 s online']);
  });

  it('is not ill for a moment of black', () => {
    expect(told([...many(4, alive), ...many(10, (n) => flat(2 + (n % 2))), ...many(20, alive)])).toEqual([
      '0 s online',
    ]);
  });

  it('is still itself with things passing by', () => {
    const busy = many(100, (n) =>
      scene({ noise: 2, seed: n + 1, thing: { x: (n * 5) % 130, y: 45, width: 20, height: 12, shade: 50 } }),
    );
    expect(told(busy)).toEqual(['0 s online']);
  });
});
