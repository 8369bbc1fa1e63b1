import { readFileSync } from 'node:fs';
import { asc, eq } from 'drizzle-orm';
import { type Category, CategoryCode, Severity } from '../core/category.ts';
import { DomainError } from '../core/errors.ts';
import { type Duration, hours, minutes } from '../core/time.ts';
import type { Db } from './db.ts';
import { categories } from './schema.ts';

type CategoryRow = typeof categories.$inferSelect;

/** Every category, in the order of the town's list. */
export async function listCategories(db: Db): Promise<Category[]> {
  const rows = await db.select().from(categories).orderBy(asc(categories.rank), asc(categories.code));
  return rows.map(categoryOf);
}

/** @throws DomainError `unknown-category` */
export async function findCategory(db: Db, code: string): Promise<Category> {
  const [row] = await db.select().from(categories).where(eq(categories.code, code));
  if (!row)
    throw new DomainError('unknown-category', `no category ${code}: see the town's list of categories`);
  return categoryOf(row);
}

function categoryOf({ rank: _, acceptWithin, onSiteWithin, resolveWithin, ...row }: CategoryRow): Category {
  return {
    ...row,
    ...(acceptWithin !== null && { acceptWithin }),
    ...(onSiteWithin !== null && { onSiteWithin }),
    ...(resolveWithin !== null && { resolveWithin }),
  };
}

/**
 * The list a town begins with, from `categories.csv`. Its `DEFAULT.*` lines are limits of a severity, not
 * categories, and are left out.
 */
export function readCategories(): (typeof categories.$inferInsert)[] {
  const [, ...lines] = readFileSync(new URL('./categories.csv', import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/);
  return lines
    .map(fieldsOf)
    .filter(([code]) => CategoryCode.safeParse(code).success)
    .map(([code = '', zh = '', en = '', severity, accept, onSite, resolve, camera, citizen, grab], rank) => ({
      code,
      zh,
      en,
      severity: Severity.parse(severity),
      acceptWithin: limitOf(accept),
      onSiteWithin: limitOf(onSite),
      resolveWithin: limitOf(resolve),
      byCamera: camera === 'yes',
      byCitizen: citizen === 'yes',
      openToGrab: grab === 'yes',
      rank,
    }));
}

/** One line of CSV; a field in quotes may hold commas. */
const fieldsOf = (line: string) =>
  [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

/** `wd` are working days; until the town's calendar is known they count as days of 24 hours. */
const units: Readonly<Record<string, Duration>> = { m: minutes(1), h: hours(1), d: hours(24), wd: hours(24) };

function limitOf(text: string | undefined): Duration | null {
  const [, count, unit = ''] = text?.match(/^(\d+)(m|h|d|wd)$/) ?? [];
  return count && units[unit] ? Number(count) * units[unit] : null;
}
