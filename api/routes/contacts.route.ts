import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { type AreaId, IncidentId, PersonId } from '../../core/ids.ts';
import { Phone } from '../../core/person.ts';
import { Duty } from '../../core/roster.ts';
import { visible } from '../guard.ts';

const Contact = z
  .object({
    id: PersonId,
    name: z.string(),
    as: z.enum(['reporter', 'assignee', ...Duty.options]).describe('What he has to do with it'),
    phone: Phone.optional().describe('Absent: it was never told to us'),
  })
  .meta({ id: 'Contact' });

export interface ContactPorts {
  readonly areaOf: (id: IncidentId) => Promise<AreaId | undefined>;
  readonly contacts: (id: IncidentId) => Promise<readonly z.infer<typeof Contact>[]>;
}

const unknown = () =>
  new DomainError('unknown-incident', 'There is no such incident, or it is not of your area');

/** Whom a desk may telephone about an incident. That it was done is an act: `telephone`. */
export const contactRoutes: FastifyPluginAsyncZod<ContactPorts> = async (app, ports) => {
  app.get(
    '/incidents/:id/contacts',
    {
      config: { act: 'dispatch', refuses: [404] },
      schema: {
        operationId: 'listContacts',
        summary: 'Whom to telephone about it',
        description:
          'Who reported it where that is known, who is sent there, and whoever is on duty for its area now; each once. For desks alone.',
        tags: ['incidents'],
        params: z.strictObject({ id: IncidentId }),
        response: { 200: z.object({ contacts: z.array(Contact) }).meta({ id: 'Contacts' }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      visible(request, await ports.areaOf(id), (area) => area, unknown);
      return { contacts: [...(await ports.contacts(id))] };
    },
  );
};
