import { randomUUID } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentId, NoticeId } from '../core/ids.ts';
import type { ChannelConfig } from '../core/notice.ts';
import { minutes, seconds } from '../core/time.ts';
import { createArea, defaultArea } from './areas.ts';
import { addChannel, changeChannel, type NewChannel, retireChannel } from './notice-channels.ts';
import { findNotice, listNotices, queueTest, resendNotice } from './notice-list.ts';
import { dueNotices, IN_HAND_FOR, reclaimNotices, settleNotice, takeNotice } from './notice-sending.ts';
import { queueNotices, withdrawNotices } from './notices.ts';
import { lastSeq } from './outbox.ts';
import { updatePerson } from './people.ts';
import { subscribe, unsubscribe } from './push-subscriptions.ts';
import { raiseFromReport } from './reports.ts';
import { noticeChannels, notices, pushSubscriptions } from './tables/notices.ts';
import { createTestDatabase, KEY, NOON, somePerson, someReport } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
// Each begins without channels and devices; what was told before stays.
beforeEach(async () => {
  const { db } = database;
  await db.update(noticeChannels).set({ enabled: false });
  await db.update(pushSubscriptions).set({ endedAt: NOON });
  await db.update(notices).set({ state: 'withdrawn', sentAt: null });
});

const webhook: ChannelConfig = {
  kind: 'webhook',
  url: 'https://town.example/hook',
  secret: 'sixteen signs or more',
};
const wecom: ChannelConfig = { kind: 'wecom', url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k' };

const channel = (change: Partial<NewChannel> = {}) =>
  addChannel(
    database.db,
    KEY,
    {
      name: `hook ${randomUUID()}`,
      minSeverity: 'P4',
      areaIds: [],
      occasions: ['raised', 'reminder', 'closed'],
      language: 'zh',
      enabled: true,
      config: webhook,
      ...change,
    },
    'system',
    NOON,
  );
/** A pothole, which is P3. */
const raised = async () => (await raiseFromReport(database.db, someReport(), { now: NOON })).incidentId;
const told = (incidentId: IncidentId) => listNotices(database.db, { incidentId, limit: 100 });
const remind = (incidentId: IncidentId, stage: string) =>
  queueNotices(database.db, { incidentId, occasion: 'reminder', stage }, NOON);
const due = async (now = NOON) => (await dueNotices(database.db, now, 100)).map(({ id }) => id);
async function taken(id: NoticeId | undefined, now = NOON) {
  const one = id && (await takeNotice(database.db, id, now));
  if (!one) throw new Error('there is nothing to take');
  return one;
}
const someDevice = (
  personId: Parameters<typeof subscribe>[2],
  endpoint = `https://push.example/${randomUUID()}`,
  now = NOON,
) =>
  subscribe(
    database.db,
    KEY,
    personId,
    { subscription: { endpoint, keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) } }, language: 'zh' },
    now,
  );

