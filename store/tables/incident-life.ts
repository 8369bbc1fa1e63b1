import { sql } from 'drizzle-orm';
import { type AnyPgColumn, boolean, check, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { type Limits, Stage } from '../../core/clock.ts';
import type { PersonId } from '../../core/ids.ts';
import {
  type IncidentState,
  incidentStates,
  RefuteReason,
  RejectReason,
  Result,
  Verdict,
} from '../../core/incident.ts';
import { instant, long, oneOf } from '../columns.ts';
import { people } from './people.ts';

/** The states an incident goes through, with the columns that only some of them have. */
export const life = {
  state: text().$type<IncidentState>().notNull(),
  verdict: text().$type<Verdict>().notNull(),
  judgedAt: instant('judged_at'),
  judgedBy: uuid('judged_by')
    .$type<PersonId>()
    .references(() => people.id),
  reason: text().$type<RefuteReason | RejectReason>(),
  /** Frozen when it is filed. */
  limits: jsonb().$type<Limits>(),
  fieldCheck: boolean('field_check').notNull().default(false),
  assignee: uuid()
    .$type<PersonId>()
    .references(() => people.id),
  dispatchedAt: instant('dispatched_at'),
  note: text(),
  acceptedAt: instant('accepted_at'),
  expectedAt: instant('expected_at'),
  arrivedAt: instant('arrived_at'),
  checkInBefore: instant('check_in_before'),
  suspendedUntil: instant('suspended_until'),
  /** Milliseconds that were left of the limit. */
  clockLeft: long('clock_left'),
  /** Of what is suspended or cancelled. */
  why: text(),
  resolvedAt: instant('resolved_at'),
  result: text().$type<Result>(),
  closedAt: instant('closed_at'),
  /** None: the reporter said that it is fixed. */
  closedBy: uuid('closed_by')
    .$type<PersonId>()
    .references(() => people.id),
  mergedAt: instant('merged_at'),
  mergedBy: uuid('merged_by')
    .$type<PersonId>()
    .references(() => people.id),
  /** Of a duplicate: what it was. */
  former: jsonb().$type<Record<string, unknown>>(),
  cancelledAt: instant('cancelled_at'),
  cancelledBy: uuid('cancelled_by')
    .$type<PersonId>()
    .references(() => people.id),
  clockStage: text('clock_stage').$type<Stage>(),
  clockSince: instant('clock_since'),
  clockAt: instant('clock_at'),
  clockWarned: integer('clock_warned'),
};

/** What each state has, and nothing that it has not: one row never tells of two states. */
export const ofEachState = (t: Record<keyof typeof life | 'id' | 'duplicateOf', AnyPgColumn>) => [
  check('incidents_known_state', oneOf(t.state, incidentStates)),
  check(
    'incidents_judged',
    sql`(${t.judgedAt} is null) = (${t.judgedBy} is null)
        and (${t.judgedAt} is not null) = (${t.state} not in ('reported', 'duplicate', 'cancelled'))`,
  ),
  check(
    'incidents_limits',
    sql`(${t.limits} is not null) = (${t.state} not in ('reported', 'rejected', 'duplicate', 'cancelled'))`,
  ),
  check(
    'incidents_assignee',
    sql`(${t.assignee} is null) = (${t.dispatchedAt} is null) and (${t.assignee} is not null)
        = (${t.state} in ('dispatched', 'accepted', 'on_site', 'suspended', 'resolved', 'closed'))`,
  ),
  check(
    'incidents_accepted',
    sql`(${t.acceptedAt} is not null) = (${t.state} in ('accepted', 'on_site', 'suspended', 'resolved', 'closed'))`,
  ),
  check(
    'incidents_arrived',
    sql`(${t.arrivedAt} is not null) = (${t.state} in ('on_site', 'suspended', 'resolved', 'closed'))`,
  ),
  check(
    'incidents_suspended',
    sql`num_nonnulls(${t.suspendedUntil}, ${t.clockLeft}) = case ${t.state} when 'suspended' then 2 else 0 end
        and (${t.why} is not null) = (${t.state} in ('suspended', 'cancelled'))`,
  ),
  check(
    'incidents_resolved',
    sql`num_nonnulls(${t.resolvedAt}, ${t.result})
        = case when ${t.state} in ('resolved', 'closed') then 2 else 0 end`,
  ),
  check(
    'incidents_closed',
    sql`(${t.closedAt} is not null) = (${t.state} = 'closed')
        and (${t.closedBy} is null or (${t.state} = 'closed' and ${t.closedBy} <> ${t.assignee}))`,
  ),
  check(
    'incidents_duplicate',
    sql`num_nonnulls(${t.duplicateOf}, ${t.mergedAt}, ${t.mergedBy}, ${t.former})
        = case ${t.state} when 'duplicate' then 4 else 0 end and ${t.duplicateOf} <> ${t.id}`,
  ),
  check(
    'incidents_cancelled',
    sql`(${t.cancelledAt} is not null) = (${t.state} = 'cancelled')
        and (${t.cancelledBy} is null or ${t.state} = 'cancelled')`,
  ),
  check(
    'incidents_reason',
    sql`(${t.reason} is not null or ${t.state} <> 'rejected') and (${t.reason} is not null or ${t.verdict} <> 'refuted')`,
  ),
  check(
    'incidents_clock',
    sql`num_nonnulls(${t.clockStage}, ${t.clockSince}, ${t.clockAt}, ${t.clockWarned}) = case
        when ${t.state} in ('rejected', 'duplicate', 'suspended', 'closed', 'cancelled') then 0 else 4 end
        and ${t.clockAt} >= ${t.clockSince}`,
  ),
  check('incidents_known_stage', oneOf(t.clockStage, Stage.options)),
  check('incidents_known_result', oneOf(t.result, Result.options)),
  check('incidents_known_reason', oneOf(t.reason, [...RefuteReason.options, ...RejectReason.options])),
  check('incidents_verdict', oneOf(t.verdict, Verdict.options)),
];
