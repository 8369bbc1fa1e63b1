import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { Position } from '../../core/geometry.ts';
import { type AreaId, IncidentId, PersonId } from '../../core/ids.ts';
import type { Person } from '../../core/person.ts';
import { rowFor } from '../acts.ts';
import { areaOf, personOf, visible } from '../guard.ts';
import { QueueRow } from '../views/incident.view.ts';

const ResponderView = z
  .object({
    id: PersonId,
    name: z.string(),
    position: Position.optional().describe('Where he said last that he is'),
    seenAt: z.int().optional(),
    metres: z.number().optional().describe('How far away, where that is known'),
    open: z.int().describe('How many matters he has in hand'),
  })
  .meta({ id: 'Responder' });
const Suggestions = z
  .object({
    responders: z.array(ResponderView).describe('The nearest and least busy first'),
    near: z.array(QueueRow).describe('Open matters that may be the same one'),
  })
  .meta({ id: 'Suggestions' });

const Tasks = z
  .object({
    mine: z.array(QueueRow).describe('What is due first, first'),
    open: z.array(QueueRow).describe('To be grabbed; the nearest first'),
    near: z.array(QueueRow).describe('What else is open within 3 km'),
    serverTime: z.int(),
  })
  .meta({ id: 'Tasks' });

export interface DispatchPorts {
  readonly find: (id: IncidentId) => Promise<QueueRow | undefined>;
  readonly suggest: (id: IncidentId) => Promise<z.infer<typeof Suggestions>>;
  readonly responders: (area: AreaId | undefined) => Promise<readonly z.infer<typeof ResponderView>[]>;
  readonly tasks: (person: Person, at: Position | undefined) => Promise<z.infer<typeof Tasks>>;
}

const unknown = () =>
  new DomainError('unknown-incident', 'There is no such incident, or it is not of your area');
const params = z.strictObject({ id: IncidentId });

/** Who goes: whom a desk can send, and what a responder has to do. */
export const dispatchRoutes: FastifyPluginAsyncZod<DispatchPorts> = async (app, ports) => {
  app.get(
    '/incidents/:id/suggestions',
    {
      config: { act: 'dispatch', refuses: [404] },
      schema: {
        operationId: 'getSuggestions',
        summary: 'Whom to send, and what it may be part of',
        tags: ['incidents'],
        params,
        response: { 200: Suggestions },
      },
    },
    async (request) => {
      const { id } = visible(request, await ports.find(request.params.id), ({ areaId }) => areaId, unknown);
      const { responders, near } = await ports.suggest(id);
      const person = personOf(request);
      return { responders, near: near.map((row) => rowFor(row, person)) };
    },
  );

  app.get(
    '/responders',
    {
      config: { act: 'dispatch' },
      schema: {
        operationId: 'listResponders',
        summary: 'Who can be sent',
        tags: ['incidents'],
        response: { 200: z.object({ responders: z.array(ResponderView) }).meta({ id: 'Responders' }) },
      },
    },
    async (request) => ({ responders: [...(await ports.responders(areaOf(request)))] }),
  );

  const Here = z
    .strictObject({
      latitude: z.coerce.number().min(-90).max(90).optional(),
      longitude: z.coerce.number().min(-180).max(180).optional(),
    })
    .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
      path: ['longitude'],
      message: 'latitude and longitude come together, or neither',
    });
  app.get(
    '/tasks',
    {
      config: { act: 'respond' },
      schema: {
        operationId: 'listTasks',
        summary: 'What a responder has to do',
        description: 'His own, what he may grab, and what else is open near him when he says where he is.',
        tags: ['incidents'],
        querystring: Here,
        response: { 200: Tasks },
      },
    },
    async (request) => {
      const person = personOf(request);
      const { latitude, longitude } = request.query;
      const at = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined;
      const { mine, open, near, serverTime } = await ports.tasks(person, at);
      const dressed = (rows: readonly QueueRow[]) => rows.map((row) => rowFor(row, person));
      return { mine: dressed(mine), open: dressed(open), near: dressed(near), serverTime };
    },
  );
};
