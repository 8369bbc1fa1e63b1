import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeChannel } from './notice-channels.ts';
import { findNotice, queueTest } from './notice-list.ts';
import { type NoticeTown, openNoticeTown, webhook, wecom } from './testing/notices.ts';
import { KEY, NOON, somePerson } from './testing.ts';

let town: NoticeTown;
beforeAll(async () => {
  town = await openNoticeTown();
});
afterAll(() => town.drop());
beforeEach(() => town.clear());

describe('a channel', () => {
  it('keeps its secrets sealed: neither its row, nor the audit, nor whoever reads it has them', async () => {
    const { db } = town;
    const shown = await town.channel();
    const config = { ...webhook, url: 'https://town.example/other', secret: 'another sixteen signs' };
    const after = await changeChannel(db, KEY, shown.id, { ...shown, config }, 'system', NOON);
    expect(after.target).toEqual({ host: 'https://town.example', path: '/other', hasSecret: true });
    await town.channel({ config: wecom });
    const { rows } = await db.execute(sql`select
      (select string_agg(n::text, ' ') from notice_channels n) as kept,
      (select string_agg(detail, ' ') from audit) as audited`);
    expect(JSON.stringify(rows)).not.toMatch(/sixteen signs|key=k/);
  });

  it('has its name alone, and keeps its kind', async () => {
    const shown = await town.channel();
    await expect(town.channel({ name: shown.name })).rejects.toMatchObject({ code: 'conflict' });
    const other = changeChannel(town.db, KEY, shown.id, { ...shown, config: wecom }, 'system', NOON);
    await expect(other).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is tried by a notice of its own, on or off', async () => {
    const { db } = town;
    const { id } = await town.channel({ enabled: false });
    const { id: by } = await somePerson(db, 'admin');
    const noticeId = await queueTest(db, id, by, NOON);
    expect(await town.due()).toEqual([noticeId]);
    const push = await town.channel({ config: { kind: 'push', roles: ['admin'] } });
    await expect(queueTest(db, push.id, by, NOON)).rejects.toMatchObject({ code: 'conflict' });
    await town.device(by);
    expect(await findNotice(db, await queueTest(db, push.id, by, NOON))).toMatchObject({ personId: by });
  });
});
