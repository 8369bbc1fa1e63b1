import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { Severity } from '../../core/category.ts';
import type { NewRule } from '../../core/default-rules.ts';
import type { CameraId, RuleId } from '../../core/ids.ts';
import { instant, long, oneOf } from '../columns.ts';
import { cameras } from './cameras.ts';

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
