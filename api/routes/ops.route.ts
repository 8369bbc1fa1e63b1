import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ANSWER_WITHIN, within } from '../deadline.ts';

export interface OpsPorts {
  readonly askDatabase: () => Promise<unknown>;
  readonly askRedis: () => Promise<unknown>;
  /** All figures as Prometheus reads them, and their content type. */
  readonly metrics: () => Promise<{ text: string; type: string }>;
}

const Health = z.object({ status: z.literal('alive') }).meta({ id: 'Alive' });
const Readiness = z
  .object({ status: z.enum(['ready', 'not-ready']), database: z.boolean(), redis: z.boolean() })
  .meta({ id: 'Readiness' });

/** For those who run it: is the process alive, can it do its work, and the figures. */
export const opsRoutes: FastifyPluginAsyncZod<OpsPorts> = async (app, ports) => {
  app.get(
    '/healthz',
    {
      config: { act: 'public' },
      schema: {
        operationId: 'isAlive',
        summary: 'Is the process alive?',
        tags: ['operations'],
        response: { 200: Health },
      },
    },
    async () => ({ status: 'alive' as const }),
  );

  app.get(
    '/readyz',
    {
      config: { act: 'public' },
      schema: {
        operationId: 'isReady',
        summary: 'Do the database and Redis answer?',
        description: 'Answers within 2 s; 503 says which of them does not.',
        tags: ['operations'],
        response: { 200: Readiness, 503: Readiness },
      },
    },
    async (_request, reply) => {
      const answers = (work: Promise<unknown>) =>
        within(ANSWER_WITHIN - 200, 'it', work).then(
          () => true,
          () => false,
        );
      const [database, redis] = await Promise.all([answers(ports.askDatabase()), answers(ports.askRedis())]);
      const ready = database && redis;
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', database, redis });
    },
  );

  app.get(
    '/metrics',
    {
      config: { act: 'see-metrics' },
      schema: {
        operationId: 'getMetrics',
        summary: 'Figures for Prometheus',
        description: 'An administrator, or a scraper with his token as bearer.',
        tags: ['operations'],
        response: {
          200: { description: 'Prometheus text', content: { 'text/plain': { schema: z.string() } } },
        },
      },
    },
    async (_request, reply) => {
      const { text, type } = await ports.metrics();
      return reply
        .header('content-type', type)
        .serializer((body: string) => body)
        .send(text);
    },
  );
};
