import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentId, NoticeId } from '../core/ids.ts';
import { minutes, seconds } from '../core/time.ts';
import { findNotice, resendNotice } from './notice-list.ts';
import { IN_HAND_FOR, reclaimNotices, settleNotice, takeNotice } from './notice-sending.ts';
import { queueNotices } from './notices.ts';
import { lastSeq } from './outbox.ts';
import { type NoticeTown, openNoticeTown, wecom } from './testing/notices.ts';
import { NOON, somePerson } from './testing.ts';

let town: NoticeTown;
beforeAll(async () => {
  town = await openNoticeTown();
});
afterAll(() => town.drop());
beforeEach(() => town.clear());

describe('sending', () => {
  it('is one sender’s: of two who take the same, one has it', async () => {
    await town.channel();
    const [notice] = await town.told(await town.raised());
    const both = await Promise.all([1, 2].map(() => takeNotice(town.db, notice?.id as NoticeId, NOON)));
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await town.due()).toEqual([]);
  });

  it('that failed for now waits for its time', async () => {
    await town.channel();
    const [notice] = await town.told(await town.raised());
    const mine = await town.taken(notice?.id);
    await settleNotice(town.db, mine, { kind: 'later', error: 'HTTP 500', dueAt: NOON + 5_000 }, NOON);
    expect(await town.due(NOON + 4_999)).toEqual([]);
    expect(await takeNotice(town.db, mine.id, NOON + 4_999)).toBeUndefined();
    expect(await town.due(NOON + 5_000)).toEqual([mine.id]);
    expect((await town.taken(mine.id, NOON + 5_000)).tries).toBe(2);
  });

  it('whose sender died comes again where a repeat is known, and is unsure where it is not', async () => {
    await town.channel();
    await town.channel({ config: wecom });
    const incidentId = await town.raised();
    for (const { id } of await town.told(incidentId)) await town.taken(id);
    const before = await lastSeq(town.db);
    expect(await reclaimNotices(town.db, NOON + IN_HAND_FOR)).toBe(0);
    expect(await reclaimNotices(town.db, NOON + IN_HAND_FOR + 1)).toBe(2);
    const states = Object.fromEntries((await town.told(incidentId)).map(({ kind, state }) => [kind, state]));
    expect(states).toEqual({ webhook: 'pending', wecom: 'unsure' });
    // The pages hear of what somebody has to know.
    expect(await lastSeq(town.db)).toBeGreaterThan(before);
  });

  it('that its sender could only tell of late is sent all the same, and not again', async () => {
    await town.channel();
    const [notice] = await town.told(await town.raised());
    const slow = await town.taken(notice?.id);
    await reclaimNotices(town.db, NOON + minutes(1));
    await settleNotice(town.db, slow, { kind: 'sent' }, NOON + minutes(1));
    expect(await findNotice(town.db, slow.id)).toMatchObject({ state: 'sent', tries: 1 });
    expect(await town.due(NOON + minutes(2))).toEqual([]);
  });

  it('cannot be called failed by whoever has lost it to another', async () => {
    await town.channel();
    const [notice] = await town.told(await town.raised());
    const slow = await town.taken(notice?.id);
    await reclaimNotices(town.db, NOON + minutes(1));
    const quick = await town.taken(notice?.id, NOON + minutes(1));
    await settleNotice(town.db, slow, { kind: 'failed', error: 'late' }, NOON + minutes(1));
    await settleNotice(town.db, quick, { kind: 'sent' }, NOON + minutes(1));
    expect(await findNotice(town.db, slow.id)).toMatchObject({ state: 'sent', tries: 2 });
  });

  it('to one that hangs holds up no other', async () => {
    await town.channel({ name: `slow ${randomUUID()}` });
    const incidents: IncidentId[] = [];
    for (let count = 0; count < 8; count += 1) incidents.push(await town.raised());
    expect(await town.due()).toHaveLength(4);
    for (const id of await town.due()) await town.taken(id);
    expect(await town.due()).toEqual([]);
    const other = await town.channel({ occasions: ['closed'] });
    await queueNotices(town.db, { incidentId: incidents[0] as IncidentId, occasion: 'closed' }, NOON);
    const [id] = await town.due();
    expect(await findNotice(town.db, id as NoticeId)).toMatchObject({ channelId: other.id });
  });

  it('to a robot stays below what it takes in a minute', async () => {
    await town.channel({ config: wecom });
    for (let count = 0; count < 20; count += 1) await town.raised();
    let sent = 0;
    for (let round = await town.due(); round.length > 0; round = await town.due()) {
      for (const id of round) await settleNotice(town.db, await town.taken(id), { kind: 'sent' }, NOON);
      sent += round.length;
    }
    expect(sent).toBe(18);
    expect(await town.due(NOON + seconds(61))).toHaveLength(2);
  });

  it('again is a person’s decision, and only of what did not arrive', async () => {
    const { db } = town;
    await town.channel();
    const { id: by } = await somePerson(db, 'admin');
    const [notice] = await town.told(await town.raised());
    const mine = await town.taken(notice?.id);
    await expect(resendNotice(db, mine.id, { id: by }, NOON)).rejects.toMatchObject({ code: 'conflict' });
    await settleNotice(db, mine, { kind: 'failed', error: 'HTTP 410' }, NOON);
    expect(await town.due()).toEqual([]);
    expect(await resendNotice(db, mine.id, { id: by }, NOON)).toMatchObject({ state: 'pending', tries: 0 });
    expect(await town.due()).toEqual([mine.id]);
  });
});
