import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../../core/errors.ts';
import { type AreaId, type AskId, CameraId } from '../../../core/ids.ts';
import { Light } from '../../../core/light.ts';
import { type Instant, seconds } from '../../../core/time.ts';
import { Scale } from '../../../core/water.ts';
import { type Answers, answerOf } from '../../answer-of.ts';
import { personOf, visible } from '../../guard.ts';
import type { Viewings } from '../../live-view/viewings.ts';
import { Refused } from '../../problem.ts';
import { jpegAnswer } from './jpeg-answer.ts';

export interface PicturePorts extends Answers {
  readonly areaOfCamera: (id: CameraId) => Promise<AreaId | undefined>;
  /** Whoever looks is on record before anything is shown. */
  readonly viewings: Pick<Viewings, 'begin'>;
  readonly kept: (id: CameraId) => Promise<readonly { light: Light; takenAt: Instant }[]>;
  readonly open: (id: CameraId, light: Light) => Promise<{ jpeg: Buffer; takenAt: Instant } | undefined>;
  /** @throws Refused 503 when too many questions wait */
  readonly askReading: (of: z.infer<typeof NewReading> & { cameraId: CameraId }) => Promise<AskId>;
}

const KeptPictures = z
  .object({ pictures: z.array(z.object({ light: Light, takenAt: z.int() })) })
  .meta({ id: 'KeptPictures' });

const NewReading = z
  .strictObject({
    light: Light,
    takenAt: z.int().describe('Of that picture, as the list tells: another by now is not read'),
    scale: Scale,
  })
  .meta({ id: 'NewWaterReading' });

const ReadingView = z
  .object({
    kind: z
      .enum(['level', 'beyond', 'cannot-tell'])
      .describe('`beyond`: at or above the highest mark, at or below the lowest'),
    level: z.number().optional().describe('Metres on the scale; absent when it cannot be told'),
    confidence: z.number().optional().describe('0..1'),
    reason: z.enum(['dark', 'glare', 'flat', 'unsteady', 'outside']).optional(),
    step: z.number().describe('How finely it can be told in this picture, metres'),
  })
  .meta({ id: 'WaterReading' });

const READ_WITHIN = seconds(9);
const params = z.strictObject({ id: CameraId });

/** The pictures that are kept of a camera, one by each light, for those who draw on them. */
export const pictureRoutes: FastifyPluginAsyncZod<PicturePorts> = async (app, ports) => {
  const tags = ['cameras'];
  const check = async (request: Parameters<typeof visible>[0], camera: CameraId) => {
    const none = () =>
      new DomainError('unknown-camera', 'There is no such camera, or it is not of your area');
    visible(request, await ports.areaOfCamera(camera), (areaId) => areaId, none);
  };

  app.get(
    '/cameras/:id/pictures',
    {
      config: { act: 'manage-cameras', refuses: [404] },
      schema: {
        operationId: 'listKeptPictures',
        summary: 'By which light is there a picture of this camera?',
        description:
          'The newest by day, by night and by infrared, kept for 14 days. Which it is, is told by its colours and by the hour in the town.',
        tags,
        params,
        response: { 200: KeptPictures },
      },
    },
    async (request) => {
      await check(request, request.params.id);
      return { pictures: [...(await ports.kept(request.params.id))] };
    },
  );

  app.get(
    '/cameras/:id/pictures/:light',
    {
      config: { act: 'manage-cameras', refuses: [404] },
      schema: {
        operationId: 'getKeptPicture',
        summary: 'The picture of a camera by this light',
        description: '`X-Taken-At` tells when it was taken.',
        tags,
        params: params.extend({ light: Light }),
        response: { 200: jpegAnswer },
      },
    },
    async (request, reply) => {
      const { id, light } = request.params;
      await check(request, id);
      const picture = await ports.open(id, light);
      if (!picture) throw new Refused(404, 'not-found', 'No picture by this light is kept of this camera');
      await ports.viewings.begin(id, personOf(request).id);
      return reply.type('image/jpeg').header('x-taken-at', picture.takenAt).send(picture.jpeg);
    },
  );

  app.post(
    '/cameras/:id/water-readings',
    {
      config: { act: 'manage-cameras', refuses: [404, 409, 422] },
      schema: {
        operationId: 'readWater',
        summary: 'Where does the water stand in this picture, on this scale?',
        description:
          'Read by a worker that watches cameras, as it would read a frame of this camera. Nothing is changed; "cannot-tell" is an answer.',
        tags,
        params,
        body: NewReading,
        response: { 200: ReadingView },
      },
    },
    async (request) => {
      const { id: cameraId } = request.params;
      await check(request, cameraId);
      const { light, takenAt } = request.body;
      const isThere = (await ports.kept(cameraId)).some(
        (one) => one.light === light && one.takenAt === takenAt,
      );
      if (!isThere) throw new DomainError('conflict', 'Another picture was taken meanwhile: choose it anew');
      const asked = await ports.askReading({ ...request.body, cameraId });
      const nobody = 'No worker has read it: see that a detect process is running';
      const { reading, step } = await answerOf(ports, asked, 'read', { limit: READ_WITHIN, nobody });
      return { ...reading, step };
    },
  );
};