describe('what happens', () => {
  it('is told to nobody where there is no channel, and nothing fails', async () => {
    expect(await told(await raised())).toEqual([]);
  });

  it('is written with what is to be told of it: kind, place and deadline, no name and no words of the report', async () => {
    const { id, name } = await channel();
    const [notice, ...more] = await told(await raised());
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      ...{
        occasion: 'raised',
        kind: 'webhook',
        channelId: id,
        channelName: name,
        state: 'pending',
        tries: 0,
      },
      told: {
        number: expect.stringMatching(/^SW-1122-\d{4}$/),
        severity: 'P3',
        place: '30.20000, 120.10000',
        deadline: NOON + minutes(30),
        isConfirmed: false,
      },
    });
    expect(JSON.stringify(notice)).not.toContain('bucket');
  });

  it('is told of only if it did happen: both are there, or neither', async () => {
    await channel();
    const incidentId = await raised();
    const undone = database.db.transaction(async (tx) => {
      await queueNotices(tx, { incidentId, occasion: 'closed' }, NOON);
      throw new Error('the rest of it failed');
    });
    await expect(undone).rejects.toThrow('the rest');
    expect((await told(incidentId)).map(({ occasion }) => occasion)).toEqual(['raised']);
  });

  it('is told once, whoever says so how often; another stage is another matter', async () => {
    await channel();
    const incidentId = await raised();
    const made = await Promise.all([1, 2, 3, 4].map(() => remind(incidentId, 'accept-50')));
    expect(made.sort()).toEqual([0, 0, 0, 1]);
    expect(await remind(incidentId, 'accept-80')).toBe(1);
    expect(await told(incidentId)).toHaveLength(3);
  });

  it('is told by the channels that are for it', async () => {
    const { db } = database;
    const { id: far } = await createArea(db, `Far ${randomUUID()}`, 'system', NOON);
    const here = await defaultArea(db);
    const wanted = [
      await channel({ areaIds: [far, here] }),
      await channel({ minSeverity: 'P3', config: wecom }),
    ];
    await channel({ minSeverity: 'P2' });
    await channel({ areaIds: [far] });
    await channel({ occasions: ['closed'] });
    await channel({ enabled: false });
    const retired = await channel();
    await retireChannel(db, retired.id, 'system', NOON);
    const names = (await told(await raised())).map(({ channelName }) => channelName);
    expect(new Set(names)).toEqual(new Set(wanted.map(({ name }) => name)));
  });

  it('is told to the devices of who is named and of who holds the role here, each once', async () => {
    const { db } = database;
    const { id: far } = await createArea(db, `Far ${randomUUID()}`, 'system', NOON);
    const [dispatcher, responder, stranger, left] = await Promise.all([
      somePerson(db, 'dispatcher'),
      somePerson(db, 'responder'),
      somePerson(db, 'dispatcher'),
      somePerson(db, 'dispatcher'),
    ]);
    await updatePerson(db, stranger.id, { areaId: far }, 'system', NOON);
    await updatePerson(db, left.id, { active: false }, 'system', NOON);
    for (const { id } of [dispatcher, dispatcher, responder, stranger, left]) await someDevice(id);
    await channel({ config: { kind: 'push', roles: ['dispatcher'] } });
    await channel({ config: { kind: 'push', roles: ['dispatcher', 'admin'] } });
    const incidentId = await raised();
    await queueNotices(
      db,
      { incidentId, occasion: 'dispatched', people: [responder.id, dispatcher.id] },
      NOON,
    );
    const of = (occasion: string, all: Awaited<ReturnType<typeof told>>) =>
      all
        .filter((one) => one.occasion === occasion)
        .map(({ personId }) => personId)
        .sort();
    const all = await told(incidentId);
    expect(of('raised', all)).toEqual([dispatcher.id, dispatcher.id]);
    expect(of('dispatched', all)).toEqual([dispatcher.id, dispatcher.id, responder.id].sort());
  });
});

describe('a device', () => {
  it('that says again that it wants to be told is one device; under another person it is his', async () => {
    const { db } = database;
    const [one, other] = [await somePerson(db), await somePerson(db)];
    const endpoint = `https://push.example/${randomUUID()}`;
    const first = await someDevice(one.id, endpoint);
    expect(await someDevice(one.id, endpoint)).toBe(first);
    const second = await someDevice(other.id, endpoint);
    expect(second).not.toBe(first);
    await unsubscribe(db, one.id, endpoint, NOON);
    const [row] = await db.select().from(pushSubscriptions).where(eq(pushSubscriptions.id, second));
    expect(row).toMatchObject({ personId: other.id, endedAt: null });
    expect(JSON.stringify(row)).not.toContain(endpoint);
  });

  it('that asks twice at once is one device', async () => {
    const { id } = await somePerson(database.db);
    const endpoint = `https://push.example/${randomUUID()}`;
    const made = await Promise.all([1, 2, 3].map(() => someDevice(id, endpoint)));
    expect(new Set(made).size).toBe(1);
  });

  it('is let go when somebody has more than ten', async () => {
    const { db } = database;
    const { id } = await somePerson(db);
    const first = await someDevice(id);
    for (let count = 0; count < 10; count += 1) await someDevice(id, undefined, NOON + 1 + count);
    const [row] = await db.select().from(pushSubscriptions).where(eq(pushSubscriptions.id, first));
    expect(row?.endedAt).toBe(NOON + 10);
    const open = await db
      .select()
      .from(pushSubscriptions)
      .where(and(eq(pushSubscriptions.personId, id), isNull(pushSubscriptions.endedAt)));
    expect(open).toHaveLength(10);
  });
});

