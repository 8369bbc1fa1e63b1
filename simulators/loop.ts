import type { Truth } from './clip.ts';

/** A clip played over and over on the wall clock: at every moment it is known what the scene shows. */
export interface Loop {
  /** When it began to play, in ms since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
}

/** How far the loop is at a moment, in ms from the clip's start. */
export const positionAt = ({ startedAt, durationMs }: Loop, at: number): number =>
  (((at - startedAt) % durationMs) + durationMs) % durationMs;

/** When the round that plays at a moment began. */
export const roundStartedAt = (loop: Loop, at: number): number => at - positionAt(loop, at);

/**
 * Frames of a loop, counted through all its rounds from 0. A frame's due moment depends on its number
 * alone, so pacing cannot drift, and time stamps made of it rise evenly across rounds.
 */
export interface Frames {
  readonly loop: Loop;
  readonly perRound: number;
  readonly fps: number;
}

/** Frames: a loop and a stream of `length` frames → those that fit in one round; the rest is never shown. */
export const framesOf = (loop: Loop, length: number, fps: number): Frames => ({
  loop,
  fps,
  perRound: Math.max(1, Math.min(length, Math.ceil((loop.durationMs * fps) / 1_000))),
});

/** Of a frame: a moment of today, in ms, is held by a number to a quarter of a microsecond only. */
const HAIR = 1e-4;

/** The frame which shows at a moment. */
export function frameAt({ loop, perRound, fps }: Frames, at: number): number {
  const round = Math.floor((at - loop.startedAt) / loop.durationMs);
  const inRound = Math.floor((positionAt(loop, at) * fps) / 1_000 + HAIR);
  return round * perRound + Math.min(inRound, perRound - 1);
}

/** The moment at which a frame is to be shown. */
export function dueAt({ loop, perRound, fps }: Frames, frame: number): number {
  const round = Math.floor(frame / perRound);
  return loop.startedAt + round * loop.durationMs + ((frame - round * perRound) * 1_000) / fps;
}

/** The truths that hold at a moment. */
export function truthsAt(truths: readonly Truth[], loop: Loop, at: number): Truth[] {
  const position = positionAt(loop, at);
  return truths.filter(({ fromMs, untilMs }) => fromMs <= position && position < untilMs);
}

/** The next moment after `at` when a truth begins or ends, or a new round begins: in whole ms, never too early. */
export function nextTurnAfter(truths: readonly Truth[], loop: Loop, at: number): number {
  const position = positionAt(loop, at);
  const turns = [...truths.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]), loop.durationMs];
  const next = Math.min(...turns.filter((turn) => turn > position && turn <= loop.durationMs));
  return Math.ceil(at - position + next);
}
