import { type SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { CameraHealth, type Focus, HealthReason } from '../core/camera.ts';
import { Severity } from '../core/category.ts';
import { type Limits, Stage } from '../core/clock.ts';
import type { NewRule } from '../core/default-rules.ts';
import { EvidenceFlaw, EvidenceKind, EvidenceMime, EvidenceState } from '../core/evidence.ts';
import type { Box } from '../core/geometry.ts';
import type {
  ActId,
  AreaId,
  CameraId,
  ChannelId,
  DutyId,
  EvidenceId,
  IncidentId,
  NoticeId,
  ObservationId,
  PersonId,
  ReportId,
  RuleId,
  ShelfId,
  ShiftId,
  SiteId,
  SubscriptionId,
} from '../core/ids.ts';
import {
  type IncidentSource,
  type IncidentState,
  incidentStates,
  RefuteReason,
  RejectReason,
  Result,
  Verdict,
} from '../core/incident.ts';
import type { LastMove } from '../core/move.ts';
import {
  type Channel,
  ChannelKind,
  type ChannelTarget,
  Language,
  NoticeState,
  Occasion,
  type Told,
} from '../core/notice.ts';
import { Role } from '../core/person.ts';
import { Duty } from '../core/roster.ts';
import { ShelfReason } from '../core/shelf.ts';
import type { Sheet } from '../core/shift.ts';
import { SiteKind } from '../core/site.ts';
import type { Scale } from '../core/water.ts';
import { bytes, instant, long, millis, onEarth, oneOf, place } from './columns.ts';

// The unions of core, repeated as CHECKs: what the code cannot say, the database does not keep.
// Names of columns are the code's in snake_case. Nothing that happened is ever deleted.

export const areas = pgTable(
  'areas',
  {
    id: uuid().$type<AreaId>().primaryKey(),
    name: text().notNull().unique(),
    /** Where a report goes that is near no site. */
    isDefault: boolean('is_default').notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('areas_one_default').on(t.isDefault).where(sql`${t.isDefault}`)],
);

export const sites = pgTable(
  'sites',
  {
    id: uuid().$type<SiteId>().primaryKey(),
    areaId: uuid('area_id')
      .$type<AreaId>()
      .notNull()
      .references(() => areas.id),
    name: text().notNull(),
    kind: text().$type<SiteKind>().notNull(),
    fastRoad: boolean('fast_road').notNull(),
    ...place,
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    unique('sites_area_name').on(t.areaId, t.name),
    check('sites_kind', oneOf(t.kind, SiteKind.options)),
    check('sites_on_earth', onEarth(t.latitude, t.longitude)),
  ],
);

export const cameras = pgTable(
  'cameras',
  {
    id: uuid().$type<CameraId>().primaryKey(),
    siteId: uuid('site_id')
      .$type<SiteId>()
      .notNull()
      .references(() => sites.id),
    name: text().notNull(),
    address: text().notNull(),
    username: text().notNull(),
    /** AES-256-GCM: see secrets.ts. */
    sealedPassword: bytes('sealed_password').notNull(),
    ...place,
    bearing: doublePrecision(),
    fieldOfView: doublePrecision('field_of_view'),
    scale: jsonb().$type<Scale>(),
    /** The stream it is watched by, when an admin has chosen one; null: the one that costs least. */
    profile: text(),
    /** The part of the picture that is looked at; null: all of it. */
    focus: jsonb().$type<Focus>(),
    /** Since when it is to be watched; null while it is not. */
    enabledSince: instant('enabled_since'),
    /** Since when it is on trial: it sees and counts, and raises nothing. Null once an admin has ended that. */
    trialSince: instant('trial_since'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    unique('cameras_site_name').on(t.siteId, t.name),
    check('cameras_on_earth', onEarth(t.latitude, t.longitude)),
    check('cameras_bearing', sql`${t.bearing} >= 0 and ${t.bearing} < 360`),
    check('cameras_field_of_view', sql`${t.fieldOfView} > 0 and ${t.fieldOfView} <= 360`),
  ],
);

const healthStates = CameraHealth.options.map(({ shape }) => shape.state.value);

/** The ledger of how well each camera was watched: one open span at most, and none that overlap. */
export const healthSpans = pgTable(
  'health_spans',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cameraId: uuid('camera_id')
      .$type<CameraId>()
      .notNull()
      .references(() => cameras.id),
    state: text().$type<CameraHealth['state']>().notNull(),
    reason: text().$type<HealthReason>(),
    detail: text(),
    since: instant().notNull(),
    until: instant(),
  },
  (t) => [
    uniqueIndex('health_spans_one_open').on(t.cameraId).where(sql`${t.until} is null`),
    index('health_spans_by_camera').on(t.cameraId, t.since),
    index('health_spans_online').on(t.cameraId, t.until).where(sql`${t.state} = 'online'`),
    check('health_spans_state', oneOf(t.state, healthStates)),
    check('health_spans_known_reason', oneOf(t.reason, HealthReason.options)),
    check('health_spans_reason', sql`(${t.reason} is not null) = (${t.state} in ('degraded', 'offline'))`),
    check('health_spans_detail', sql`${t.detail} is null or ${t.reason} is not null`),
    check('health_spans_forward', sql`${t.until} >= ${t.since}`),
  ],
);

export const categories = pgTable(
  'categories',
  {
    code: text().primaryKey(),
    zh: text().notNull(),
    en: text().notNull(),
    severity: text().$type<Severity>().notNull(),
    acceptWithin: long('accept_within'),
    onSiteWithin: long('on_site_within'),
    resolveWithin: long('resolve_within'),
    byCamera: boolean('by_camera').notNull(),
    byCitizen: boolean('by_citizen').notNull(),
    openToGrab: boolean('open_to_grab').notNull(),
    /** Its place in lists. */
    rank: integer().notNull(),
  },
  (t) => [
    check('categories_severity', oneOf(t.severity, Severity.options)),
    check('categories_code', sql`${t.code} ~ '^[A-Z]{2,3}[.][A-Z0-9]+$'`),
    check(
      'categories_limits',
      sql`${t.acceptWithin} > 0 and ${t.onSiteWithin} > 0 and ${t.resolveWithin} > 0`,
    ),
  ],
);

const ruleKinds = ['present', 'stopped', 'count', 'crossed', 'level'] as const satisfies NewRule['kind'][];

/** A rule that no longer holds stays here, retired: incidents point at it. */
export const rules = pgTable(
  'rules',
  {
    id: uuid().$type<RuleId>().primaryKey(),
    cameraId: uuid('camera_id')
      .$type<CameraId>()
      .notNull()
      .references(() => cameras.id),
    kind: text({ enum: ruleKinds }).notNull(),
    category: text()
      .notNull()
      .references(() => categories.code),
    /** The rule without its id. */
    definition: jsonb().$type<NewRule>().notNull(),
    rank: integer().notNull(),
    createdAt: instant('created_at').notNull(),
    retiredAt: instant('retired_at'),
  },
  (t) => [
    index('rules_in_force').on(t.cameraId, t.rank).where(sql`${t.retiredAt} is null`),
    check('rules_kind', oneOf(t.kind, ruleKinds)),
    check(
      'rules_definition',
      sql`${t.definition} ->> 'kind' = ${t.kind} and ${t.definition} ->> 'category' = ${t.category}`,
    ),
  ],
);

export const people = pgTable(
  'people',
  {
    id: uuid().$type<PersonId>().primaryKey(),
    login: text().notNull().unique(),
    name: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** None: the whole town. */
    areaId: uuid('area_id')
      .$type<AreaId>()
      .references(() => areas.id),
    active: boolean().notNull(),
    /** argon2id, made by the API. */
    passwordHash: text('password_hash').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    check('people_role', oneOf(t.role, Role.options)),
    check('people_login', sql`${t.login} ~ '^[a-z0-9][a-z0-9._-]{1,39}$'`),
    check('people_password', sql`${t.passwordHash} like '$argon2id$%'`),
  ],
);

/** Who is on duty as what, and when. One that was taken back stays here: who was asked at night is a matter of record. */
export const duties = pgTable(
  'duties',
  {
    id: uuid().$type<DutyId>().primaryKey(),
    duty: text().$type<Duty>().notNull(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    /** None: for the whole town. */
    areaId: uuid('area_id')
      .$type<AreaId>()
      .references(() => areas.id),
    from: instant('from').notNull(),
    until: instant('until').notNull(),
    createdAt: instant('created_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    index('duties_by_time').on(t.duty, t.from, t.until).where(sql`${t.withdrawnAt} is null`),
    index('duties_by_person').on(t.personId, t.from),
    check('duties_duty', oneOf(t.duty, Duty.options)),
    check('duties_forward', sql`${t.until} > ${t.from}`),
  ],
);

export const sessions = pgTable(
  'sessions',
  {
    /** sha256 of the token: who reads this table cannot sign in with it. */
    tokenSha256: bytes('token_sha256').primaryKey(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    openedAt: instant('opened_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    index('sessions_by_person').on(t.personId),
    index('sessions_by_expiry').on(t.expiresAt),
    check('sessions_token', sql`length(${t.tokenSha256}) = 32`),
    check('sessions_forward', sql`${t.expiresAt} > ${t.openedAt} and ${t.seenAt} >= ${t.openedAt}`),
  ],
);

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

export const outcomes = ['raised', 'joined', 'held', 'trial'] as const;

/** What came of an observation: nothing yet, an incident, silence during a cool-down, or a count on a camera's trial. */
export const observations = pgTable(
  'observations',
  {
    id: uuid().$type<ObservationId>().primaryKey(),
    cameraId: uuid('camera_id')
      .$type<CameraId>()
      .notNull()
      .references(() => cameras.id),
    ruleId: uuid('rule_id')
      .$type<RuleId>()
      .notNull()
      .references(() => rules.id),
    trackId: text('track_id').notNull(),
    since: instant().notNull(),
    category: text()
      .notNull()
      .references(() => categories.code),
    label: text().notNull(),
    score: doublePrecision().notNull(),
    box: jsonb().$type<Box>().notNull(),
    /** The part of the picture that was looked at; null: all of it. */
    view: jsonb().$type<Box>(),
    /** Metres. */
    level: doublePrecision(),
    capturedAt: instant('captured_at').notNull(),
    cameraAt: instant('camera_at'),
    epoch: long('epoch').notNull(),
    modelName: text('model_name').notNull(),
    modelSha256: text('model_sha256').notNull(),
    /** The rule as it stood when it was broken. */
    rule: jsonb().$type<NewRule>().notNull(),
    recordedAt: instant('recorded_at').notNull(),
    outcome: text({ enum: outcomes }),
    outcomeAt: instant('outcome_at'),
    incidentId: uuid('incident_id')
      .$type<IncidentId>()
      .references(() => incidents.id),
    evidenceState: text('evidence_state').$type<EvidenceState>(),
    /** Why its pictures were given up. */
    evidenceReason: text('evidence_reason'),
    /** Of the film of it; none where none was wanted: see clips.ts. */
    clipState: text('clip_state').$type<EvidenceState>(),
    /** Why its clip was given up. */
    clipReason: text('clip_reason'),
  },
  (t) => [
    unique('observations_once').on(t.cameraId, t.ruleId, t.trackId, t.since),
    index('observations_without_outcome').on(t.recordedAt).where(sql`${t.outcome} is null`),
    index('observations_awaiting_evidence').on(t.outcomeAt).where(sql`${t.evidenceState} = 'pending'`),
    index('observations_awaiting_clip').on(t.capturedAt).where(sql`${t.clipState} = 'pending'`),
    index('observations_by_incident').on(t.incidentId, t.capturedAt),
    index('observations_by_rule').on(t.ruleId, t.capturedAt),
    index('observations_by_camera').on(t.cameraId, t.capturedAt),
    check('observations_score', sql`${t.score} between 0 and 1`),
    check('observations_model', sql`${t.modelSha256} ~ '^[0-9a-f]{64}$'`),
    check('observations_known_outcome', oneOf(t.outcome, outcomes)),
    check('observations_outcome', sql`(${t.outcome} is null) = (${t.outcomeAt} is null)`),
    check(
      'observations_incident',
      sql`(${t.incidentId} is not null) = (${t.outcome} is not null and ${t.outcome} not in ('held', 'trial'))`,
    ),
    check('observations_known_evidence', oneOf(t.evidenceState, EvidenceState.options)),
    check('observations_evidence', sql`(${t.evidenceState} is not null) = (${t.incidentId} is not null)`),
    check(
      'observations_evidence_reason',
      sql`(${t.evidenceReason} is not null) = (${t.evidenceState} is not null and ${t.evidenceState} = 'missing')`,
    ),
    check('observations_known_clip', oneOf(t.clipState, EvidenceState.options)),
    check('observations_clip', sql`${t.clipState} is null or ${t.incidentId} is not null`),
    check(
      'observations_clip_reason',
      sql`(${t.clipReason} is not null) = (${t.clipState} is not null and ${t.clipState} = 'missing')`,
    ),
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
    state: text().$type<IncidentState>().notNull(),
    verdict: text().$type<Verdict>().notNull(),
    capturedAt: instant('captured_at').notNull(),
    raisedAt: instant('raised_at').notNull(),
    screenBefore: instant('screen_before').notNull(),
    count: integer().notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
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
    duplicateOf: uuid('duplicate_of')
      .$type<IncidentId>()
      .references((): AnyPgColumn => incidents.id),
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
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: uuid('acknowledged_by')
      .$type<PersonId>()
      .references(() => people.id),
    reopened: integer().notNull().default(0),
    clockStage: text('clock_stage').$type<Stage>(),
    clockSince: instant('clock_since'),
    clockAt: instant('clock_at'),
    clockWarned: integer('clock_warned'),
    /** When time has something to say of it. */
    tickAt: instant('tick_at'),
    /** What was done last, for as long as it can be taken back. */
    lastMove: jsonb('last_move').$type<LastMove>(),
    /** Its evidence is kept whatever its age, until somebody takes that back. */
    held: boolean().notNull().default(false),
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
    index('incidents_due').on(t.tickAt).where(sql`${t.tickAt} is not null`),
    index('incidents_of_assignee').on(t.assignee, t.state).where(sql`${t.assignee} is not null`),
    index('incidents_duplicates').on(t.duplicateOf).where(sql`${t.duplicateOf} is not null`),
    check('incidents_severity', oneOf(t.severity, Severity.options)),
    check('incidents_on_earth', onEarth(t.latitude, t.longitude)),
    check('incidents_verdict', oneOf(t.verdict, Verdict.options)),
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
        else false end`,
    ),
    // What each state has, and nothing that it has not: one row never tells of two states.
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
  ],
);

/** Everything that anybody did to an incident, under the id that its sender gave it: sent twice, it is done once. */
export const acts = pgTable(
  'acts',
  {
    id: uuid().$type<ActId>().primaryKey(),
    incidentId: uuid('incident_id')
      .$type<IncidentId>()
      .notNull()
      .references(() => incidents.id),
    /** None: the reporter. */
    by: uuid()
      .$type<PersonId>()
      .references(() => people.id),
    /** The act itself, as canonical JSON. */
    said: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index('acts_by_incident').on(t.incidentId, t.at)],
);

/** Where each responder said last that he is. One row a person: nobody's way is kept. */
export const whereabouts = pgTable(
  'whereabouts',
  {
    personId: uuid('person_id')
      .$type<PersonId>()
      .primaryKey()
      .references(() => people.id),
    ...place,
    at: instant().notNull(),
  },
  (t) => [check('whereabouts_on_earth', onEarth(t.latitude, t.longitude))],
);

/** How many incidents a day has had: the next one's number. */
export const incidentDays = pgTable('incident_days', {
  day: date({ mode: 'string' }).primaryKey(),
  last: integer().notNull(),
});

/** Facts about what is kept to prove an incident; the bytes lie in the vault, by id. Bytes may go, facts stay. */
export const evidence = pgTable(
  'evidence',
  {
    id: uuid().$type<EvidenceId>().primaryKey(),
    incidentId: uuid('incident_id')
      .$type<IncidentId>()
      .notNull()
      .references(() => incidents.id),
    observationId: uuid('observation_id')
      .$type<ObservationId>()
      .references(() => observations.id),
    kind: text().$type<EvidenceKind>().notNull(),
    /** Its place in a strip of frames; 0 for what is alone. */
    part: integer().notNull().default(0),
    mime: text().$type<EvidenceMime>().notNull(),
    sha256: text().notNull(),
    bytes: long('bytes').notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** Of a clip: when it begins. */
    takenAt: instant('taken_at').notNull(),
    /** What the camera's own clock said then, where it is known. */
    cameraAt: instant('camera_at'),
    /** Of a clip, in milliseconds. */
    duration: long('duration'),
    /** When its bytes were last read again and compared. */
    checkedAt: instant('checked_at'),
    /** What was found wrong then. */
    flaw: text().$type<EvidenceFlaw>(),
    deletedAt: instant('deleted_at'),
    deletedReason: text('deleted_reason'),
  },
  (t) => [
    // What a camera took is there once for each observation; people take as many photos as it needs.
    uniqueIndex('evidence_once')
      .on(
        t.incidentId,
        sql`coalesce(${t.observationId}, '00000000-0000-0000-0000-000000000000')`,
        t.kind,
        t.part,
      )
      .where(sql`${t.kind} <> 'photo'`),
    index('evidence_by_time').on(t.incidentId, t.takenAt),
    index('evidence_kept').on(t.takenAt).where(sql`${t.deletedAt} is null`),
    index('evidence_to_check').on(t.checkedAt.asc().nullsFirst()).where(sql`${t.deletedAt} is null`),
    check('evidence_kind', oneOf(t.kind, EvidenceKind.options)),
    check('evidence_mime', oneOf(t.mime, EvidenceMime.options)),
    check('evidence_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check('evidence_size', sql`${t.bytes} > 0 and ${t.width} > 0 and ${t.height} > 0 and ${t.part} >= 0`),
    check(
      'evidence_clip',
      sql`(${t.kind} = 'clip') = (${t.mime} = 'video/mp4')
        and (${t.kind} = 'clip') = (${t.duration} is not null) and coalesce(${t.duration}, 1) > 0`,
    ),
    check('evidence_flaw', oneOf(t.flaw, EvidenceFlaw.options)),
    check('evidence_deleted', sql`(${t.deletedAt} is null) = (${t.deletedReason} is null)`),
  ],
);

const purposes = ['matter', 'after'] as const;

/** What only a photo knows: who took it, and whether it shows the matter or how it was left. */
export const photos = pgTable(
  'photos',
  {
    id: uuid()
      .$type<EvidenceId>()
      .primaryKey()
      .references(() => evidence.id),
    purpose: text({ enum: purposes }).notNull(),
    reportId: uuid('report_id')
      .$type<ReportId>()
      .references(() => reports.id),
    takenBy: uuid('taken_by')
      .$type<PersonId>()
      .references(() => people.id),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [
    index('photos_by_report').on(t.reportId),
    check('photos_purpose', oneOf(t.purpose, purposes)),
    check('photos_by', sql`num_nonnulls(${t.reportId}, ${t.takenBy}) = 1`),
  ],
);

export const actorKinds = ['person', 'anonymous', 'system'] as const;

/** Append-only, by a trigger; each row carries the hash of the one before: see audit.ts. */
export const audit = pgTable(
  'audit',
  {
    seq: long('seq').primaryKey(),
    at: instant().notNull(),
    actorKind: text('actor_kind', { enum: actorKinds }).notNull(),
    actorId: uuid('actor_id')
      .$type<PersonId>()
      .references(() => people.id),
    act: text().notNull(),
    subject: text().notNull(),
    subjectId: text('subject_id').notNull(),
    /** What changed, as canonical JSON: text, because the hash is over these very bytes. */
    detail: text().notNull(),
    formerHash: bytes('former_hash').notNull(),
    hash: bytes().notNull(),
  },
  (t) => [
    index('audit_by_subject').on(t.subject, t.seq),
    index('audit_by_actor').on(t.actorId, t.seq).where(sql`${t.actorId} is not null`),
    index('audit_by_time').on(t.at, t.seq),
    check('audit_actor_kind', oneOf(t.actorKind, actorKinds)),
    check('audit_actor', sql`(${t.actorId} is not null) = (${t.actorKind} = 'person')`),
    check('audit_hashes', sql`length(${t.hash}) = 32 and length(${t.formerHash}) = 32`),
  ],
);

/** What others have to be told, in the order it was committed. */
export const outbox = pgTable(
  'outbox',
  {
    seq: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    topic: text({ enum: ['incident', 'camera'] }).notNull(),
    incidentId: uuid('incident_id')
      .$type<IncidentId>()
      .references(() => incidents.id),
    cameraId: uuid('camera_id')
      .$type<CameraId>()
      .references(() => cameras.id),
    areaId: uuid('area_id')
      .$type<AreaId>()
      .notNull()
      .references(() => areas.id),
  },
  (t) => [
    check('outbox_topic', oneOf(t.topic, ['incident', 'camera'])),
    check(
      'outbox_thing',
      sql`case ${t.topic} when 'incident' then ${t.incidentId} is not null
        else ${t.cameraId} is not null and ${t.incidentId} is null end`,
    ),
  ],
);

/** Ways out of the house: who is told of what, by which door. */
export const noticeChannels = pgTable(
  'notice_channels',
  {
    id: uuid().$type<ChannelId>().primaryKey(),
    kind: text().$type<ChannelKind>().notNull(),
    name: text().notNull(),
    /** AES-256-GCM: where it leads, and with which secret. See secrets.ts. */
    sealedConfig: bytes('sealed_config').notNull(),
    /** As much of that as may be shown. */
    target: jsonb().$type<ChannelTarget>().notNull(),
    minSeverity: text('min_severity').$type<Severity>().notNull(),
    /** Empty: the whole town. */
    areaIds: uuid('area_ids').array().$type<AreaId[]>().notNull(),
    occasions: text().array().$type<Channel['occasions']>().notNull(),
    language: text().$type<Language>().notNull(),
    enabled: boolean().notNull(),
    createdAt: instant('created_at').notNull(),
    retiredAt: instant('retired_at'),
  },
  (t) => [
    uniqueIndex('notice_channels_name').on(t.name).where(sql`${t.retiredAt} is null`),
    check('notice_channels_kind', oneOf(t.kind, ChannelKind.options)),
    check('notice_channels_severity', oneOf(t.minSeverity, Severity.options)),
    check('notice_channels_language', oneOf(t.language, Language.options)),
    check('notice_channels_retired', sql`not (${t.enabled} and ${t.retiredAt} is not null)`),
  ],
);

/** A person's device that asked to be told; ended when it was taken back or its push service knows it no more. */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    id: uuid().$type<SubscriptionId>().primaryKey(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    /** Whoever knows an endpoint and its keys writes to that device: sealed, and found again by its hash. */
    endpointSha256: bytes('endpoint_sha256').notNull(),
    sealed: bytes().notNull(),
    /** The push service's host. */
    host: text().notNull(),
    language: text().$type<Language>().notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('push_subscriptions_endpoint').on(t.endpointSha256).where(sql`${t.endedAt} is null`),
    index('push_subscriptions_by_person').on(t.personId).where(sql`${t.endedAt} is null`),
    check('push_subscriptions_language', oneOf(t.language, Language.options)),
  ],
);

/** The pair a push service knows this town by (RFC 8292): one row, made when it is first asked for. */
export const pushKeys = pgTable(
  'push_keys',
  {
    id: integer().primaryKey(),
    /** Uncompressed point of P-256, base64url: what a browser subscribes with. */
    publicKey: text('public_key').notNull(),
    sealedPrivateKey: bytes('sealed_private_key').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [check('push_keys_one', sql`${t.id} = 1`)],
);

/** One message to one receiver, written with what it tells of; the notice process takes it from here. */
export const notices = pgTable(
  'notices',
  {
    id: uuid().$type<NoticeId>().primaryKey(),
    occasion: text().$type<Occasion>().notNull(),
    /** Tells one notice of an occasion from the next. */
    stage: text().notNull(),
    /** None for a test. */
    incidentId: uuid('incident_id')
      .$type<IncidentId>()
      .references(() => incidents.id),
    areaId: uuid('area_id')
      .$type<AreaId>()
      .references(() => areas.id),
    kind: text().$type<ChannelKind>().notNull(),
    channelId: uuid('channel_id')
      .$type<ChannelId>()
      .references(() => noticeChannels.id),
    subscriptionId: uuid('subscription_id')
      .$type<SubscriptionId>()
      .references(() => pushSubscriptions.id),
    /** What a receiver that hangs holds up: its own channel, or its push service. */
    lane: text().notNull(),
    language: text().$type<Language>().notNull(),
    told: jsonb().$type<Told>().notNull(),
    /** Of `withdrawn`: the notice it takes back. */
    withdraws: uuid().$type<NoticeId>(),
    state: text().$type<NoticeState>().notNull(),
    tries: integer().notNull(),
    createdAt: instant('created_at').notNull(),
    dueAt: instant('due_at').notNull(),
    /** When it was last taken in hand. */
    takenAt: instant('taken_at'),
    sentAt: instant('sent_at'),
    withdrawnAt: instant('withdrawn_at'),
    lastError: text('last_error'),
  },
  (t) => [
    // Told once: whoever tells again what was told changes nothing.
    unique('notices_once')
      .on(t.incidentId, t.occasion, t.stage, t.channelId, t.subscriptionId)
      .nullsNotDistinct(),
    index('notices_due').on(t.dueAt).where(sql`${t.state} = 'pending'`),
    index('notices_in_hand').on(t.takenAt).where(sql`${t.state} = 'sending'`),
    index('notices_by_lane').on(t.lane, t.sentAt),
    index('notices_by_state').on(t.state, t.createdAt),
    index('notices_by_time').on(t.createdAt),
    check('notices_occasion', oneOf(t.occasion, Occasion.options)),
    check('notices_kind', oneOf(t.kind, ChannelKind.options)),
    check('notices_known_state', oneOf(t.state, NoticeState.options)),
    check('notices_language', oneOf(t.language, Language.options)),
    check('notices_receiver', sql`num_nonnulls(${t.channelId}, ${t.subscriptionId}) = 1`),
    check('notices_device', sql`(${t.kind} = 'push') = (${t.subscriptionId} is not null)`),
    check('notices_incident', sql`(${t.incidentId} is null) = (${t.occasion} = 'test')`),
    check('notices_withdraws', sql`(${t.withdraws} is null) = (${t.occasion} <> 'withdrawn')`),
    check('notices_sent', sql`(${t.sentAt} is not null) = (${t.state} = 'sent')`),
    check('notices_in_hand', sql`${t.state} <> 'sending' or ${t.takenAt} is not null`),
    check('notices_why', sql`${t.state} not in ('failed', 'unsure') or ${t.lastError} is not null`),
    check('notices_tries', sql`${t.tries} >= 0`),
  ],
);

/** What is not to ring for a while: one kind of one camera. It returns by itself; nothing is put away for ever. */
export const shelves = pgTable(
  'shelves',
  {
    id: uuid().$type<ShelfId>().primaryKey(),
    cameraId: uuid('camera_id')
      .$type<CameraId>()
      .notNull()
      .references(() => cameras.id),
    category: text()
      .notNull()
      .references(() => categories.code),
    /** Of the category as it was: what is graver rings all the same. */
    severity: text().$type<Severity>().notNull(),
    reason: text().$type<ShelfReason>().notNull(),
    from: instant('from_at').notNull(),
    until: instant('until_at').notNull(),
    by: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    needsSecond: boolean('needs_second').notNull(),
    secondedAt: instant('seconded_at'),
    secondedBy: uuid('seconded_by')
      .$type<PersonId>()
      .references(() => people.id),
    /** Taken back before its time. */
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by')
      .$type<PersonId>()
      .references(() => people.id),
  },
  (t) => [
    index('shelves_of_camera').on(t.cameraId, t.category, t.until),
    index('shelves_by_time').on(t.until),
    check('shelves_severity', oneOf(t.severity, Severity.options)),
    check('shelves_reason', oneOf(t.reason, ShelfReason.options)),
    check('shelves_ends', sql`${t.until} > ${t.from} and ${t.until} <= ${t.from} + interval '12 hours'`),
    check(
      'shelves_seconded',
      sql`(${t.secondedAt} is null) = (${t.secondedBy} is null) and ${t.secondedBy} <> ${t.by}
        and (${t.needsSecond} or ${t.secondedBy} is null)`,
    ),
    check('shelves_ended', sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
  ],
);

/** Who sat at the desk, from when to when, and what he left to the next. */
export const shifts = pgTable(
  'shifts',
  {
    id: uuid().$type<ShiftId>().primaryKey(),
    personId: uuid('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    areaId: uuid('area_id')
      .$type<AreaId>()
      .references(() => areas.id),
    beganAt: instant('began_at').notNull(),
    plannedUntil: instant('planned_until').notNull(),
    endedAt: instant('ended_at'),
    /** How it stood when it was signed. */
    sheet: jsonb().$type<Sheet>(),
    note: text(),
  },
  (t) => [
    uniqueIndex('shifts_one_open').on(t.personId).where(sql`${t.endedAt} is null`),
    index('shifts_by_end').on(t.endedAt),
    check('shifts_forward', sql`${t.plannedUntil} > ${t.beganAt} and ${t.endedAt} >= ${t.beganAt}`),
    check(
      'shifts_signed',
      sql`(${t.endedAt} is null) = (${t.sheet} is null) and (${t.note} is null or ${t.endedAt} is not null)`,
    ),
  ],
);

/** Test alerts: when each was made, and when a page of the desk had it before somebody's eyes. */
export const drills = pgTable(
  'drills',
  {
    observationId: uuid('observation_id')
      .$type<ObservationId>()
      .primaryKey()
      .references(() => observations.id),
    /** The day by the town's clock: one a day. */
    day: date({ mode: 'string' }).notNull().unique(),
    madeAt: instant('made_at').notNull(),
    arrivedAt: instant('arrived_at'),
    arrivedWith: uuid('arrived_with')
      .$type<PersonId>()
      .references(() => people.id),
  },
  (t) => [
    index('drills_by_time').on(t.madeAt),
    check('drills_arrived', sql`(${t.arrivedAt} is null) = (${t.arrivedWith} is null)`),
  ],
);
