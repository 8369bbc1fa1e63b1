import { z } from 'zod';
import { CategoryCode } from './category.ts';
import { metresBetween, Position } from './geometry.ts';
import { IncidentId, ReportId } from './ids.ts';
import { Text } from './text.ts';

/** 32 random bytes in base64url, made on the phone that reports: who has it may add photos to the report. */
export const WriteToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, '32 bytes in base64url');

/** What a citizen tells us. */
export const Report = z.object({
  id: ReportId,
  category: CategoryCode,
  position: Position,
  /** How well the position is known, metres. */
  accuracy: z.number().min(0).max(100_000).optional(),
  /** Where it is, in words: a village, a road, a door, what stands beside it. */
  place: Text.trim().min(1).max(200).optional(),
  text: Text.trim().min(1).max(2_000),
  writeToken: WriteToken.optional(),
  /** The open matter nearby that is the same: the report joins it. When that is over meanwhile, it raises its own. */
  sameAs: IncidentId.optional(),
});
export type Report = Readonly<z.infer<typeof Report>>;

/** What the citizen gets back: enough to follow the matter, nothing about who deals with it. */
export const ReportReceipt = z.object({ id: ReportId, followCode: z.string(), state: z.string() });
export type ReportReceipt = Readonly<z.infer<typeof ReportReceipt>>;

/** How far a matter is, in the words of whoever waits for it. */
export const PublicStep = z.enum(['received', 'dispatched', 'in-hand', 'done', 'declined', 'withdrawn']);
export type PublicStep = z.infer<typeof PublicStep>;

/** What whoever told of it says when it is said to be done. */
export const ReportAnswer = z.enum(['fixed', 'not-fixed']);
export type ReportAnswer = z.infer<typeof ReportAnswer>;

const steps: Readonly<Record<string, PublicStep>> = {
  dispatched: 'dispatched',
  accepted: 'in-hand',
  on_site: 'in-hand',
  suspended: 'in-hand',
  resolved: 'done',
  closed: 'done',
  rejected: 'declined',
  cancelled: 'withdrawn',
};

/** Step: an incident's state → what its reporter is told. What the desk alone is busy with is "received". */
export const publicStep = (state: string): PublicStep => steps[state] ?? 'received';

/** About people, or about what somebody would rather not have others know: never shown to neighbours. */
const PRIVATE = /^SVC\.|^SAF\.(THEFT|CROWD)$|^RES\.PERSON$/;

/** Whether neighbours may be told that a matter of this kind is open nearby. */
export const isPublicKind = (category: string): boolean => !PRIVATE.test(category);

/** Metres: who stands farther from an open matter than this does not tell of the same. */
const SAME_WITHIN = 1_000;

/**
 * Voice: a report whose sender says that it is the same as an open matter → what it is there. `counts`: one more who
 * tells of it, and may say that it is not fixed. `hears`: it came without a place that is known, so it is told what
 * becomes of it and weighs nothing. `none`: it is of another place, and a matter of its own.
 */
export function voiceOf(
  report: Pick<Report, 'position' | 'accuracy'>,
  matter: Position,
): 'counts' | 'hears' | 'none' {
  if ((report.accuracy ?? 0) > SAME_WITHIN) return 'hears';
  return metresBetween(report.position, matter) <= SAME_WITHIN ? 'counts' : 'none';
}

/** Coarse: a position → the same to about a hundred metres, for those who need not know more. */
export const coarse = ({ latitude, longitude }: Position): Position => ({
  latitude: Math.round(latitude * 1_000) / 1_000,
  longitude: Math.round(longitude * 1_000) / 1_000,
});
