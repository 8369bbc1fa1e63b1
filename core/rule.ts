import { z } from 'zod';
import { CategoryCode } from './category.ts';
import { contains, Point } from './geometry.ts';
import { RuleId } from './ids.ts';
import { Text } from './text.ts';
import type { Instant } from './time.ts';
import { localTime } from './zone-time.ts';

export const Label = z.enum(['person', 'vehicle', 'two-wheeler', 'boat', 'flame', 'smoke']).or(Text.min(1));
export type Label = z.infer<typeof Label>;

/** Believed when at least `hits` of the last `looks` looks scored `minScore` (0..1) or more. */
export const Persistence = z
  .object({ hits: z.int().min(1).max(10), looks: z.int().min(1).max(10), minScore: z.number().min(0).max(1) })
  .refine(({ hits, looks }) => hits <= looks, 'hits cannot be more than looks');
export type Persistence = Readonly<z.infer<typeof Persistence>>;

/** When a rule holds: days of the week (0 is Sunday) and minutes of the site's day; `to` before `from` runs past midnight. */
export const Span = z.object({
  days: z.array(z.int().min(0).max(6)).min(1),
  from: z.int().min(0).max(1440),
  to: z.int().min(0).max(1440),
});
export type Span = Readonly<z.infer<typeof Span>>;

const ms = z.int().nonnegative();
const Zone = z.array(Point).min(3).max(64);
/** Within the zone, and yet not of it: a treetop that waves, a road behind the dam. */
const Exclude = z.array(Zone).min(1).max(16).optional();
const common = {
  id: RuleId,
  category: CategoryCode,
  persistence: Persistence,
  /** How long it must last before the rule counts as broken, ms. */
  dwell: ms,
  /** After a breach, how long this rule's P3 and P4 stay silent, ms. P1 and P2 are never held back. */
  coolDown: ms,
  /** Empty: always. */
  schedule: z.array(Span).max(21),
};

/** What ought not to be, in one camera's picture. Data: an admin changes it. */
export const Rule = z.discriminatedUnion('kind', [
  /** "No <labels> in <zone> for longer than <dwell>." */
  z.object({
    ...common,
    kind: z.literal('present'),
    labels: z.array(Label).min(1),
    zone: Zone,
    exclude: Exclude,
  }),
  /** "No <labels> standing still in <zone> for longer than <dwell>." */
  z.object({
    ...common,
    kind: z.literal('stopped'),
    labels: z.array(Label).min(1),
    zone: Zone,
    exclude: Exclude,
  }),
  /** "No more than <most> <labels> in <zone> for longer than <dwell>." */
  z.object({
    ...common,
    kind: z.literal('count'),
    labels: z.array(Label).min(1),
    zone: Zone,
    exclude: Exclude,
    most: z.int().min(0).max(1000),
  }),
  /** "Nobody crosses the line from `a` to `b`"; `to` says towards which side, seen from `a`. */
  z.object({
    ...common,
    kind: z.literal('crossed'),
    labels: z.array(Label).min(1),
    line: z.object({ a: Point, b: Point }),
    to: z.enum(['left', 'right', 'either']),
  }),
  /** "No water above <above> metres on the camera's scale." */
  z.object({ ...common, kind: z.literal('level'), above: z.number() }),
]);
export type Rule = Readonly<z.infer<typeof Rule>>;

/** Whether a rule is about what stands at this point: in its zone, and in none of the parts left out. */
export const covers = (
  {
    zone,
    exclude = [],
  }: { readonly zone: readonly Point[]; readonly exclude?: readonly (readonly Point[])[] | undefined },
  point: Point,
): boolean => contains(zone, point) && !exclude.some((part) => contains(part, point));

/** Whether a rule holds at a moment, by the clock of `zone` (an IANA name). Never throws for a valid zone. */
export function inForce({ schedule }: Pick<Rule, 'schedule'>, at: Instant, zone: string): boolean {
  if (schedule.length === 0) return true;
  const { day, minute } = localTime(at, zone);
  return schedule.some(({ days, from, to }) => {
    if (from <= to) return days.includes(day) && minute >= from && minute < to;
    const evening = days.includes(day) && minute >= from;
    const morning = days.includes((day + 6) % 7) && minute < to;
    return evening || morning;
  });
}
