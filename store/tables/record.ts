import { sql } from 'drizzle-orm';
import { bigint, check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { ActId, AreaId, CameraId, IncidentId, PersonId } from '../../core/ids.ts';
import { bytes, instant, long, oneOf } from '../columns.ts';
import { cameras } from './cameras.ts';
import { incidents } from './incidents.ts';
import { people } from './people.ts';
import { areas } from './places.ts';

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
