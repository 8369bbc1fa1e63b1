import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CategoryCode } from '../../core/category.ts';
import { Position } from '../../core/geometry.ts';
import { counter, type TakeTry } from '../tries.ts';
import { NearMatter } from '../views/report.view.ts';

export interface NearPorts {
  /** The open matters around a place that neighbours may know of. */
  readonly near: (
    at: Position,
    what: { radius: number; family?: string | undefined },
  ) => Promise<readonly NearMatter[]>;
  /** The middle of the town; nothing before it has a site. */
  readonly townCentre: () => Promise<Position | undefined>;
  /** Where somebody of the desk answers, day and night; nothing where the town has not said. */
  readonly dutyPhone: string | undefined;
  readonly takeTry: TakeTry<'near'>;
}

const Town = z
  .object({
    centre: Position.optional(),
    phone: z.string().optional().describe('Of the desk, day and night'),
  })
  .meta({ id: 'Town' });

const degrees = (most: number) => z.coerce.number().min(-most).max(most);
const Around = z.strictObject({
  latitude: degrees(90),
  longitude: degrees(180),
  radius: z.coerce.number().int().min(50).max(2_000).default(250).describe('Metres'),
  category: CategoryCode.optional().describe('Only matters of its family'),
});

/** What is open around a place: so that a neighbour joins it instead of telling it again. Nobody has to sign in. */
export const nearRoutes: FastifyPluginAsyncZod<NearPorts> = async (app, ports) => {
  const count = counter(ports.takeTry);

  app.get(
    '/reports/near',
    {
      config: { act: 'report', refuses: [429] },
      schema: {
        operationId: 'nearReports',
        summary: 'List what is open nearby',
        description:
          'What citizens told of, or a person confirmed: what and about where. No names, no words, no pictures; nothing that is private by its kind.',
        tags: ['reports'],
        querystring: Around,
        response: { 200: z.object({ matters: z.array(NearMatter) }).meta({ id: 'NearMatters' }) },
      },
    },
    async (request) => {
      count('near', request);
      const { latitude, longitude, radius, category } = request.query;
      const family = category?.split('.')[0];
      return { matters: [...(await ports.near({ latitude, longitude }, { radius, family }))] };
    },
  );

  app.get(
    '/reports/town',
    {
      config: { act: 'report', refuses: [429] },
      schema: {
        operationId: 'getTown',
        summary: 'Where the town is, and whom to call',
        description: 'The middle of what it watches, to a hundred metres: where a map begins.',
        tags: ['reports'],
        response: { 200: Town },
      },
    },
    async (request) => {
      count('near', request);
      const centre = await ports.townCentre();
      const { dutyPhone: phone } = ports;
      return { ...(centre && { centre }), ...(phone !== undefined && { phone }) };
    },
  );
};