describe('sending', () => {
  it('is one sender’s: of two who take the same, one has it', async () => {
    await channel();
    const [notice] = await told(await raised());
    const both = await Promise.all([1, 2].map(() => takeNotice(database.db, notice?.id as NoticeId, NOON)));
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await due()).toEqual([]);
  });

  it('that failed for now waits for its time', async () => {
    await channel();
    const [notice] = await told(await raised());
    const mine = await taken(notice?.id);
    await settleNotice(database.db, mine, { kind: 'later', error: 'HTTP 500', dueAt: NOON + 5_000 }, NOON);
    expect(await due(NOON + 4_999)).toEqual([]);
    expect(await takeNotice(database.db, mine.id, NOON + 4_999)).toBeUndefined();
    expect(await due(NOON + 5_000)).toEqual([mine.id]);
    expect((await taken(mine.id, NOON + 5_000)).tries).toBe(2);
  });

  it('whose sender died comes again where a repeat is known, and is unsure where it is not', async () => {
    await channel();
    await channel({ config: wecom });
    const incidentId = await raised();
    for (const { id } of await told(incidentId)) await taken(id);
    const before = await lastSeq(database.db);
    expect(await reclaimNotices(database.db, NOON + IN_HAND_FOR)).toBe(0);
    expect(await reclaimNotices(database.db, NOON + IN_HAND_FOR + 1)).toBe(2);
    const states = Object.fromEntries((await told(incidentId)).map(({ kind, state }) => [kind, state]));
    expect(states).toEqual({ webhook: 'pending', wecom: 'unsure' });
    // The pages hear of what somebody has to know.
    expect(await lastSeq(database.db)).toBeGreaterThan(before);
  });

  it('that its sender could only tell of late is sent all the same, and not again', async () => {
    await channel();
    const [notice] = await told(await raised());
    const slow = await taken(notice?.id);
    await reclaimNotices(database.db, NOON + minutes(1));
    await settleNotice(database.db, slow, { kind: 'sent' }, NOON + minutes(1));
    expect(await findNotice(database.db, slow.id)).toMatchObject({ state: 'sent', tries: 1 });
    expect(await due(NOON + minutes(2))).toEqual([]);
  });

  it('cannot be called failed by whoever has lost it to another', async () => {
    await channel();
    const [notice] = await told(await raised());
    const slow = await taken(notice?.id);
    await reclaimNotices(database.db, NOON + minutes(1));
    const quick = await taken(notice?.id, NOON + minutes(1));
    await settleNotice(database.db, slow, { kind: 'failed', error: 'late' }, NOON + minutes(1));
    await settleNotice(database.db, quick, { kind: 'sent' }, NOON + minutes(1));
    expect(await findNotice(database.db, slow.id)).toMatchObject({ state: 'sent', tries: 2 });
  });

  it('to one that hangs holds up no other', async () => {
    await channel({ name: `slow ${randomUUID()}` });
    const incidents: IncidentId[] = [];
    for (let count = 0; count < 8; count += 1) incidents.push(await raised());
    expect(await due()).toHaveLength(4);
    for (const id of await due()) await taken(id);
    expect(await due()).toEqual([]);
    const other = await channel({ occasions: ['closed'] });
    await queueNotices(database.db, { incidentId: incidents[0] as IncidentId, occasion: 'closed' }, NOON);
    const [id] = await due();
    expect(await findNotice(database.db, id as NoticeId)).toMatchObject({ channelId: other.id });
  });

  it('to a robot stays below what it takes in a minute', async () => {
    await channel({ config: wecom });
    for (let count = 0; count < 20; count += 1) await raised();
    let sent = 0;
    for (let round = await due(); round.length > 0; round = await due()) {
      for (const id of round) await settleNotice(database.db, await taken(id), { kind: 'sent' }, NOON);
      sent += round.length;
    }
    expect(sent).toBe(18);
    expect(await due(NOON + seconds(61))).toHaveLength(2);
  });

  it('again is a person’s decision, and only of what did not arrive', async () => {
    const { db } = database;
    await channel();
    const { id: by } = await somePerson(db, 'admin');
    const [notice] = await told(await raised());
    const mine = await taken(notice?.id);
    await expect(resendNotice(db, mine.id, { id: by }, NOON)).rejects.toMatchObject({ code: 'conflict' });
    await settleNotice(db, mine, { kind: 'failed', error: 'HTTP 410' }, NOON);
    expect(await due()).toEqual([]);
    expect(await resendNotice(db, mine.id, { id: by }, NOON)).toMatchObject({ state: 'pending', tries: 0 });
    expect(await due()).toEqual([mine.id]);
  });
});

