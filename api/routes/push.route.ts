import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { PersonId } from '../../core/ids.ts';
import { personOf } from '../guard.ts';
import { NewPushSubscription } from '../views/notice.view.ts';

export interface PushPorts {
  readonly publicKey: () => Promise<string>;
  /** @throws DomainError `sink-refused` when the endpoint is of no push service that is allowed */
  readonly checkEndpoint: (endpoint: string) => Promise<unknown>;
  readonly subscribe: (wanted: NewPushSubscription, by: PersonId) => Promise<unknown>;
  readonly unsubscribe: (endpoint: string, by: PersonId) => Promise<unknown>;
}

/** Notices on one's own devices. */
export const pushRoutes: FastifyPluginAsyncZod<PushPorts> = async (app, ports) => {
  const tags = ['notices'];

  app.get(
    '/push-key',
    {
      config: { act: 'subscribe' },
      schema: {
        operationId: 'getPushKey',
        summary: 'The key a browser subscribes with',
        description: '`applicationServerKey` of `pushManager.subscribe`: 65 bytes in base64url.',
        tags,
        response: { 200: z.object({ publicKey: z.string() }).meta({ id: 'PushKey' }) },
      },
    },
    async () => ({ publicKey: await ports.publicKey() }),
  );

  app.put(
    '/push-subscriptions',
    {
      config: { act: 'subscribe', refuses: [422] },
      schema: {
        operationId: 'subscribeDevice',
        summary: 'Be told on this device',
        description: 'May be sent again as it is. At most ten devices each; the oldest is let go.',
        tags,
        body: NewPushSubscription,
        response: { 204: z.undefined().describe('It will be told') },
      },
    },
    async (request, reply) => {
      await ports.checkEndpoint(request.body.subscription.endpoint);
      await ports.subscribe(request.body, personOf(request).id);
      return reply.code(204).send(undefined);
    },
  );

  app.delete(
    '/push-subscriptions',
    {
      config: { act: 'subscribe' },
      schema: {
        operationId: 'unsubscribeDevice',
        summary: 'Be told on this device no more',
        description: 'Pages call it before they sign out.',
        tags,
        body: z.strictObject({ endpoint: z.url().max(1_000) }).meta({ id: 'PushEndpoint' }),
        response: { 204: z.undefined().describe('It will not be told') },
      },
    },
    async (request, reply) => {
      await ports.unsubscribe(request.body.endpoint, personOf(request).id);
      return reply.code(204).send(undefined);
    },
  );
};
