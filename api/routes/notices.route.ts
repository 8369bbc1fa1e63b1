import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { type AreaId, ChannelId, NoticeId, type PersonId } from '../../core/ids.ts';
import type { ChannelConfig, ChannelConfigChange } from '../../core/notice.ts';
import { type Duration, type Instant, seconds } from '../../core/time.ts';
import { areaOf, personOf } from '../guard.ts';
import {
  ChannelChange,
  ChannelTest,
  ChannelView,
  NewChannel,
  NoticeQuery,
  NoticeView,
} from '../views/notice.view.ts';

export interface NoticePorts {
  readonly now: () => Instant;
  readonly sleep: (time: Duration) => Promise<unknown>;
  readonly areas: () => Promise<readonly AreaId[]>;
  readonly channels: () => Promise<readonly ChannelView[]>;
  /** @throws DomainError `unknown-channel` */
  readonly channel: (id: ChannelId) => Promise<ChannelView>;
  /** @throws DomainError `sink-refused` when notices may not go there, `sink-unreachable` */
  readonly checkTarget: (config: ChannelConfig | ChannelConfigChange) => Promise<unknown>;
  /** @throws DomainError `conflict` when another has its name */
  readonly add: (channel: NewChannel, by: PersonId) => Promise<ChannelView>;
  readonly change: (id: ChannelId, change: ChannelChange, by: PersonId) => Promise<ChannelView>;
  readonly retire: (id: ChannelId, by: PersonId) => Promise<unknown>;
  readonly test: (id: ChannelId, by: PersonId) => Promise<NoticeId>;
  readonly list: (asked: NoticeQuery & { areaId: AreaId | undefined }) => Promise<readonly NoticeView[]>;
  /** @throws DomainError `unknown-notice` */
  readonly find: (id: NoticeId) => Promise<NoticeView>;
  readonly resend: (id: NoticeId, by: PersonId) => Promise<NoticeView>;
}

/** How long a test waits for the notice process to have tried. */
const TEST_WITHIN = seconds(10);
const LOOK_EVERY = 250;

