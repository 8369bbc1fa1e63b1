import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { CameraId } from '../../core/ids.ts';
import { personOf, tokenOf, visible } from '../guard.ts';
import type { LiveStill } from '../live-view/stills.ts';
import type { Viewer } from '../live-view/viewer.ts';
import { openVisit, type VisitPorts } from '../live-view/visit.ts';
import { Refused } from '../problem.ts';

export interface LiveViewPorts extends VisitPorts {
  /** @returns nothing when the camera gives no picture now */
  readonly stillOf: (camera: CameraId) => Promise<LiveStill | undefined>;
}

/** Nine views are a full page of them; a second page may be open. */
const MOST_OF_SESSION = 18;
const MOST_OF_CAMERA = 50;
const MOST_OF_ALL = 300;

const unknown = () => new DomainError('unknown-camera', 'There is no such camera, or it is not of your area');

const description = `A WebSocket. The server sends

- \`{"kind":"begin","codec":"avc1.…"}\`, then binary messages: the init segment, then fragments of an MP4 (H.264), each to be appended to a SourceBuffer as it comes. It may begin anew at any time.
- \`{"kind":"trouble","why":"offline"|"codec"|"busy"|"error"}\`: there is no video now; it may begin later. Take stills meanwhile.

Who is slow misses fragments up to the next key frame. It is closed with 4401 within 5 s after the session ends or may not see the camera any more, with 4404 when the camera is not watched any more. That somebody looks is written into the audit.`;

/** What a camera shows now: as video, or a still a second. Shared by all who look; asked for only while somebody does. */
export const liveViewRoutes: FastifyPluginAsyncZod<LiveViewPorts> = async (app, ports) => {
  const params = z.strictObject({ id: CameraId });
  const tags = ['live'];
  const open = new Map<string, Set<Viewer>>();
  const countAll = () => [...open.values()].reduce((sum, { size }) => sum + size, 0);

  app.addHook('preClose', async () => {
    for (const own of open.values()) for (const viewer of own) viewer.close('ending');
  });

  /** Loads the camera, asks the policy about it, and writes the viewing down: nothing is shown before. */
  async function begin(request: FastifyRequest, id: CameraId): Promise<void> {
    const camera = visible(request, await ports.findCamera(id), ({ areaId }) => areaId, unknown);
    if (!camera.enabled) {
      throw new Refused(409, 'camera-off', 'This camera is not watched: an administrator can switch it on');
    }
    await ports.viewings.begin(id, personOf(request).id);
  }

  app.route({
    method: 'GET',
    url: '/cameras/:id/live',
    exposeHeadRoute: false,
    config: { act: 'see-live', refuses: [404, 409, 426, 429] },
    schema: { operationId: 'openLiveView', summary: 'See a camera live', description, tags, params },
    preHandler: async (request) => {
      const { id } = request.params as z.infer<typeof params>;
      const own = open.get(tokenOf(request) ?? '')?.size ?? 0;
      const isFull = own >= MOST_OF_SESSION || countAll() >= MOST_OF_ALL;
      if (isFull || ports.hub.viewersOf(id) >= MOST_OF_CAMERA) {
        throw new Refused(429, 'too-many-viewers', 'Too many live pictures are open: close some');
      }
      await begin(request, id);
    },
    handler: () => {
      throw new Refused(426, 'upgrade-required', 'Open this address as a WebSocket');
    },
    wsHandler: (socket, request) => {
      const token = tokenOf(request) ?? '';
      const { id } = request.params as z.infer<typeof params>;
      const viewer = openVisit(socket, ports, { camera: id, person: personOf(request), token });
      const own = open.get(token) ?? new Set<Viewer>();
      open.set(token, own.add(viewer));
      void viewer.closed.then(() => {
        own.delete(viewer);
        if (own.size === 0) open.delete(token);
      });
    },
  });

  app.get(
    '/cameras/:id/still',
    {
      exposeHeadRoute: false,
      config: { act: 'see-live', refuses: [404, 409] },
      schema: {
        operationId: 'getLiveStill',
        summary: 'What a camera shows now, as a picture',
        description:
          'As detection looks at it, at most one a second: for who cannot be shown video. `x-taken-at` says when it was taken (ms since 1970). That somebody looks is written into the audit.',
        tags,
        params,
        response: {
          200: {
            description: 'The picture',
            content: { 'image/jpeg': { schema: z.any().meta({ type: 'string', format: 'binary' }) } },
          },
          204: z.undefined().describe('It gives no picture now: its health says why'),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await begin(request, id);
      const still = await ports.stillOf(id);
      if (!still) return reply.code(204).send(undefined);
      reply.header('x-taken-at', still.takenAt).type('image/jpeg');
      return reply.send(still.jpeg);
    },
  );
};
