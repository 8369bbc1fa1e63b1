import { type Duration, type Instant, seconds } from './time.ts';

/** A piece of a camera's stream on disk; it begins at a key frame. */
export interface Segment {
  readonly path: string;
  /** The second it began, by our clock. */
  readonly began: Instant;
  /** When its last bytes were written: of one that is finished, when the next began. */
  readonly written: Instant;
}

/** Segments without a gap between them, around a moment. */
export interface Stretch {
  readonly paths: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
}

/** Between two segments that follow each other: file names have seconds, and writing may lag a little. */
const GAP: Duration = seconds(3);

/**
 * Stretch: a camera's segments, the oldest first → those that show the span without a gap, around the moment; nothing
 * when the moment itself is not among them. It begins at the key frame before the span, if there still is one.
 */
export function stretchOf(
  segments: readonly Segment[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
  moment: Instant,
): Stretch | undefined {
  const at = segments.findLastIndex(({ began }) => began <= moment);
  const middle = segments[at];
  if (!middle || middle.written < moment - GAP) return undefined;
  let [first, last] = [at, at];
  while (first > 0 && beginning(segments, first) > from && follows(segments, first)) first--;
  while (last + 1 < segments.length && beginning(segments, last + 1) < to && follows(segments, last + 1))
    last++;
  const chosen = segments.slice(first, last + 1);
  return {
    paths: chosen.map(({ path }) => path),
    from: beginning(segments, first),
    to: Math.min(to, Math.max(...chosen.map(({ written }) => written))),
  };
}

const follows = (segments: readonly Segment[], at: number): boolean => {
  const [before, one] = [segments[at - 1], segments[at]];
  return before !== undefined && one !== undefined && one.began - before.written < GAP;
};

/** A file's name has the second; the one before it tells the rest, as it was finished when this one began. */
function beginning(segments: readonly Segment[], at: number): Instant {
  const [before, one] = [segments[at - 1], segments[at]];
  if (!one) return Number.NaN;
  const isTold = before !== undefined && before.written >= one.began && before.written < one.began + 1_000;
  return isTold ? before.written : one.began;
}

/** Whether the ring has been written beyond an instant. */
export const isWritten = (segments: readonly Segment[], until: Instant): boolean =>
  segments.some(({ began, written }) => began >= until || written >= until);
