import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { EvidenceFlaw, EvidenceKind, EvidenceMime } from '../../core/evidence.ts';
import type { EvidenceId, IncidentId, ObservationId, PersonId, ReportId } from '../../core/ids.ts';
import { instant, long, oneOf } from '../columns.ts';
import { incidents, reports } from './incidents.ts';
import { observations } from './observations.ts';
import { people } from './people.ts';

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
    /** The matter by which a desk was told of the flaw; it stays when the flaw is gone. */
    flawIncidentId: uuid('flaw_incident_id')
      .$type<IncidentId>()
      .references(() => incidents.id),
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
    index('evidence_flaws_untold')
      .on(t.incidentId)
      .where(sql`${t.flaw} is not null and ${t.flawIncidentId} is null and ${t.deletedAt} is null`),
    index('evidence_by_flaw_incident').on(t.flawIncidentId).where(sql`${t.flawIncidentId} is not null`),
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
