/** A stretch of video that is there, in seconds. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What is to be done now, so that what is seen is what happens. */
export interface CatchUp {
  /** Where to jump to; nothing: go on. */
  readonly jump: number | undefined;
  /** How fast to go on. */
  readonly rate: number;
  /** What lies before this may be forgotten; nothing: not now. */
  readonly forget: number | undefined;
}

/** Further behind than this it hurries, until it is as near as that; further than `JUMP` it jumps (s). */
const HURRY = 1;
const NEAR = 0.6;
const JUMP = 3;
const FASTER = 1.05;
/** After a jump it is so far behind: enough for a fragment that is late (s). */
const CUSHION = 0.3;
/** So much of the past is kept; forgotten in larger pieces, since forgetting costs as well (s). */
const KEPT = 20;
const PIECE = 5;
/** Less than this before the end of a stretch there is nothing left to play (s). */
const ENDS = 0.05;

/** Catch up: what is there, where it plays and how fast → what to do. Called a few times a second. */
export function catchUp(there: readonly Stretch[], at: number, rate: number): CatchUp {
  const [first] = there;
  const last = there.at(-1);
  if (!first || !last) return { jump: undefined, rate: 1, forget: undefined };
  const behind = last.end - at;
  // Before the newest stretch there is a gap, which nothing will fill: play what is before it, then jump.
  const own = there.find(({ start, end }) => at >= start && at < end - ENDS);
  const isStuck = own === undefined && at < last.start;
  const jump = isStuck || behind > JUMP ? Math.max(last.start, last.end - CUSHION) : undefined;
  const isLate = behind > (rate > 1 ? NEAR : HURRY);
  const now = jump ?? at;
  const forget = now - first.start > KEPT + PIECE ? now - KEPT : undefined;
  return { jump, rate: isLate && jump === undefined ? FASTER : 1, forget };
}
