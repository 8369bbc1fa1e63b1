import { randomUUID } from 'node:crypto';
import type { AreaId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { readCategories } from './categories.ts';
import type { Db } from './db.ts';
import { areas } from './tables/places.ts';
import { categories } from './tables/rules.ts';

/** Seed: what a town begins with. What is there already, edited or not, stays as it is. */
export async function seed(db: Db, now: Instant): Promise<void> {
  await db.insert(categories).values(readCategories()).onConflictDoNothing();
  const whole = { id: randomUUID() as AreaId, name: '全镇 Whole town', isDefault: true, createdAt: now };
  await db.insert(areas).values(whole).onConflictDoNothing();
}
