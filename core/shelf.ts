import { z } from 'zod';
import { CategoryCode, Severity } from './category.ts';
import { CameraId, PersonId, ShelfId } from './ids.ts';
import type { SiteKind } from './site.ts';
import { type Duration, hours, type Instant, minutes } from './time.ts';

/** For how long: a quarter of an hour, an hour, or until the shift ends. Never for ever. */
export const ShelfTerm = z.enum(['quarter', 'hour', 'shift']);
export type ShelfTerm = z.infer<typeof ShelfTerm>;

/** Why something is shelved: what made its false alarms, seen ahead. */
export const ShelfReason = z.enum([
  'fog-cloud',
  'light-reflection',
  'rain-insect-web',
  'animal-plant',
  'permitted-work',
  'other',
]);
export type ShelfReason = z.infer<typeof ShelfReason>;

/**
 * What does not ring for a while: one kind of one camera. What it sees is recorded and raised all the same, and stands
 * folded in the queue. A new kind, or a higher severity, is never silenced.
 */
export const Shelf = z.object({
  id: ShelfId,
  cameraId: CameraId,
  category: CategoryCode,
  severity: Severity,
  reason: ShelfReason,
  from: z.int(),
  until: z.int(),
  by: PersonId,
  /** A second person has to say yes before it counts. */
  needsSecond: z.boolean(),
  secondedBy: PersonId.optional(),
  endedAt: z.int().optional(),
});
export type Shelf = Readonly<z.infer<typeof Shelf>>;

/** A shift that nobody has ended or planned lasts no longer than this. */
export const LONGEST: Duration = hours(12);

const terms: Readonly<Record<Exclude<ShelfTerm, 'shift'>, Duration>> = {
  quarter: minutes(15),
  hour: hours(1),
};

/** Until: a term, now, and when the shift of whoever asks is planned to end → when it returns by itself. */
export function shelvedUntil(term: ShelfTerm, now: Instant, shiftEnds: Instant | undefined): Instant {
  if (term !== 'shift') return now + terms[term];
  const ends = shiftEnds !== undefined && shiftEnds > now ? shiftEnds : now + hours(8);
  return Math.min(ends, now + LONGEST);
}

/** The gravest matters of dams and of fire are put aside by two people, or not at all. */
export const needsSecond = (severity: Severity, site: SiteKind): boolean =>
  severity === 'P1' && (site === 'reservoir' || site === 'fire');

/** Holds: whether a shelf keeps an alert of this camera, kind and severity silent now. */
export function holds(
  shelf: Shelf,
  alert: { readonly cameraId: CameraId; readonly category: string; readonly severity: Severity },
  now: Instant,
): boolean {
  if (shelf.cameraId !== alert.cameraId || shelf.category !== alert.category) return false;
  if (alert.severity < shelf.severity) return false;
  return inForce(shelf, now);
}

/** In force: begun, not over, not taken back, and seconded where that is needed. */
export const inForce = (shelf: Shelf, now: Instant): boolean =>
  shelf.from <= now &&
  now < shelf.until &&
  shelf.endedAt === undefined &&
  (!shelf.needsSecond || shelf.secondedBy !== undefined);