describe('what was taken back', () => {
  const withdraw = (incidentId: IncidentId) =>
    database.db.transaction((tx) => withdrawNotices(tx, incidentId, NOON, NOON + seconds(5)));
  const kinds = async (incidentId: IncidentId) =>
    Object.fromEntries((await told(incidentId)).map(({ occasion, state }) => [occasion, state]));

  it('before anybody had it in hand is never told', async () => {
    await channel();
    const incidentId = await raised();
    await withdraw(incidentId);
    expect(await kinds(incidentId)).toEqual({ raised: 'withdrawn' });
    expect(await due(NOON + minutes(1))).toEqual([]);
  });

  it('after it was sent is followed by a withdrawal, once', async () => {
    await channel();
    const incidentId = await raised();
    const [notice] = await told(incidentId);
    await settleNotice(database.db, await taken(notice?.id), { kind: 'sent' }, NOON);
    await withdraw(incidentId);
    await withdraw(incidentId);
    expect(await kinds(incidentId)).toEqual({ raised: 'sent', withdrawn: 'pending' });
    const [id] = await due(NOON + seconds(5));
    expect(await taken(id, NOON + seconds(5))).toMatchObject({
      occasion: 'withdrawn',
      withdraws: notice?.id,
    });
  });

  it('while it was on its way is followed too, after it, and is not tried again', async () => {
    await channel();
    const incidentId = await raised();
    const [notice] = await told(incidentId);
    const mine = await taken(notice?.id);
    await withdraw(incidentId);
    expect(await due(NOON + seconds(6))).toEqual([]);
    const later = { kind: 'later', error: 'HTTP 500', dueAt: NOON } as const;
    await settleNotice(database.db, mine, later, NOON + seconds(6));
    expect(await kinds(incidentId)).toEqual({ raised: 'withdrawn', withdrawn: 'pending' });
    expect(await due(NOON + seconds(6))).toHaveLength(1);
  });

  it('is only what was told since', async () => {
    await channel();
    const incidentId = await raised();
    await database.db.transaction((tx) => withdrawNotices(tx, incidentId, NOON + 1, NOON + seconds(5)));
    expect(await kinds(incidentId)).toEqual({ raised: 'pending' });
  });
});

describe('a channel', () => {
  it('keeps its secrets sealed: neither its row, nor the audit, nor whoever reads it has them', async () => {
    const { db } = database;
    const shown = await channel();
    const config = { ...webhook, url: 'https://town.example/other', secret: 'another sixteen signs' };
    const after = await changeChannel(db, KEY, shown.id, { ...shown, config }, 'system', NOON);
    expect(after.target).toEqual({ host: 'https://town.example', path: '/other', hasSecret: true });
    await channel({ config: wecom });
    const { rows } = await db.execute(sql`select
      (select string_agg(n::text, ' ') from notice_channels n) as kept,
      (select string_agg(detail, ' ') from audit) as audited`);
    expect(JSON.stringify(rows)).not.toMatch(/sixteen signs|key=k/);
  });

  it('has its name alone, and keeps its kind', async () => {
    const shown = await channel();
    await expect(channel({ name: shown.name })).rejects.toMatchObject({ code: 'conflict' });
    const other = changeChannel(database.db, KEY, shown.id, { ...shown, config: wecom }, 'system', NOON);
    await expect(other).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is tried by a notice of its own, on or off', async () => {
    const { db } = database;
    const { id } = await channel({ enabled: false });
    const { id: by } = await somePerson(db, 'admin');
    const noticeId = await queueTest(db, id, by, NOON);
    expect(await due()).toEqual([noticeId]);
    const push = await channel({ config: { kind: 'push', roles: ['admin'] } });
    await expect(queueTest(db, push.id, by, NOON)).rejects.toMatchObject({ code: 'conflict' });
    await someDevice(by);
    expect(await findNotice(db, await queueTest(db, push.id, by, NOON))).toMatchObject({ personId: by });
  });
});
