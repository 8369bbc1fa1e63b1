import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../../core/errors.ts';
import type { ChannelConfig, ChannelConfigChange } from '../../core/notice.ts';
import { completed } from '../../core/notice.ts';
import { admitSink, admitUrl, isPushService } from '../../runtime/sink-address.ts';
import { listAreas } from '../../store/areas.ts';
import {
  addChannel,
  changeChannel,
  findChannel,
  listChannels,
  readChannelConfig,
  retireChannel,
} from '../../store/notice-channels.ts';
import { findNotice, listNotices, queueTest, resendNotice } from '../../store/notice-list.ts';
import { readPushKeys } from '../../store/push-keys.ts';
import { subscribe, unsubscribe } from '../../store/push-subscriptions.ts';
import { hurried } from '../deadline.ts';
import type { NoticePorts } from '../routes/notices.route.ts';
import type { PushPorts } from '../routes/push.route.ts';
import type { World } from './world.ts';

const DATABASE = 'the database';

export function noticePorts({ db, key, now, sinks }: World): NoticePorts {
  const stored: Omit<NoticePorts, 'now' | 'sleep' | 'checkTarget'> = {
    areas: async () => (await listAreas(db)).map(({ id }) => id),
    channels: () => listChannels(db),
    channel: (id) => findChannel(db, id),
    add: (channel, id) => addChannel(db, key, channel, { id }, now()),
    change: async (id, { config, ...facts }, by) => {
      const leads = config && completed(config, await readChannelConfig(db, key, id));
      return changeChannel(db, key, id, { ...facts, config: leads }, { id: by }, now());
    },
    retire: (id, by) => retireChannel(db, id, { id: by }, now()),
    test: (id, by) => queueTest(db, id, by, now()),
    list: (asked) => listNotices(db, asked),
    find: (id) => findNotice(db, id),
    resend: (id, by) => resendNotice(db, id, { id: by }, now()),
  };
  // A name may take longer to look up than the database to answer.
  return { ...hurried(stored, DATABASE), now, sleep, checkTarget: (config) => checkTarget(config, sinks) };
}

async function checkTarget(
  config: ChannelConfig | ChannelConfigChange,
  sinks: World['sinks'],
): Promise<void> {
  if (config.kind === 'push') return;
  if (config.kind !== 'email') {
    await admitUrl(config.url, sinks);
    return;
  }
  const { host, port, security } = config;
  await admitSink({ host, port, secure: security !== 'none' }, sinks);
}

export function pushPorts({ db, key, now, sinks, pushServices }: World): PushPorts {
  const stored: Omit<PushPorts, 'checkEndpoint'> = {
    publicKey: async () => (await readPushKeys(db, key, now())).publicKey,
    subscribe: (wanted, id) => subscribe(db, key, id, wanted, now()),
    unsubscribe: (endpoint, id) => unsubscribe(db, id, endpoint, now()),
  };
  const checkEndpoint = async (endpoint: string) => {
    if (!isPushService(endpoint, pushServices)) {
      const { host } = new URL(endpoint);
      throw new DomainError('sink-refused', `${host} is none of the push services of PUSH_SERVICES`);
    }
    await admitUrl(endpoint, sinks);
  };
  return { ...hurried(stored, DATABASE), checkEndpoint };
}
