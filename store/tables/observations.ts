import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { NewRule } from '../../core/default-rules.ts';
import { EvidenceState } from '../../core/evidence.ts';
import type { Box } from '../../core/geometry.ts';
import type { CameraId, IncidentId, ObservationId, RuleId } from '../../core/ids.ts';
import { instant, long, oneOf } from '../columns.ts';
import { cameras } from './cameras.ts';
import { incidents } from './incidents.ts';
import { categories, rules } from './rules.ts';

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
