import { randomUUID } from 'node:crypto';
import type { IncidentId, NoticeId, PersonId } from '../../core/ids.ts';
import type { ChannelConfig } from '../../core/notice.ts';
import { addChannel, type NewChannel } from '../notice-channels.ts';
import { listNotices } from '../notice-list.ts';
import { dueNotices, takeNotice } from '../notice-sending.ts';
import { queueNotices } from '../notices.ts';
import { subscribe } from '../push-subscriptions.ts';
import { raiseFromReport } from '../reports.ts';
import { noticeChannels, notices, pushSubscriptions } from '../tables/notices.ts';
import { createTestDatabase, KEY, NOON, someReport } from '../testing.ts';

export const webhook: ChannelConfig = {
  kind: 'webhook',
  url: 'https://town.example/hook',
  secret: 'sixteen signs or more',
};
export const wecom: ChannelConfig = {
  kind: 'wecom',
  url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k',
};

export type NoticeTown = Awaited<ReturnType<typeof openNoticeTown>>;

/** A database of one's own, and what it takes to have notices in it. */
export async function openNoticeTown() {
  const { db, drop } = await createTestDatabase();
  /** Leaves neither channels nor devices in use; what was told before stays. */
  const clear = async () => {
    await db.update(noticeChannels).set({ enabled: false });
    await db.update(pushSubscriptions).set({ endedAt: NOON });
    await db.update(notices).set({ state: 'withdrawn', sentAt: null });
  };
  const channel = (change: Partial<NewChannel> = {}) =>
    addChannel(
      db,
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
  const device = (personId: PersonId, endpoint = `https://push.example/${randomUUID()}`, now = NOON) =>
    subscribe(
      db,
      KEY,
      personId,
      { subscription: { endpoint, keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) } }, language: 'zh' },
      now,
    );
  /** A pothole, which is P3. */
  const raised = async () => (await raiseFromReport(db, someReport(), { now: NOON })).incidentId;
  const told = (incidentId: IncidentId) => listNotices(db, { incidentId, limit: 100 });
  const remind = (incidentId: IncidentId, stage: string) =>
    queueNotices(db, { incidentId, occasion: 'reminder', stage }, NOON);
  const due = async (now = NOON) => (await dueNotices(db, now, 100)).map(({ id }) => id);
  const taken = async (id: NoticeId | undefined, now = NOON) => {
    const one = id && (await takeNotice(db, id, now));
    if (!one) throw new Error('there is nothing to take');
    return one;
  };
  return { db, drop, clear, channel, device, raised, told, remind, due, taken };
}
