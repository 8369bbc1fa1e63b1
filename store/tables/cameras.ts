import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { CameraHealth, type Focus, HealthReason } from '../../core/camera.ts';
import type { CameraId, SiteId } from '../../core/ids.ts';
import type { Scale } from '../../core/water.ts';
import { bytes, instant, onEarth, oneOf, place } from '../columns.ts';
import { sites } from './places.ts';

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
