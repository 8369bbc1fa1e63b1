import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { type AreaId, CameraId, type PersonId, type SiteId } from '../../core/ids.ts';
import { type Duration, type Instant, seconds } from '../../core/time.ts';
import { areaOf, personOf, visible } from '../guard.ts';
import { CameraChange, CameraView, HealthView, NewCamera } from '../views/camera.view.ts';
import { cameraFor } from '../wall.ts';

export interface CameraPorts {
  readonly now: () => Instant;
  readonly sleep: (time: Duration) => Promise<unknown>;
  readonly list: (area: AreaId | undefined) => Promise<readonly CameraView[]>;
  readonly find: (id: CameraId) => Promise<CameraView | undefined>;
  readonly areaOfSite: (id: SiteId) => Promise<AreaId | undefined>;
  /** @throws DomainError `camera-address-refused` when cameras may not be there */
  readonly checkAddress: (address: string) => Promise<unknown>;
  /** @throws DomainError `unknown-site`, `conflict` when the site has one of its name. @returns the camera's id */
  readonly register: (camera: NewCamera & { id?: CameraId }, by: PersonId) => Promise<CameraId>;
  readonly update: (id: CameraId, change: CameraChange, by: PersonId) => Promise<unknown>;
}

const unknown = () => new DomainError('unknown-camera', 'There is no such camera, or it is not of your area');
const areaOfCamera = ({ areaId }: CameraView) => areaId;

/** How long a test waits for ingest to have tried. */
const TEST_WITHIN = seconds(10);
const LOOK_EVERY = 500;

const CameraTest = z
  .object({
    tried: z.boolean().describe('Whether ingest has tried since the question was asked'),
    works: z.boolean().describe('A frame has come since then'),
    health: HealthView,
    waitedMs: z.int(),
  })
  .meta({ id: 'CameraTest' });

/** Cameras: what is watched, how well, and by which address. */
export const cameraRoutes: FastifyPluginAsyncZod<CameraPorts> = async (app, ports) => {
  const params = z.strictObject({ id: CameraId });
  const tags = ['cameras'];

  app.get(
    '/cameras',
    {
      config: { act: 'see-cameras' },
      schema: {
        operationId: 'listCameras',
        summary: 'List cameras with how well they are watched',
        tags,
        response: { 200: z.object({ cameras: z.array(CameraView) }).meta({ id: 'CameraList' }) },
      },
    },
    async (request) => {
      const cameras = await ports.list(areaOf(request));
      return { cameras: cameras.map((camera) => cameraFor(camera, personOf(request))) };
    },
  );

  app.post(
    '/cameras',
    {
      config: { act: 'manage-cameras', refuses: [409, 422] },
      schema: {
        operationId: 'registerCamera',
        summary: 'Register a camera',
        description:
          'Its address must lie in CAMERA_NETWORKS. It begins with the default rules of its kind of site; ingest takes it within seconds.',
        tags,
        body: NewCamera,
        response: { 201: CameraView },
      },
    },
    async (request, reply) => {
      await checkSite(request, request.body.siteId);
      await ports.checkAddress(request.body.address);
      const id = await ports.register(request.body, personOf(request).id);
      return reply.code(201).send(visible(request, await ports.find(id), areaOfCamera, unknown));
    },
  );

  app.put(
    '/cameras/:id',
    {
      config: { act: 'manage-cameras', refuses: [404, 409, 422] },
      schema: {
        operationId: 'putCamera',
        summary: 'Register a camera under an id of your own making',
        description:
          'Sent twice it is one camera: the second answer is 200. An id that another camera has is a conflict; to change one, PATCH it.',
        tags,
        params,
        body: NewCamera,
        response: { 200: CameraView, 201: CameraView },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { body } = request;
      await checkSite(request, body.siteId);
      const known = await ports.find(id);
      if (known) {
        const isSame =
          known.siteId === body.siteId && known.name === body.name && known.address === body.address;
        if (!isSame) throw new DomainError('conflict', 'Another camera has this id: make a new one');
        return visible(request, known, areaOfCamera, unknown);
      }
      await ports.checkAddress(body.address);
      await ports.register({ ...body, id }, personOf(request).id);
      return reply.code(201).send(visible(request, await ports.find(id), areaOfCamera, unknown));
    },
  );

  app.get(
    '/cameras/:id',
    {
      config: { act: 'see-cameras', refuses: [404] },
      schema: {
        operationId: 'getCamera',
        summary: 'Get one camera',
        tags,
        params,
        response: { 200: CameraView },
      },
    },
    async (request) =>
      cameraFor(
        visible(request, await ports.find(request.params.id), areaOfCamera, unknown),
        personOf(request),
      ),
  );

  app.patch(
    '/cameras/:id',
    {
      config: { act: 'manage-cameras', refuses: [404, 409, 422] },
      schema: {
        operationId: 'updateCamera',
        summary: 'Change a camera, or stop and start watching it',
        tags,
        params,
        body: CameraChange,
        response: { 200: CameraView },
      },
    },
    async (request) => {
      const { id } = request.params;
      visible(request, await ports.find(id), areaOfCamera, unknown);
      if (request.body.siteId) await checkSite(request, request.body.siteId);
      if (request.body.address) await ports.checkAddress(request.body.address);
      await ports.update(id, request.body, personOf(request).id);
      return visible(request, await ports.find(id), areaOfCamera, unknown);
    },
  );

  app.post(
    '/cameras/:id/test',
    {
      config: { act: 'manage-cameras', refuses: [404] },
      schema: {
        operationId: 'testCamera',
        summary: 'Does it work?',
        description:
          'The API never dials a camera; ingest does. This waits, at most 10 s, until a frame newer than the question has come or ingest has written why none does, and answers with what the health ledger then says.',
        tags,
        params,
        response: { 200: CameraTest },
      },
    },
    async (request) => {
      const asked = ports.now();
      const look = async () =>
        visible(request, await ports.find(request.params.id), areaOfCamera, unknown).health;
      let health = await look();
      while (!isTried(health, asked) && health.state !== 'off' && ports.now() - asked < TEST_WITHIN) {
        await ports.sleep(LOOK_EVERY);
        health = await look();
      }
      const { lastFrameAt = 0, since = 0, state } = health;
      // The ledger says `online` up to a second before the pulse tells of the frame that made it so.
      const works = lastFrameAt >= asked || (state === 'online' && since >= asked);
      return { tried: isTried(health, asked), works, health, waitedMs: ports.now() - asked };
    },
  );

  async function checkSite(request: Parameters<typeof visible>[0], id: SiteId): Promise<void> {
    const area = await ports.areaOfSite(id);
    visible(
      request,
      area,
      (areaId) => areaId,
      () => new DomainError('unknown-site', `There is no site ${id}`),
    );
  }
};

const isTried = ({ lastFrameAt = 0, since = 0, state }: HealthView, asked: Instant) =>
  lastFrameAt >= asked || (state !== 'starting' && since >= asked);
