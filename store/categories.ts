import { readFileSync } from 'node:fs';
import { asc, eq } from 'drizzle-orm';
import { type Category, CategoryCode, Severity } from '../core/category.ts';
import { DomainError } from '../core/errors.ts';
import { type Duration, hours, type Instant, minutes } from '../core/time.ts';
import { type Actor, appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { categories } from './tables/rules.ts';

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

/** What a town may set of a category; its code and who may tell of it stay as they are. `null` takes a limit away. */
export interface CategoryChange {
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly acceptWithin?: Duration | null | undefined;
  readonly onSiteWithin?: Duration | null | undefined;
  readonly resolveWithin?: Duration | null | undefined;
  readonly byCitizen?: boolean | undefined;
  readonly openToGrab?: boolean | undefined;
}

/** Changes what is raised from now on: the limits of what is filed already are frozen. @throws DomainError `unknown-category` */
export async function updateCategory(
  db: Db,
  code: string,
  change: CategoryChange,
  actor: Actor,
  now: Instant,
): Promise<Category> {
  return db.transaction(async (tx) => {
    const before = await findCategory(tx, code);
    if (Object.values(change).some((value) => value !== undefined)) {
      await tx.update(categories).set(change).where(eq(categories.code, code));
    }
    const after = await findCategory(tx, code);
    const entry = { act: 'update', subject: 'category', subjectId: code, detail: { before, after } } as const;
    await appendAudit(tx, actor, entry, now);
    return after;
  });
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
