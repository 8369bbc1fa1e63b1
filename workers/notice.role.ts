import type { ChannelConfig } from '../core/notice.ts';
import { wordsOf } from '../core/notice-words.ts';
import { seconds } from '../core/time.ts';
import { readKey } from '../runtime/keys.ts';
import { ownPorts } from '../runtime/own-ports.ts';
import { openChannel } from '../store/notice-channels.ts';
import { dueNotices, reclaimNotices, settleNotice, type Taken, takeNotice } from '../store/notice-sending.ts';
import { listenToOutbox } from '../store/outbox.ts';
import { readPushKeys } from '../store/push-keys.ts';
import { endSubscription, openSubscription } from '../store/push-subscriptions.ts';
import { type NoticePorts, noticeWorker } from './notice.worker.ts';
import { openRelay } from './notice-relay.ts';
import { openProcess } from './process.ts';
import { sendEmail } from './senders/email.ts';
import type { Letter, SendingWorld, Sent } from './senders/outcome.ts';
import { sendPush } from './senders/push.ts';
import { sendDingtalk, sendWecom } from './senders/robots.ts';
import { sendWebhook } from './senders/webhook.ts';

/** Less than an admin waits for the outcome of a test, and than a notice may be in hand. */
const TRY_WITHIN = seconds(8);

/** The notice process: takes what is to be told out of the house. Without a channel it has nothing to do. */
export async function noticeMain(): Promise<void> {
  const { config, databaseUrl, log, db, queues, tally, connection, closing } = openProcess('notice');
  const key = await readKey(config);
  const pageUrl = config.publicUrls?.[0] ?? `http://${config.host}:${config.port}`;
  const sinks = { networks: config.noticeNetworks, refusedPorts: ownPorts(config) };
  const world: SendingWorld = { sinks, timeout: TRY_WITHIN, now: Date.now };

  const letterOf = (notice: Taken): Letter => {
    const link = new URL(pathOf(notice), pageUrl).href;
    return { notice, words: wordsOf(notice, { link, timeZone: config.timeZone }) };
  };
  const toDevice = async (notice: Taken, id: NonNullable<Taken['subscriptionId']>) => {
    const subscription = await openSubscription(db, key, id);
    const keys = await readPushKeys(db, key, Date.now());
    const { pushServices: services } = config;
    return (
      subscription &&
      sendPush(letterOf(notice), subscription, { ...world, keys, services, contact: contactOf(pageUrl) })
    );
  };
  const toChannel = async (notice: Taken, id: NonNullable<Taken['channelId']>) => {
    const to = await openChannel(db, key, id, { evenOff: notice.occasion === 'test' });
    return to && byKind(letterOf(notice), to, world);
  };

  const ports: NoticePorts = {
    now: Date.now,
    chance: Math.random,
    take: (id, now) => takeNotice(db, id, now),
    send: async (notice) => {
      if (notice.subscriptionId) return toDevice(notice, notice.subscriptionId);
      return notice.channelId && toChannel(notice, notice.channelId);
    },
    settle: (notice, settled, now) => settleNotice(db, notice, settled, now),
    endDevice: async ({ subscriptionId }) =>
      subscriptionId && endSubscription(db, subscriptionId, Date.now()),
    log,
  };
  const worker = noticeWorker(ports, connection);
  worker.on('completed', (_job, outcome: string) => {
    if (outcome === 'sent' || outcome === 'later' || outcome === 'failed' || outcome === 'unsure') {
      tally.count(`notices:${outcome}`);
    }
    // The next of its lane need not wait for the round.
    if (outcome !== 'none') relay.wake();
  });
  closing('worker', () => worker.close());

  const relay = openRelay({
    now: Date.now,
    reclaim: (now) => reclaimNotices(db, now),
    due: (now, limit) => dueNotices(db, now, limit),
    queue: (noticeId, tries) => queues.addNotice({ noticeId }, tries),
    log,
  });
  closing('relay', relay.close);
  const outbox = listenToOutbox(databaseUrl, relay.wake, (error) =>
    log.warn({ err: error }, 'the outbox cannot be heard; looking every two seconds instead'),
  );
  closing('outbox', outbox.close);
  log.info('telling');
}

/** A page that whoever is told may open: the responder's own, or the desk's. */
const pathOf = ({ incidentId, role }: Taken): string => {
  if (!incidentId) return '/console';
  return role === 'responder' ? `/m/t/${incidentId}` : `/console/i/${incidentId}`;
};

/** What a push service may complain to; one that is not https is not taken. */
const contactOf = (pageUrl: string): string =>
  pageUrl.startsWith('https:') ? new URL(pageUrl).origin : 'mailto:shouwang@localhost.invalid';

async function byKind(letter: Letter, to: ChannelConfig, world: SendingWorld): Promise<Sent | undefined> {
  switch (to.kind) {
    case 'webhook':
      return sendWebhook(letter, to, world);
    case 'email':
      return sendEmail(letter, to, world);
    case 'wecom':
      return sendWecom(letter, to, world);
    case 'dingtalk':
      return sendDingtalk(letter, to, world);
    case 'push':
      return undefined;
  }
}
