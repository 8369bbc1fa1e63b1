import { type SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CameraHealth } from '../../core/camera.ts';
import { Severity } from '../../core/category.ts';
import type {
  AreaId,
  CameraId,
  IncidentId,
  ObservationId,
  PersonId,
  ReportId,
  RuleId,
  SiteId,
} from '../../core/ids.ts';
import type { IncidentSource } from '../../core/incident.ts';
import type { LastMove } from '../../core/undo.ts';
import { bytes, instant, long, millis, onEarth, oneOf, place } from '../columns.ts';
import { cameras } from './cameras.ts';
import { life, ofEachState } from './incident-life.ts';
import { people } from './people.ts';
import { areas, sites } from './places.ts';
import { categories, rules } from './rules.ts';

// A report and its incident point at each other, so they stand in one file.

export const reports = pgTable(
  'reports',
  {
    id: uuid().$type<ReportId>().primaryKey(),
    category: text()
      .notNull()
      .references(() => categories.code),
    ...place,
    text: text().notNull(),
    /** None: told by nobody known. */
    reporterId: uuid('reporter_id')
      .$type<PersonId>()
      .references(() => people.id),
    followCode: text('follow_code').notNull().unique(),
    receivedAt: instant('received_at').notNull(),
    /** Where it is, in the citizen's own words. */
    place: text(),
    /** How well its position is known, metres; none: it was not said. */
    accuracy: doublePrecision(),
    /** sha256 of the secret its phone made: who has it may add photos. */
    writeTokenSha256: bytes('write_token_sha256'),
    /** The open matter it joined, when its sender said that it is the same; none: it raised one of its own. */
    incidentId: uuid('incident_id')
      .$type<IncidentId>()
      .references((): AnyPgColumn => incidents.id),
  },
  (t) => [
    index('reports_by_incident').on(t.incidentId),
    check('reports_place', sql`length(${t.place}) between 1 and 200`),
    check('reports_accuracy', sql`${t.accuracy} >= 0 and ${t.accuracy} <= 100000`),
    check('reports_write_token', sql`length(${t.writeTokenSha256}) = 32`),
    check('reports_on_earth', onEarth(t.latitude, t.longitude)),
    check('reports_text', sql`length(${t.text}) between 1 and 2000`),
  ],
);

/** Somebody told it: there is a report, and no camera. */
const told = (t: Record<'reportId' | 'health' | 'cameraId' | 'ruleId' | 'observationId', AnyPgColumn>) =>
  sql`(${t.reportId} is not null and ${t.health} is null
    and num_nonnulls(${t.cameraId}, ${t.ruleId}, ${t.observationId}) = 0)`;

export const incidents = pgTable(
  'incidents',
  {
    id: uuid().$type<IncidentId>().primaryKey(),
    /** What people call it by is made of these two: SW-1122-0031. */
    day: date({ mode: 'string' }).notNull(),
    serial: integer().notNull(),
    category: text()
      .notNull()
      .references(() => categories.code),
    severity: text().$type<Severity>().notNull(),
    areaId: uuid('area_id')
      .$type<AreaId>()
      .notNull()
      .references(() => areas.id),
    siteId: uuid('site_id')
      .$type<SiteId>()
      .references(() => sites.id),
    ...place,
    sourceKind: text('source_kind').$type<IncidentSource['kind']>().notNull(),
    cameraId: uuid('camera_id')
      .$type<CameraId>()
      .references(() => cameras.id),
    ruleId: uuid('rule_id')
      .$type<RuleId>()
      .references(() => rules.id),
    /** The first one. */
    observationId: uuid('observation_id').$type<ObservationId>(),
    reportId: uuid('report_id')
      .$type<ReportId>()
      .unique()
      .references(() => reports.id),
    /** Of SYS.CAMERA: what ails the camera. */
    health: jsonb().$type<CameraHealth>(),
    capturedAt: instant('captured_at').notNull(),
    raisedAt: instant('raised_at').notNull(),
    screenBefore: instant('screen_before').notNull(),
    count: integer().notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    ...life,
    duplicateOf: uuid('duplicate_of')
      .$type<IncidentId>()
      .references((): AnyPgColumn => incidents.id),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: uuid('acknowledged_by')
      .$type<PersonId>()
      .references(() => people.id),
    reopened: integer().notNull().default(0),
    /** When time has something to say of it. */
    tickAt: instant('tick_at'),
    /** What was done last, for as long as it can be taken back. */
    lastMove: jsonb('last_move').$type<LastMove>(),
    /** Its evidence is kept whatever its age, until somebody takes that back. */
    held: boolean().notNull().default(false),
    /** When nothing more was to be done about it, as `overAt` of core says it; null while there is. */
    overAt: instant('over_at').generatedAlwaysAs(
      (): SQL =>
        sql`case ${incidents.state} when 'closed' then ${incidents.closedAt} when 'rejected' then ${incidents.judgedAt}
          when 'duplicate' then ${incidents.mergedAt} when 'cancelled' then ${incidents.cancelledAt} end`,
    ),
    /**
     * The order of the queue in one number: what nobody judged first, by severity, the longest waiting first; then
     * what is in hand, by severity, and what is over, the newest first. One column, because the planner guesses a page from the first one alone.
     */
    queueOrder: long('queue_order')
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`case when ${incidents.state} = 'reported'
            then substr(${incidents.severity}, 2)::bigint * 1000000000000000 + ${millis(incidents.raisedAt)}
            when ${incidents.state} in ('rejected', 'duplicate', 'closed', 'cancelled')
            then 9000000000000000 - ${millis(incidents.raisedAt)}
            else (4 + substr(${incidents.severity}, 2)::bigint) * 1000000000000000 - ${millis(incidents.raisedAt)} end`,
      ),
  },
  (t) => [
    unique('incidents_number').on(t.day, t.serial),
    index('incidents_queue').on(t.queueOrder, t.id),
    index('incidents_of_camera').on(t.cameraId, t.category).where(sql`${t.state} <> 'rejected'`),
    index('incidents_by_time').on(t.raisedAt),
    index('incidents_over').on(t.overAt),
    index('incidents_due').on(t.tickAt).where(sql`${t.tickAt} is not null`),
    index('incidents_of_assignee').on(t.assignee, t.state).where(sql`${t.assignee} is not null`),
    index('incidents_duplicates').on(t.duplicateOf).where(sql`${t.duplicateOf} is not null`),
    check('incidents_severity', oneOf(t.severity, Severity.options)),
    check('incidents_on_earth', onEarth(t.latitude, t.longitude)),
    check('incidents_count', sql`${t.count} > 0 and ${t.serial} > 0`),
    check(
      'incidents_source',
      sql`case ${t.sourceKind}
        when 'camera' then ${t.cameraId} is not null and ${t.reportId} is null
          and (${t.ruleId} is null) = (${t.observationId} is null)
          and (${t.ruleId} is null) = (${t.health} is not null)
        when 'citizen' then ${told(t)}
        when 'hotline' then ${told(t)}
        when 'responder' then ${told(t)}
        when 'system' then num_nonnulls(${t.reportId}, ${t.cameraId}, ${t.ruleId}, ${t.observationId}, ${t.health}) = 0
        else false end`,
    ),
    ...ofEachState(t),
  ],
);

/** How many incidents a day has had: the next one's number. */
export const incidentDays = pgTable('incident_days', {
  day: date({ mode: 'string' }).primaryKey(),
  last: integer().notNull(),
});
