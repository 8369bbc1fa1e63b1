import { z } from 'zod';
import type { Category, Severity } from './category.ts';
import { type Duration, hours, type Instant, minutes } from './time.ts';

/** What an incident is waiting for, one clock at a time. */
export const Stage = z.enum(['screen', 'hand-over', 'grab', 'accept', 'on-site', 'resolve', 'verify']);
export type Stage = z.infer<typeof Stage>;

/** A limit that runs: since when, until when, and how many of its warnings were given. */
export const Clock = z.object({ stage: Stage, since: z.int(), at: z.int(), warned: z.int().min(0).max(4) });
export type Clock = Readonly<z.infer<typeof Clock>>;

/** How long each step may take; frozen when an incident is filed, so that editing a category moves no running clock. */
export const Limits = z.object({
  accept: z.int().positive(),
  onSite: z.int().positive(),
  resolve: z.int().positive(),
});
export type Limits = Readonly<z.infer<typeof Limits>>;

const days = (count: number): Duration => hours(24 * count);

/** How long a person may take to look at it; and again, to hand it over once it is filed. */
export const screenWithin: Readonly<Record<Severity, Duration>> = {
  P1: minutes(1),
  P2: minutes(5),
  P3: minutes(30),
  P4: hours(4),
};
export const verifyWithin: Readonly<Record<Severity, Duration>> = {
  P1: minutes(30),
  P2: hours(4),
  P3: days(1),
  P4: days(2),
};
export const GRAB_WITHIN: Duration = hours(2);
/** Whoever is on site of an urgent matter says that often that he is well. */
export const CHECK_IN_EVERY: Duration = minutes(15);

/** For a category that says nothing, and the most that an incident of this severity gets. */
const most: Readonly<Record<Severity, Limits>> = {
  P1: { accept: minutes(2), onSite: minutes(30), resolve: hours(24) },
  P2: { accept: minutes(15), onSite: hours(1), resolve: days(3) },
  P3: { accept: hours(2), onSite: days(1), resolve: days(7) },
  P4: { accept: days(1), onSite: days(3), resolve: days(10) },
};

const tighter = (a: Limits, b: Limits): Limits => ({
  accept: Math.min(a.accept, b.accept),
  onSite: Math.min(a.onSite, b.onSite),
  resolve: Math.min(a.resolve, b.resolve),
});

/** Limits: a category and how severe the incident is → its limits. A severity above the category's own never loosens one. */
export function limitsOf(category: Category, severity: Severity): Limits {
  const defaults = most[category.severity];
  const own = {
    accept: category.acceptWithin ?? defaults.accept,
    onSite: category.onSiteWithin ?? defaults.onSite,
    resolve: category.resolveWithin ?? defaults.resolve,
  };
  return severity < category.severity ? tighter(own, most[severity]) : own;
}

/** Tightened: limits that are frozen, and a severity that was raised → limits, none of them looser. */
export const tightened = (limits: Limits, severity: Severity): Limits => tighter(limits, most[severity]);

export const clock = (stage: Stage, since: Instant, within: Duration): Clock => ({
  stage,
  since,
  at: since + within,
  warned: 0,
});

/** Shortened: a running clock and a limit → the same, ending no later than the limit says. */
export const shortened = (running: Clock, within: Duration): Clock => ({
  ...running,
  at: Math.min(running.at, running.since + within),
});

/** Whom a clock calls, and when, in shares of its limit. */
export const Ring = z.enum(['assignee', 'leader', 'deputy', 'supervisor']);
export type Ring = z.infer<typeof Ring>;
const warnings = [
  { share: 0.5, calls: 'assignee' },
  { share: 0.8, calls: 'leader' },
  { share: 1, calls: 'deputy' },
  { share: 1.5, calls: 'supervisor' },
] as const satisfies readonly { share: number; calls: Ring }[];

const dueAt = ({ since, at }: Clock, { share }: { share: number }) => since + Math.ceil((at - since) * share);

/** The moment of a clock's next warning; nothing when all were given. */
export function nextWarning(running: Clock): Instant | undefined {
  const next = warnings[running.warned];
  return next && dueAt(running, next);
}

export interface Warning {
  readonly stage: Stage;
  /** 50, 80, 100 or 150 % of the limit. */
  readonly percent: number;
  readonly calls: Ring;
}

/** Warn: a clock → the same with what is due by now given, and the warnings. Those missed in a standstill are all given. */
export function warn(running: Clock, now: Instant): { clock: Clock; warnings: readonly Warning[] } {
  const due = warnings.slice(running.warned).filter((one) => dueAt(running, one) <= now);
  return {
    clock: { ...running, warned: running.warned + due.length },
    warnings: due.map(({ share, calls }) => ({ stage: running.stage, percent: share * 100, calls })),
  };
}
