import type { CameraHealth, HealthReason } from '../core/camera.ts';
import { type Duration, type Instant, minutes, seconds } from '../core/time.ts';
import type { Luma } from './luma.ts';
import { align, isSamePicture, likeness, measure, type Picture } from './picture.ts';

type Fault = Extract<HealthReason, 'frozen' | 'dark' | 'covered' | 'moved'>;

/** How long a fault has to last until it is told. Static scenes at night are none of these: they have noise. */
const PATIENCE: Readonly<Record<Fault, Duration>> = {
  frozen: seconds(20),
  dark: seconds(8),
  covered: seconds(8),
  moved: seconds(15),
};
/** How long the picture has to be good again. */
const RECOVERY: Duration = seconds(3);

const SAYS: Readonly<Record<Fault, string>> = {
  frozen: 'the same picture comes again and again',
  dark: 'the picture is black',
  covered: 'something covers the lens, or it is blind',
  moved: 'it looks elsewhere than it did',
};

type Edges = Pick<Picture, 'columns' | 'rows'>;

/** What is remembered of a camera's picture, from frame to frame. */
export interface Sight {
  readonly luma?: Luma;
  /** Since when each fault has been seen without break. */
  readonly since: Readonly<Partial<Record<Fault, Instant>>>;
  /** Since when none has been seen. */
  readonly goodSince?: Instant;
  readonly health: CameraHealth;
  /** Where edges used to be: follows the light of the day slowly, and a turned camera not at all. */
  readonly usual?: Edges;
}

export const nothingYet: Sight = { since: {}, health: { state: 'starting' } };

/**
 * Inspect: what is remembered, and a new small picture → what is remembered next, with the camera's health by its
 * picture alone. A fault is told when it has lasted, and taken back when the picture has been good for a while.
 */
export function inspect(before: Sight, luma: Luma, at: Instant): Sight {
  const picture = measure(luma);
  const isFrozen = before.luma !== undefined && isSamePicture(before.luma, luma);
  const isMoved = before.usual !== undefined && hasMoved(before.usual, picture);
  const isDark = picture.mean < 20 && picture.spread < 8;
  const isCovered = !isDark && picture.detail < 0.9 && picture.spread < 25;
  const seen: Record<Fault, boolean> = {
    frozen: isFrozen,
    dark: isDark,
    covered: isCovered,
    moved: isMoved && !isDark && !isCovered,
  };

  const since: Partial<Record<Fault, Instant>> = {};
  for (const fault of Object.keys(seen) as Fault[]) if (seen[fault]) since[fault] = before.since[fault] ?? at;
  const lasting = (Object.keys(PATIENCE) as Fault[]).find(
    (fault) => at - (since[fault] ?? at) >= PATIENCE[fault],
  );
  const isGood = !isDark && !isCovered && !isMoved && !isFrozen;
  const goodSince = isGood ? (before.goodSince ?? at) : undefined;
  const health = healthNext(before.health, lasting, goodSince, at);

  const outlived = since.moved !== undefined && at - since.moved > ACCEPT_AFTER;
  const canLearn = !isDark && !isCovered && (!isMoved || outlived);
  const usual = canLearn ? learn(outlived ? undefined : before.usual, picture) : before.usual;
  return { luma, since, health, ...(goodSince !== undefined && { goodSince }), ...(usual && { usual }) };
}

function healthNext(
  before: CameraHealth,
  lasting: Fault | undefined,
  goodSince: Instant | undefined,
  at: Instant,
): CameraHealth {
  if (lasting) return { state: 'degraded', reason: lasting, detail: SAYS[lasting] };
  if (before.state !== 'degraded') return { state: 'online' };
  return goodSince !== undefined && at - goodSince >= RECOVERY ? { state: 'online' } : before;
}

/** After so long the new view is the usual one: somebody turned the camera and meant it. */
const ACCEPT_AFTER: Duration = minutes(30);
/** As a share of the picture; below it is wind in the pole. */
const LEAST_SHIFT = 0.05;
const MOST_SHIFT = 0.3;
const ALIKE = 0.75;
const MORE_ALIKE = 0.35;
const UNLIKE = 0.3;

/** Edges fit far better when shifted, or nowhere any more: both ways of turning a camera. */
function hasMoved(usual: Edges, { columns, rows }: Picture): boolean {
  const pairs = [
    [usual.columns, columns],
    [usual.rows, rows],
  ] as const;
  const likenesses = pairs.map(([was, is]) => likeness(was, is));
  if (likenesses.every((alike) => alike < UNLIKE)) return true;
  return pairs.some(([was, is], n) => {
    const asIs = likenesses[n] as number;
    if (asIs > ALIKE - MORE_ALIKE) return false;
    const { alike, shift } = align(was, is, MOST_SHIFT);
    return alike >= ALIKE && alike - asIs >= MORE_ALIKE && Math.abs(shift) >= LEAST_SHIFT;
  });
}

/** A thousandth a frame: at two frames a second it follows within a quarter of an hour. */
const LEARNING = 0.001;
function learn(usual: Edges | undefined, { columns, rows }: Picture): Edges {
  if (!usual) return { columns, rows };
  const mix = (a: Float32Array, b: Float32Array) =>
    a.map((value, i) => value + ((b[i] ?? value) - value) * LEARNING);
  return { columns: mix(usual.columns, columns), rows: mix(usual.rows, rows) };
}
