import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { unsubscribe } from './push-subscriptions.ts';
import { pushSubscriptions } from './tables/notices.ts';
import { type NoticeTown, openNoticeTown } from './testing/notices.ts';
import { NOON, somePerson } from './testing.ts';

let town: NoticeTown;
beforeAll(async () => {
  town = await openNoticeTown();
});
afterAll(() => town.drop());
beforeEach(() => town.clear());

describe('a device', () => {
  it('that says again that it wants to be told is one device; under another person it is his', async () => {
    const { db } = town;
    const [one, other] = [await somePerson(db), await somePerson(db)];
    const endpoint = `https://push.example/${randomUUID()}`;
    const first = await town.device(one.id, endpoint);
    expect(await town.device(one.id, endpoint)).toBe(first);
    const second = await town.device(other.id, endpoint);
    expect(second).not.toBe(first);
    await unsubscribe(db, one.id, endpoint, NOON);
    const [row] = await db.select().from(pushSubscriptions).where(eq(pushSubscriptions.id, second));
    expect(row).toMatchObject({ personId: other.id, endedAt: null });
    expect(JSON.stringify(row)).not.toContain(endpoint);
  });

  it('that asks twice at once is one device', async () => {
    const { id } = await somePerson(town.db);
    const endpoint = `https://push.example/${randomUUID()}`;
    const made = await Promise.all([1, 2, 3].map(() => town.device(id, endpoint)));
    expect(new Set(made).size).toBe(1);
  });

  it('is let go when somebody has more than ten', async () => {
    const { db } = town;
    const { id } = await somePerson(db);
    const first = await town.device(id);
    for (let count = 0; count < 10; count += 1) await town.device(id, undefined, NOON + 1 + count);
    const [row] = await db.select().from(pushSubscriptions).where(eq(pushSubscriptions.id, first));
    expect(row?.endedAt).toBe(NOON + 10);
    const open = await db
      .select()
      .from(pushSubscriptions)
      .where(and(eq(pushSubscriptions.personId, id), isNull(pushSubscriptions.endedAt)));
    expect(open).toHaveLength(10);
  });
});
