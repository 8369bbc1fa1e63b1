import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { defaultArea } from './areas.ts';
import { findCategory, listCategories } from './categories.ts';
import { migrateDatabase } from './migrate.ts';
import { areas } from './tables/places.ts';
import { categories } from './tables/rules.ts';
import { createTestDatabase, NOON } from './testing.ts';

describe('migrating', () => {
  it('makes a new database ready, by whichever of four processes comes first', async () => {
    const { url, db, drop } = await createTestDatabase({ empty: true });
    try {
      await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(url, NOON)));
      expect((await listCategories(db)).length).toBeGreaterThan(40);
      expect(await defaultArea(db)).toMatch(/^[0-9a-f-]{36}$/);
    } finally {
      await drop();
    }
  });

  it('leaves what a town has edited as it is, when it is done again', async () => {
    const { url, db, drop } = await createTestDatabase();
    try {
      await db
        .update(categories)
        .set({ severity: 'P2', zh: '水边有人' })
        .where(eq(categories.code, 'RES.PERSON'));
      await db.update(areas).set({ name: 'Stone Bridge' }).where(eq(areas.isDefault, true));
      await migrateDatabase(url, NOON);
      expect(await findCategory(db, 'RES.PERSON')).toMatchObject({ severity: 'P2', zh: '水边有人' });
      expect(await db.select({ name: areas.name }).from(areas)).toEqual([{ name: 'Stone Bridge' }]);
    } finally {
      await drop();
    }
  });
});
