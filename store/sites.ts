import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { AreaId, SiteId } from '../core/ids.ts';
import type { Site } from '../core/site.ts';
import type { Instant } from '../core/time.ts';
import { type Actor, appendAudit } from './audit.ts';
import { once } from './conflict.ts';
import type { Db } from './db.ts';
import { sites } from './tables/places.ts';

type SiteRow = typeof sites.$inferSelect;
export type NewSite = Omit<Site, 'id'>;

/** @throws DomainError `conflict` when its area has a site of that name. */
export async function createSite(db: Db, site: NewSite, actor: Actor, now: Instant): Promise<Site> {
  const made: Site = { ...site, id: randomUUID() as SiteId };
  return db.transaction(async (tx) => {
    const write = tx.insert(sites).values({ ...rowOf(made), createdAt: now });
    await once(write, `there is a site called ${made.name} in this area already`);
    await appendAudit(tx, actor, { act: 'create', subject: 'site', subjectId: made.id, detail: made }, now);
    return made;
  });
}

/** @throws DomainError `unknown-site`, or `conflict` when another in its area has that name. */
export async function updateSite(
  db: Db,
  id: SiteId,
  change: Partial<NewSite>,
  actor: Actor,
  now: Instant,
): Promise<Site> {
  return db.transaction(async (tx) => {
    const before = await findSite(tx, id);
    const after: Site = { ...before, ...change };
    const write = tx.update(sites).set(rowOf(after)).where(eq(sites.id, id));
    await once(write, `there is a site called ${after.name} in this area already`);
    const entry = { act: 'update', subject: 'site', subjectId: id, detail: { before, after } } as const;
    await appendAudit(tx, actor, entry, now);
    return after;
  });
}

/** @throws DomainError `unknown-site` */
export async function findSite(db: Db, id: SiteId): Promise<Site> {
  const [row] = await db.select().from(sites).where(eq(sites.id, id));
  if (!row) throw new DomainError('unknown-site', 'no such site: it has to be made first');
  return siteOf(row);
}

export async function listSites(db: Db, { areaId }: { areaId?: AreaId | undefined } = {}): Promise<Site[]> {
  const here = areaId && eq(sites.areaId, areaId);
  return (await db.select().from(sites).where(here).orderBy(asc(sites.name))).map(siteOf);
}

const rowOf = ({ position, ...site }: Site) => ({ ...site, ...position });

const siteOf = ({ latitude, longitude, createdAt: _, ...row }: SiteRow): Site => ({
  ...row,
  position: { latitude, longitude },
});
