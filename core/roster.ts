import { z } from 'zod';
import { AreaId, DutyId, PersonId } from './ids.ts';
import { LATEST } from './time.ts';

/**
 * What somebody answers for during a span of time: the dispatch desk, or one of those that escalation rings — the
 * deputy on duty (副班), the team leader, the supervisor. A duty is not a role: it grants no right.
 */
export const Duty = z.enum(['dispatcher', 'deputy', 'leader', 'supervisor']);
export type Duty = z.infer<typeof Duty>;

/** The longest a duty lasts without being said anew, days: a slip in the year rings nobody for ever. */
export const LONGEST_DUTY_DAYS = 31;
const LONGEST = LONGEST_DUTY_DAYS * 24 * 3_600_000;

/** Somebody on duty, from one instant to the next. Without an area: for the whole town. */
export const DutyTurn = z.object({
  id: DutyId,
  duty: Duty,
  personId: PersonId,
  areaId: AreaId.optional(),
  /** ms */
  from: z.int().min(0).max(LATEST),
  /** ms; no longer on duty at this instant. */
  until: z.int().min(0).max(LATEST),
});
export type DutyTurn = Readonly<z.infer<typeof DutyTurn>>;

/** A turn of duty as it is entered. */
export const NewDutyTurn = z
  .strictObject(DutyTurn.omit({ id: true }).shape)
  .refine(({ from, until }) => until > from, { path: ['until'], message: 'has to be after `from`' })
  .refine(({ from, until }) => until - from <= LONGEST, {
    path: ['until'],
    message: `is more than ${LONGEST_DUTY_DAYS} days after \`from\`: enter it in parts`,
  });
export type NewDutyTurn = z.infer<typeof NewDutyTurn>;
