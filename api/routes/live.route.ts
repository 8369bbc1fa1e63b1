import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import type { Feed } from '../feed.ts';
import { tokenOf } from '../guard.ts';
import { Refused } from '../problem.ts';
import { openStream, type Rhythm, type Stream, type StreamPorts } from '../stream.ts';

export interface LivePorts extends StreamPorts {
  readonly feed: Feed;
  readonly rhythm?: Rhythm;
}

const MOST_OF_ONE = 6;
const MOST_OF_ALL = 500;

const seq = z.coerce.number().int().nonnegative();

const description = `Server-sent events. Open the stream first and read the queue after \`ready\`; so nothing falls between.

- \`ready\` \`{serverTime, asOf}\`: the stream begins; its id is where. What knows of all up to \`asOf\` misses nothing.
- \`incident\`: a whole \`QueueRow\`, as it is now. New, seen again, judged, or with its picture. The answer to a request may overtake it: of two rows of one incident that of the greater \`asOf\` is the newer.
- \`camera\`: a whole \`Camera\`, as it is now.
- \`vitals\` every 2 s: \`Vitals\`. It has no id.
- \`presence\` \`{present: [{incidentId, id, name}]}\`, when it changes: who else at a desk has which incident open; the whole list, it has no id.
- \`reset\` \`{serverTime, asOf}\`: what was missed cannot be told any more; read the queue anew.

A comment comes every 10 s. Come back with \`Last-Event-ID\` (or \`?after=\`) and get exactly what you missed. Only what you may see is told, event by event; the stream ends within 5 s after the session does.`;

/** What happens, as it happens. */
export const liveRoutes: FastifyPluginAsyncZod<LivePorts> = async (app, { feed, rhythm, ...ports }) => {
  const streams = new Map<string, Set<Stream>>();
  const countAll = () => [...streams.values()].reduce((sum, { size }) => sum + size, 0);

  // Streams never end by themselves; the server waits for none of them.
  app.addHook('preClose', async () => {
    for (const own of streams.values()) for (const stream of own) stream.close();
  });

  app.get(
    '/live',
    {
      exposeHeadRoute: false,
      config: { act: 'see-queue', refuses: [429] },
      schema: {
        operationId: 'live',
        summary: 'What happens, as it happens',
        description,
        tags: ['live'],
        querystring: z.strictObject({
          after: seq.optional().describe('As Last-Event-ID, which goes before it'),
        }),
        headers: z.object({ 'last-event-id': seq.optional() }),
        response: {
          200: {
            description: 'A stream of events',
            content: { 'text/event-stream': { schema: z.string() } },
          },
        },
      },
    },
    async (request, reply) => {
      const token = tokenOf(request);
      const { signedIn } = request;
      if (!token || !signedIn) throw new DomainError('not-signed-in', 'Sign in first');
      const own = streams.get(token) ?? new Set<Stream>();
      if (own.size >= MOST_OF_ONE || countAll() >= MOST_OF_ALL) {
        throw new Refused(429, 'too-many-streams', 'Too many streams are open: let your pages share one');
      }
      reply.hijack();
      reply.headers({
        'content-type': 'text/event-stream; charset=utf-8',
        // Proxies are not to gather what is to be told at once.
        'x-accel-buffering': 'no',
      });
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value);
      }
      reply.raw.writeHead(200);
      const after = request.headers['last-event-id'] ?? request.query.after;
      const stream = openStream(reply.raw, feed, ports, { token, signedIn, after }, rhythm);
      streams.set(token, own.add(stream));
      await stream.closed;
      own.delete(stream);
      if (own.size === 0) streams.delete(token);
    },
  );
};
