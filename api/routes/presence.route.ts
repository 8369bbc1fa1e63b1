import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { type AreaId, IncidentId, type PersonId } from '../../core/ids.ts';
import { PRESENT_FOR, type Presence } from '../../core/presence.ts';
import type { Instant } from '../../core/time.ts';
import { personOf, visible } from '../guard.ts';

export interface PresencePorts {
  readonly now: () => Instant;
  readonly areaOf: (id: IncidentId) => Promise<AreaId | undefined>;
  readonly note: (presence: Presence) => Promise<unknown>;
  readonly forget: (id: PersonId) => Promise<unknown>;
}

const Here = z
  .strictObject({ incidentId: IncidentId.nullable().describe('`null`: nothing any more') })
  .meta({ id: 'Here' });

const unknown = () =>
  new DomainError('unknown-incident', 'There is no such incident, or it is not of your area');

/** What somebody has before his eyes, for the others at their desks. In no record: it is forgotten after 20 s. */
export const presenceRoutes: FastifyPluginAsyncZod<PresencePorts> = async (app, ports) => {
  app.put(
    '/presence',
    {
      config: { act: 'be-present', refuses: [404] },
      schema: {
        operationId: 'bePresent',
        summary: 'Say which incident you have open',
        description:
          'Said again every ten seconds, it holds; forgotten after twenty. Others learn of it by `presence` of the live stream: of persons and incidents of their own area alone. Nothing of it is recorded.',
        tags: ['live'],
        body: Here,
        response: { 204: z.undefined().describe('So it is') },
      },
    },
    async (request, reply) => {
      const { id: personId, name, areaId: ofArea } = personOf(request);
      const { incidentId } = request.body;
      if (incidentId === null) {
        await ports.forget(personId);
        return reply.code(204).send();
      }
      const areaId = visible(request, await ports.areaOf(incidentId), (area) => area, unknown);
      const until = ports.now() + PRESENT_FOR;
      await ports.note({ personId, name, incidentId, areaId, until, ...(ofArea && { ofArea }) });
      return reply.code(204).send();
    },
  );
};
