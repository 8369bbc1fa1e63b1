import { describe, expect, test } from 'vitest';
import type { Truth } from './clip.ts';
import { dueAt, frameAt, framesOf, nextTurnAfter, positionAt, roundStartedAt, truthsAt } from './loop.ts';

const loop = { startedAt: 1_000_000, durationMs: 4_000 };
const person: Truth = {
  label: 'person',
  rule: 'present',
  category: 'RES.PERSON',
  fromMs: 1_000,
  untilMs: 3_000,
};

describe('what the scene shows is known at each moment, round after round', () => {
  test.each([
    [1_000_999, 0],
    [1_001_000, 1],
    [1_002_999, 1],
    [1_003_000, 0],
    [1_004_500, 0],
    [1_005_000, 1],
    [999_000, 0],
    [998_000, 1],
  ])('at %i there are %i persons', (at, count) => {
    expect(truthsAt([person], loop, at)).toHaveLength(count);
  });

  test('a round begins when the one before has ended', () => {
    expect(roundStartedAt(loop, 1_003_999)).toBe(1_000_000);
    expect(roundStartedAt(loop, 1_004_000)).toBe(1_004_000);
    expect(positionAt(loop, 999_999)).toBe(3_999);
  });

  test('the next turn is when something begins, ends, or all begins again', () => {
    expect(nextTurnAfter([person], loop, 1_000_000)).toBe(1_001_000);
    expect(nextTurnAfter([person], loop, 1_001_000)).toBe(1_003_000);
    expect(nextTurnAfter([person], loop, 1_003_000)).toBe(1_004_000);
  });
});

describe.each([
  ['as long as the round', 40, 40],
  ['longer', 50, 40],
  ['shorter', 30, 30],
])('frames of a stream that is %s', (_, length, perRound) => {
  const frames = framesOf(loop, length, 10);

  test('as many show as fit', () => {
    expect(frames.perRound).toBe(perRound);
  });

  test('each round begins with its first frame, when the round begins', () => {
    for (const round of [-1, 0, 1, 1_000_000]) {
      const start = loop.startedAt + round * loop.durationMs;
      expect(frameAt(frames, start)).toBe(round * perRound);
      expect(dueAt(frames, round * perRound)).toBe(start);
    }
  });

  test('a frame shows from its due moment until the next', () => {
    for (let frame = 0; frame < 3 * perRound; frame++) {
      expect(frameAt(frames, dueAt(frames, frame))).toBe(frame);
      expect(frameAt(frames, dueAt(frames, frame + 1) - 1)).toBe(frame);
    }
  });
});

test('frames of rates that no ms can hold are still counted right', () => {
  const frames = framesOf({ startedAt: 1_763_790_000_123, durationMs: 20_000 }, 600, 29.97);
  for (let frame = 0; frame < 5_000; frame++) expect(frameAt(frames, dueAt(frames, frame))).toBe(frame);
});
