import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AskedStream, FoundDevice, LoginOutcome } from '../../../core/ask.ts';
import { DomainError } from '../../../core/errors.ts';
import { type AreaId, AskId, CameraId } from '../../../core/ids.ts';
import { Light } from '../../../core/light.ts';
import { Text } from '../../../core/text.ts';
import { type Instant, seconds } from '../../../core/time.ts';
import { type Answers, answerOf } from '../../answer-of.ts';
import { areaOf, personOf, visible } from '../../guard.ts';
import type { Viewings } from '../../live-view/viewings.ts';
import { Refused } from '../../problem.ts';
import { cameraAddress } from '../../views/camera.view.ts';
import { jpegAnswer } from './jpeg-answer.ts';

export interface AskRoutePorts extends Answers {
  /** @throws DomainError `camera-address-refused` when cameras may not be there */
  readonly checkAddress: (address: string) => Promise<unknown>;
  /** @throws Refused 503 when too many questions wait */
  readonly ask: (question: Question) => Promise<AskId>;
  readonly readPicture: (id: AskId) => Promise<Buffer | undefined>;
  /** Address → the camera that is registered under it, of those somebody may see. */
  readonly registered: (area: AreaId | undefined) => Promise<ReadonlyMap<string, CameraId>>;
  readonly areaOfCamera: (id: CameraId) => Promise<AreaId | undefined>;
  /** Whoever looks is on record before anything is shown. */
  readonly viewings: Pick<Viewings, 'begin'>;
}

export type Question =
  | { readonly kind: 'discover' }
  | { readonly kind: 'probe'; readonly address: string; readonly username: string; readonly password: string }
  | { readonly kind: 'picture'; readonly cameraId: CameraId };

const Asked = z.object({ id: AskId }).meta({ id: 'Asked' });
const NewProbe = z
  .strictObject({
    address: cameraAddress,
    username: Text.max(100),
    password: Text.max(200).describe('Travels sealed; kept nowhere'),
  })
  .meta({ id: 'NewProbe' });

const AskView = z
  .object({
    state: z.enum(['waiting', 'failed', 'found', 'probed', 'pictured']),
    code: z.string().optional().describe('Of `failed`: what went wrong'),
    problem: z.string().optional(),
    devices: z
      .array(FoundDevice.extend({ cameraId: CameraId.optional().describe('Registered already') }))
      .optional(),
    device: z
      .object({
        maker: z.string(),
        model: z.string(),
        firmware: z.string(),
        login: LoginOutcome,
        triesLeft: z.int(),
        clockOffsetMs: z.number().nullable(),
        streams: z.array(AskedStream),
        hasPicture: z.boolean(),
        problems: z.array(z.string()),
      })
      .optional(),
    takenAt: z.int().optional(),
    light: Light.optional(),
  })
  .meta({ id: 'Ask' });

const PICTURE_WITHIN = seconds(12);

/**
 * Questions that ingest asks of the network for us: this process dials no camera. Asked by POST, looked at by GET
 * until there is an answer; forgotten after five minutes.
 */
export const askRoutes: FastifyPluginAsyncZod<AskRoutePorts> = async (app, ports) => {
  const tags = ['cameras'];
  const params = z.strictObject({ id: AskId });
  const unknown = () =>
    new Refused(404, 'not-found', 'There is no such question, or it is forgotten: ask again');

  app.post(
    '/asks/scan',
    {
      config: { act: 'manage-cameras' },
      schema: {
        operationId: 'scanNetwork',
        summary: 'Which ONVIF cameras answer on this network?',
        description:
          'Takes about four seconds. Those outside CAMERA_NETWORKS are named and not asked anything.',
        tags,
        response: { 202: Asked },
      },
    },
    async (_request, reply) => reply.code(202).send({ id: await ports.ask({ kind: 'discover' }) }),
  );

  app.post(
    '/asks/probe',
    {
      config: { act: 'manage-cameras', refuses: [422] },
      schema: {
        operationId: 'probeCamera',
        summary: 'What does the device at this address say of itself?',
        description:
          'A device is given two wrong passwords within half an hour and no more: others lock their account.',
        tags,
        body: NewProbe,
        response: { 202: Asked },
      },
    },
    async (request, reply) => {
      await ports.checkAddress(request.body.address);
      return reply.code(202).send({ id: await ports.ask({ kind: 'probe', ...request.body }) });
    },
  );

  app.get(
    '/asks/:id',
    {
      config: { act: 'manage-cameras', refuses: [404] },
      schema: {
        operationId: 'getAsk',
        summary: 'What became of the question?',
        tags,
        params,
        response: { 200: AskView },
      },
    },
    async (request) => {
      const state = await ports.read(request.params.id);
      if (!state || state.state === 'read') throw unknown();
      if (state.state !== 'found') return state;
      const known = await ports.registered(areaOf(request));
      const devices = state.devices.map((device) => {
        const cameraId = known.get(device.address);
        return { ...device, ...(cameraId && { cameraId }) };
      });
      return { state: 'found' as const, devices };
    },
  );

  app.get(
    '/asks/:id/picture',
    {
      config: { act: 'manage-cameras', refuses: [404] },
      schema: {
        operationId: 'getAskPicture',
        summary: 'The picture that came with the answer',
        tags,
        params,
        response: { 200: jpegAnswer },
      },
    },
    async (request, reply) => {
      const picture = await ports.readPicture(request.params.id);
      if (!picture) throw unknown();
      return reply.type('image/jpeg').send(picture);
    },
  );

  app.get(
    '/cameras/:id/picture',
    {
      config: { act: 'manage-cameras', refuses: [404, 422] },
      schema: {
        operationId: 'getCameraPicture',
        summary: 'What does this camera show now?',
        description:
          'Ingest looks through it once, whether it is watched or not; waits up to 12 s. `X-Taken-At` tells when, `X-Light` by which light, if the picture is kept.',
        tags,
        params: z.strictObject({ id: CameraId }),
        response: { 200: jpegAnswer },
      },
    },
    async (request, reply) => {
      const { id: cameraId } = request.params;
      const none = () =>
        new DomainError('unknown-camera', 'There is no such camera, or it is not of your area');
      visible(request, await ports.areaOfCamera(cameraId), (areaId) => areaId, none);
      await ports.viewings.begin(cameraId, personOf(request).id);
      const { bytes, takenAt, light } = await look(cameraId);
      if (light) reply.header('x-light', light);
      return reply.type('image/jpeg').header('x-taken-at', takenAt).send(bytes);
    },
  );

  /** Two who look through one camera at once share the look. */
  const looking = new Map<CameraId, Promise<Looked>>();
  function look(cameraId: CameraId): Promise<Looked> {
    const running = looking.get(cameraId) ?? lookOnce(cameraId).finally(() => looking.delete(cameraId));
    looking.set(cameraId, running);
    return running;
  }

  async function lookOnce(cameraId: CameraId): Promise<Looked> {
    const id = await ports.ask({ kind: 'picture', cameraId });
    const nobody = 'No ingest process has answered: see that one is running';
    const { takenAt, light } = await answerOf(ports, id, 'pictured', { limit: PICTURE_WITHIN, nobody });
    const bytes = await ports.readPicture(id);
    if (!bytes) throw new Refused(503, 'unavailable', 'The picture is forgotten already: ask again');
    return { bytes, takenAt, light };
  }
};

interface Looked {
  readonly bytes: Buffer;
  readonly takenAt: Instant;
  readonly light?: Light | undefined;
}