/** Ways out of the house, and what became of what was told by them. */
export const noticeRoutes: FastifyPluginAsyncZod<NoticePorts> = async (app, ports) => {
  const tags = ['notices'];
  const params = z.strictObject({ id: ChannelId });

  app.get(
    '/notice-channels',
    {
      config: { act: 'manage-notices' },
      schema: {
        operationId: 'listNoticeChannels',
        summary: 'List the channels notices go by',
        tags,
        response: { 200: z.object({ channels: z.array(ChannelView) }).meta({ id: 'NoticeChannelList' }) },
      },
    },
    async (request) => {
      const mine = areaOf(request);
      return { channels: (await ports.channels()).filter((channel) => isWithin(mine, channel)) };
    },
  );

  app.post(
    '/notice-channels',
    {
      config: { act: 'manage-notices', refuses: [409, 422] },
      schema: {
        operationId: 'addNoticeChannel',
        summary: 'Add a channel',
        description:
          'Its address must be public and https, or lie in NOTICE_NETWORKS. What is secret in `config` is sealed and never answered.',
        tags,
        body: NewChannel,
        response: { 201: ChannelView },
      },
    },
    async (request, reply) => {
      await checkAreas(areaOf(request), request.body.areaIds);
      await ports.checkTarget(request.body.config);
      return reply.code(201).send(await ports.add(request.body, personOf(request).id));
    },
  );

  app.put(
    '/notice-channels/:id',
    {
      config: { act: 'manage-notices', refuses: [404, 409, 422] },
      schema: {
        operationId: 'changeNoticeChannel',
        summary: 'Change a channel, or switch it off and on',
        tags,
        params,
        body: ChannelChange,
        response: { 200: ChannelView },
      },
    },
    async (request) => {
      await channelOf(areaOf(request), request.params.id);
      await checkAreas(areaOf(request), request.body.areaIds);
      if (request.body.config) await ports.checkTarget(request.body.config);
      return ports.change(request.params.id, request.body, personOf(request).id);
    },
  );

  app.delete(
    '/notice-channels/:id',
    {
      config: { act: 'manage-notices', refuses: [404] },
      schema: {
        operationId: 'retireNoticeChannel',
        summary: 'Take a channel out of use for good',
        description: 'No list shows it any more; what was told by it stays on record.',
        tags,
        params,
        response: { 204: z.undefined().describe('Out of use') },
      },
    },
    async (request, reply) => {
      await channelOf(areaOf(request), request.params.id);
      await ports.retire(request.params.id, personOf(request).id);
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    '/notice-channels/:id/test',
    {
      config: { act: 'manage-notices', refuses: [404, 409] },
      schema: {
        operationId: 'testNoticeChannel',
        summary: 'Does it arrive?',
        description:
          'The API sends nothing itself; the notice process does. This queues a test notice, waits at most 10 s, and answers with what became of it. A push channel is tried on your own newest device.',
        tags,
        params,
        response: { 200: ChannelTest },
      },
    },
    async (request) => {
      await channelOf(areaOf(request), request.params.id);
      const asked = ports.now();
      const id = await ports.test(request.params.id, personOf(request).id);
      let found = await ports.find(id);
      while (isOnItsWay(found) && ports.now() - asked < TEST_WITHIN) {
        await ports.sleep(LOOK_EVERY);
        found = await ports.find(id);
      }
      const error = isOnItsWay(found) ? 'no notice process has sent it yet: is it running?' : found.lastError;
      return { state: found.state, ...(error && { error }), waitedMs: ports.now() - asked };
    },
  );

  app.get(
    '/notices',
    {
      config: { act: 'see-notices' },
      schema: {
        operationId: 'listNotices',
        summary: 'What was told, and what could not be',
        description: 'Newest first. `failed` and `unsure` are those somebody has to know of.',
        tags,
        querystring: NoticeQuery,
        response: { 200: z.object({ notices: z.array(NoticeView) }).meta({ id: 'NoticeList' }) },
      },
    },
    async (request) => ({ notices: [...(await ports.list({ ...request.query, areaId: areaOf(request) }))] }),
  );

  app.post(
    '/notices/:id/resend',
    {
      config: { act: 'manage-notices', refuses: [404, 409] },
      schema: {
        operationId: 'resendNotice',
        summary: 'Send again what failed or is unsure',
        tags,
        params: z.strictObject({ id: NoticeId }),
        response: { 200: NoticeView },
      },
    },
    async (request) => {
      const mine = areaOf(request);
      const { areaId } = await ports.find(request.params.id);
      if (mine && areaId !== mine) throw new DomainError('unknown-notice', 'there is no such notice');
      return ports.resend(request.params.id, personOf(request).id);
    },
  );

  /** Another area's channel does not exist for whoever is bound to one. */
  async function channelOf(mine: AreaId | undefined, id: ChannelId): Promise<ChannelView> {
    const channel = await ports.channel(id);
    if (!isWithin(mine, channel)) throw new DomainError('unknown-channel', 'there is no such channel');
    return channel;
  }

  async function checkAreas(mine: AreaId | undefined, areaIds: readonly AreaId[]): Promise<void> {
    const known = await ports.areas();
    if (isWithin(mine, { areaIds }) && areaIds.every((id) => known.includes(id))) return;
    throw new DomainError('forbidden', 'a channel is for areas of yours: name them, and no others');
  }
};

const isWithin = (mine: AreaId | undefined, { areaIds }: { readonly areaIds: readonly AreaId[] }) =>
  !mine || (areaIds.length > 0 && areaIds.every((id) => id === mine));

const isOnItsWay = ({ state }: NoticeView) => state === 'pending' || state === 'sending';
