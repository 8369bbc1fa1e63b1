import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { Severity } from '../../core/category.ts';
import type { AreaId, ChannelId, IncidentId, NoticeId, PersonId, SubscriptionId } from '../../core/ids.ts';
import {
  type Channel,
  ChannelKind,
  type ChannelTarget,
  Language,
  NoticeState,
  Occasion,
  type Told,
} from '../../core/notice.ts';
import { bytes, instant, oneOf } from '../columns.ts';
import { incidents } from './incidents.ts';
import { people } from './people.ts';
import { areas } from './places.ts';

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
