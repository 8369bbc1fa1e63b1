import { sql } from 'drizzle-orm';
import { boolean, check, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { AreaId, SiteId } from '../../core/ids.ts';
import { SiteKind } from '../../core/site.ts';
import { instant, onEarth, oneOf, place } from '../columns.ts';

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
