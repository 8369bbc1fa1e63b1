import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { HealthReason } from '../../../core/camera.ts';
import { DomainError } from '../../../core/errors.ts';
import { type AreaId, CameraId } from '../../../core/ids.ts';
import { type Duration, hours, type Instant } from '../../../core/time.ts';
import { visible } from '../../guard.ts';
import { RedrawnView, SightingsView } from '../../views/admin.view.ts';
import { ZoneDraft } from '../../views/rule.view.ts';

const LedgerView = z
  .object({
    spans: z.array(
      z.object({
        state: z.enum(['starting', 'online', 'degraded', 'offline']),
        reason: HealthReason.optional(),
        detail: z.string().optional(),
        since: z.int(),
        until: z.int().optional(),
      }),
    ),
  })
  .meta({ id: 'HealthLedger' });

export interface SightingPorts {
  readonly now: () => Instant;
  readonly areaOfCamera: (id: CameraId) => Promise<AreaId | undefined>;
  readonly sightings: (
    id: CameraId,
    span: { from: Instant; until: Instant },
  ) => Promise<Omit<SightingsView, 'from' | 'until'>>;
  readonly ledger: (id: CameraId) => Promise<z.infer<typeof LedgerView>>;
  readonly redraw: (id: CameraId, rule: ZoneDraft, span: Duration) => Promise<Omit<RedrawnView, 'hours'>>;
}

const params = z.strictObject({ id: CameraId });

/** What a camera has seen and how well it was watched: by which an admin decides whether its trial may end. */
export const sightingRoutes: FastifyPluginAsyncZod<SightingPorts> = async (app, ports) => {
  const check = async (request: Parameters<typeof visible>[0], camera: CameraId) => {
    const none = () =>
      new DomainError('unknown-camera', 'There is no such camera, or it is not of your area');
    visible(request, await ports.areaOfCamera(camera), (areaId) => areaId, none);
  };

  app.get(
    '/cameras/:id/sightings',
    {
      config: { act: 'see-camera-past', refuses: [404] },
      schema: {
        operationId: 'listSightings',
        summary: 'What a camera has seen broken lately, and what came of it',
        tags: ['cameras'],
        params,
        querystring: z.strictObject({
          hours: z.coerce
            .number()
            .min(1)
            .max(24 * 31)
            .default(24),
        }),
        response: { 200: SightingsView },
      },
    },
    async (request) => {
      const { id } = request.params;
      await check(request, id);
      const until = ports.now() + 1;
      const from = until - hours(request.query.hours);
      return { from, until, ...(await ports.sightings(id, { from, until })) };
    },
  );

  app.get(
    '/cameras/:id/health',
    {
      config: { act: 'see-camera-past', refuses: [404] },
      schema: {
        operationId: 'getHealthLedger',
        summary: 'How well a camera was watched: the last hundred spans',
        tags: ['cameras'],
        params,
        response: { 200: LedgerView },
      },
    },
    async (request) => {
      await check(request, request.params.id);
      return ports.ledger(request.params.id);
    },
  );

  app.post(
    '/cameras/:id/rules/redraw',
    {
      config: { act: 'manage-rules', refuses: [404] },
      schema: {
        operationId: 'checkZone',
        summary: 'What would this zone have made of what was seen?',
        description:
          'Takes what rules of the same kind and category saw broken on this camera, and asks the zone given anew. Nothing is changed.',
        tags: ['rules'],
        params,
        body: z
          .strictObject({
            rule: ZoneDraft,
            hours: z
              .number()
              .min(1)
              .max(24 * 31)
              .default(24),
          })
          .meta({ id: 'ZoneCheck' }),
        response: { 200: RedrawnView },
      },
    },
    async (request) => {
      const { rule, hours: span } = request.body;
      await check(request, request.params.id);
      return { hours: span, ...(await ports.redraw(request.params.id, rule, hours(span))) };
    },
  );
};
