import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRules, type NewRule } from '../core/default-rules.ts';
import type { CameraId, RuleId } from '../core/ids.ts';
import { cameraRevision } from './cameras.ts';
import { addRule, findRule, removeRule, rulesOf, setRules, updateRule } from './rules.ts';
import { createTestDatabase, NOON, someCamera } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const level: NewRule = {
  kind: 'level',
  category: 'RES.LEVEL',
  persistence: { hits: 3, looks: 5, minScore: 0 },
  dwell: 0,
  coolDown: 0,
  schedule: [{ days: [0, 6], from: 1320, to: 360 }],
  above: 104.25,
};

describe('the rules of a camera', () => {
  it('keep their ids when they are set again just as they were, whatever the order', async () => {
    const { db } = database;
    const { id } = await someCamera(db);
    const before = await rulesOf(db, id);
    const wanted = defaultRules({ kind: 'reservoir', fastRoad: false }).toReversed();
    const after = await setRules(db, id, wanted, 'system', NOON);
    expect(after).toEqual(before.toReversed());
    expect(await rulesOf(db, id)).toEqual(after);
  });

  it('are those that were set, and no others', async () => {
    const { db } = database;
    const { id } = await someCamera(db);
    const [kept] = defaultRules({ kind: 'reservoir', fastRoad: false });
    if (!kept) throw new Error('a reservoir has rules');
    const set = await setRules(db, id, [level, kept], 'system', NOON);
    expect(set.map(({ id: _, ...rule }) => rule)).toEqual([level, kept]);
    expect(await setRules(db, id, [], 'system', NOON)).toEqual([]);
  });

  it('change one by one, each change seen by the revision', async () => {
    const { db } = database;
    const { id } = await someCamera(db);
    const revisions = [await cameraRevision(db)];
    const note = async () => revisions.push(await cameraRevision(db));
    const added = await addRule(db, id, level, 'system', NOON);
    await note();
    expect((await rulesOf(db, id)).at(-1)).toEqual(added);
    const changed = await updateRule(db, added.id, { ...level, above: 105 }, 'system', NOON);
    await note();
    expect(changed).toEqual({ ...added, above: 105 });
    expect(await findRule(db, added.id)).toEqual({ cameraId: id, rule: changed });
    await removeRule(db, added.id, 'system', NOON);
    await note();
    await expect(findRule(db, added.id)).rejects.toMatchObject({ code: 'unknown-rule' });
    expect(new Set(revisions).size).toBe(4);
  });

  it('come to one list when two admins set them at once, not to a mixture', async () => {
    const { db } = database;
    const { id } = await someCamera(db);
    const lists = [0, 1, 2, 3].map((n) => [1, 2, 3].map((m): NewRule => ({ ...level, above: 10 * n + m })));
    await Promise.all(lists.map((list) => setRules(db, id, list, 'system', NOON)));
    const set = (await rulesOf(db, id)).map(({ id: _, ...rule }) => rule);
    expect(lists).toContainEqual(set);
  });

  it('are refused when they are about what the town does not know, and nothing of them stays', async () => {
    const { db } = database;
    const { id } = await someCamera(db);
    const before = await rulesOf(db, id);
    const strange: NewRule = { ...level, category: 'XX.DRAGON' };
    await expect(setRules(db, id, [level, strange], 'system', NOON)).rejects.toMatchObject({
      code: 'unknown-category',
    });
    expect(await rulesOf(db, id)).toEqual(before);
    await expect(setRules(db, randomUUID() as CameraId, [], 'system', NOON)).rejects.toMatchObject({
      code: 'unknown-camera',
    });
    await expect(updateRule(db, randomUUID() as RuleId, level, 'system', NOON)).rejects.toMatchObject({
      code: 'unknown-rule',
    });
  });
});
