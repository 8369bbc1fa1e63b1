import { expect, it } from 'vitest';
import { FrameCutter } from './frame-cutter.ts';

it('cuts bytes into frames wherever the pipe broke them, each a buffer of its own', () => {
  const frames: Uint8Array[] = [];
  const cutter = new FrameCutter(5, (frame) => frames.push(frame));
  const bytes = Buffer.from(Array.from({ length: 23 }, (_, n) => n));
  for (const [from, until] of [
    [0, 1],
    [1, 4],
    [4, 16],
    [16, 16],
    [16, 23],
  ] as const)
    cutter.push(bytes.subarray(from, until));

  expect(frames.map((frame) => [...frame])).toEqual(
    [0, 5, 10, 15].map((n) => [n, n + 1, n + 2, n + 3, n + 4]),
  );
  expect(new Set(frames.map(({ buffer }) => buffer)).size).toBe(4);
});
