import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentId } from '../core/ids.ts';
import { minutes, seconds } from '../core/time.ts';
import { createArea, defaultArea } from './areas.ts';
import { retireChannel } from './notice-channels.ts';
import { settleNotice } from './notice-sending.ts';
import { queueNotices, withdrawNotices } from './notices.ts';
import { updatePerson } from './people.ts';
import { type NoticeTown, openNoticeTown, wecom } from './testing/notices.ts';
import { NOON, somePerson } from './testing.ts';

let town: NoticeTown;
beforeAll(async () => {
  town = await openNoticeTown();
});
afterAll(() => town.drop());
beforeEach(() => town.clear());

describe('what happens', () => {
  it('is told to nobody where there is no channel, and nothing fails', async () => {
    expect(await town.told(await town.raised())).toEqual([]);
  });

  it('is written with what is to be told of it: kind, place and deadline, no name and no words of the report', async () => {
    const { id, name } = await town.channel();
    const [notice, ...more] = await town.told(await town.raised());
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
    await town.channel();
    const incidentId = await town.raised();
    const undone = town.db.transaction(async (tx) => {
      await queueNotices(tx, { incidentId, occasion: 'closed' }, NOON);
      throw new Error('the rest of it failed');
    });
    await expect(undone).rejects.toThrow('the rest');
    expect((await town.told(incidentId)).map(({ occasion }) => occasion)).toEqual(['raised']);
  });

  it('is told once, whoever says so how often; another stage is another matter', async () => {
    await town.channel();
    const incidentId = await town.raised();
    const made = await Promise.all([1, 2, 3, 4].map(() => town.remind(incidentId, 'accept-50')));
    expect(made.sort()).toEqual([0, 0, 0, 1]);
    expect(await town.remind(incidentId, 'accept-80')).toBe(1);
    expect(await town.told(incidentId)).toHaveLength(3);
  });

  it('is told by the channels that are for it', async () => {
    const { db } = town;
    const { id: far } = await createArea(db, `Far ${randomUUID()}`, 'system', NOON);
    const here = await defaultArea(db);
    const wanted = [
      await town.channel({ areaIds: [far, here] }),
      await town.channel({ minSeverity: 'P3', config: wecom }),
    ];
    await town.channel({ minSeverity: 'P2' });
    await town.channel({ areaIds: [far] });
    await town.channel({ occasions: ['closed'] });
    await town.channel({ enabled: false });
    const retired = await town.channel();
    await retireChannel(db, retired.id, 'system', NOON);
    const names = (await town.told(await town.raised())).map(({ channelName }) => channelName);
    expect(new Set(names)).toEqual(new Set(wanted.map(({ name }) => name)));
  });

  it('is told to the devices of who is named and of who holds the role here, each once', async () => {
    const { db } = town;
    const { id: far } = await createArea(db, `Far ${randomUUID()}`, 'system', NOON);
    const [dispatcher, responder, stranger, left] = await Promise.all([
      somePerson(db, 'dispatcher'),
      somePerson(db, 'responder'),
      somePerson(db, 'dispatcher'),
      somePerson(db, 'dispatcher'),
    ]);
    await updatePerson(db, stranger.id, { areaId: far }, 'system', NOON);
    await updatePerson(db, left.id, { active: false }, 'system', NOON);
    for (const { id } of [dispatcher, dispatcher, responder, stranger, left]) await town.device(id);
    await town.channel({ config: { kind: 'push', roles: ['dispatcher'] } });
    await town.channel({ config: { kind: 'push', roles: ['dispatcher', 'admin'] } });
    const incidentId = await town.raised();
    await queueNotices(
      db,
      { incidentId, occasion: 'dispatched', people: [responder.id, dispatcher.id] },
      NOON,
    );
    const of = (occasion: string, all: Awaited<ReturnType<typeof town.told>>) =>
      all
        .filter((one) => one.occasion === occasion)
        .map(({ personId }) => personId)
        .sort();
    const all = await town.told(incidentId);
    expect(of('raised', all)).toEqual([dispatcher.id, dispatcher.id]);
    expect(of('dispatched', all)).toEqual([dispatcher.id, dispatcher.id, responder.id].sort());
  });
});

describe('what was taken back', () => {
  const withdraw = (incidentId: IncidentId) =>
    town.db.transaction((tx) => withdrawNotices(tx, incidentId, NOON, NOON + seconds(5)));
  const kinds = async (incidentId: IncidentId) =>
    Object.fromEntries((await town.told(incidentId)).map(({ occasion, state }) => [occasion, state]));

  it('before anybody had it in hand is never told', async () => {
    await town.channel();
    const incidentId = await town.raised();
    await withdraw(incidentId);
    expect(await kinds(incidentId)).toEqual({ raised: 'withdrawn' });
    expect(await town.due(NOON + minutes(1))).toEqual([]);
  });

  it('after it was sent is followed by a withdrawal, once', async () => {
    await town.channel();
    const incidentId = await town.raised();
    const [notice] = await town.told(incidentId);
    await settleNotice(town.db, await town.taken(notice?.id), { kind: 'sent' }, NOON);
    await withdraw(incidentId);
    await withdraw(incidentId);
    expect(await kinds(incidentId)).toEqual({ raised: 'sent', withdrawn: 'pending' });
    const [id] = await town.due(NOON + seconds(5));
    expect(await town.taken(id, NOON + seconds(5))).toMatchObject({
      occasion: 'withdrawn',
      withdraws: notice?.id,
    });
  });

  it('while it was on its way is followed too, after it, and is not tried again', async () => {
    await town.channel();
    const incidentId = await town.raised();
    const [notice] = await town.told(incidentId);
    const mine = await town.taken(notice?.id);
    await withdraw(incidentId);
    expect(await town.due(NOON + seconds(6))).toEqual([]);
    const later = { kind: 'later', error: 'HTTP 500', dueAt: NOON } as const;
    await settleNotice(town.db, mine, later, NOON + seconds(6));
    expect(await kinds(incidentId)).toEqual({ raised: 'withdrawn', withdrawn: 'pending' });
    expect(await town.due(NOON + seconds(6))).toHaveLength(1);
  });

  it('is only what was told since', async () => {
    await town.channel();
    const incidentId = await town.raised();
    await town.db.transaction((tx) => withdrawNotices(tx, incidentId, NOON + 1, NOON + seconds(5)));
    expect(await kinds(incidentId)).toEqual({ raised: 'pending' });
  });
});
