import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { IncidentAct } from '../../core/act.ts';
import { DomainError } from '../../core/errors.ts';
import type { Position } from '../../core/geometry.ts';
import { type ActId, type AreaId, IncidentId, PersonId } from '../../core/ids.ts';
import type { Person } from '../../core/person.ts';
import { may } from '../../core/policy.ts';
import { Report } from '../../core/report.ts';
import { rowFor } from '../acts.ts';
import { areaOf, personOf, visible } from '../guard.ts';
import { lookedAt, type PastPorts } from '../past.ts';
import { ActBody, actOf, UndoBody } from '../views/act.view.ts';
import { QueueRow } from '../views/incident.view.ts';
import { IncidentFilter, IncidentPage } from '../views/incident-filter.ts';
import { checkWallFilter } from '../wall.ts';

const Step = z
  .object({
    at: z.int(),
    act: z.string().describe('What was done; `time` and `call` are the clock’s'),
    by: z.object({ id: PersonId, name: z.string() }).optional(),
    whom: z.object({ id: PersonId, name: z.string() }).optional().describe('Of `telephone`: who was called'),
    detail: z.record(z.string(), z.unknown()).describe('`from` and `to`, and what was said with it'),
  })
  .meta({ id: 'TimelineStep' });
const Timeline = z.object({ steps: z.array(Step).describe('The newest first') }).meta({ id: 'Timeline' });

/** What somebody tells on the telephone, or a responder comes upon. */
const Call = Report.pick({ id: true, category: true, position: true, place: true, text: true })
  .strict()
  .meta({ id: 'Call' });
export type Call = z.infer<typeof Call>;

export interface SentBy {
  readonly id: ActId;
  readonly incidentId: IncidentId;
  readonly act: IncidentAct | { readonly act: 'undo' };
  readonly takenAt?: number | undefined;
}

export interface IncidentPorts {
  /** In the order of the queue, only those of `area` when it is given. @throws DomainError `conflict` for a cursor that is none. */
  readonly list: (
    filter: IncidentFilter,
    area: AreaId | undefined,
  ) => Promise<{ rows: readonly QueueRow[]; next?: string | undefined }>;
  readonly find: (id: IncidentId) => Promise<QueueRow | undefined>;
  readonly past: PastPorts;
  /** Moves it, with its audit and outbox row. @throws DomainError `illegal-move`, `forbidden`, `reason-needed`, `unknown-incident` */
  readonly move: (sent: SentBy, by: Person) => Promise<unknown>;
  readonly timeline: (id: IncidentId) => Promise<readonly z.infer<typeof Step>[]>;
  /** In which area something at this place lies. */
  readonly areaAt: (position: Position) => Promise<AreaId>;
  readonly take: (
    call: Call,
    by: Person,
  ) => Promise<{ readonly incidentId: IncidentId; readonly isNew: boolean }>;
}

const unknown = () =>
  new DomainError('unknown-incident', 'There is no such incident, or it is not of your area');
const areaOfRow = ({ areaId }: QueueRow) => areaId;
const params = z.strictObject({ id: IncidentId });

/** The dispatch queue: what cameras and citizens have raised, and what people do about it. */
export const incidentRoutes: FastifyPluginAsyncZod<IncidentPorts> = async (app, ports) => {
  app.get(
    '/incidents',
    {
      config: { act: 'see-queue', refuses: [403, 409] },
      schema: {
        operationId: 'listIncidents',
        summary: 'List incidents',
        description:
          'Cameras and citizens together: what nobody has judged first, by severity, the longest waiting first; then what is in hand, by severity; then what is over since a day at most, the newest first: what is older is history (`listHistory`). Whoever belongs to an area sees that area only.',
        tags: ['incidents'],
        querystring: IncidentFilter,
        response: { 200: IncidentPage },
      },
    },
    async (request) => {
      const person = personOf(request);
      if (person.role === 'wall') checkWallFilter(request.query);
      const { rows, next } = await ports.list(request.query, areaOf(request) ?? request.query.areaId);
      const incidents = rows.map((row) => rowFor(row, person));
      return { incidents, ...(next !== undefined && { next }) };
    },
  );

  app.post(
    '/incidents',
    {
      config: { act: 'take-call', refuses: [403, 404, 409, 422] },
      schema: {
        operationId: 'takeCall',
        summary: 'Write down what somebody tells',
        description:
          'By telephone at the desk, or what a responder came upon. The id is made by the page: sent again, it is the same matter.',
        tags: ['incidents'],
        body: Call,
        response: { 200: QueueRow, 201: QueueRow },
      },
    },
    async (request, reply) => {
      const person = personOf(request);
      // Before it is written: what he could not see afterwards is for that area's desk to write down.
      if (!may(person, 'take-call', { areaId: await ports.areaAt(request.body.position) })) {
        throw new DomainError('forbidden', 'This place is of another area: pass the call on to its desk');
      }
      const { incidentId, isNew } = await ports.take(request.body, person);
      const row = visible(request, await ports.find(incidentId), areaOfRow, unknown);
      return reply.code(isNew ? 201 : 200).send(rowFor(row, person));
    },
  );

  app.get(
    '/incidents/:id',
    {
      config: { act: 'see-queue', refuses: [404] },
      schema: {
        operationId: 'getIncident',
        summary: 'Get one incident',
        description:
          'One that is over for more than a day is history: 400 `look-up-needed` without a reason.',
        tags: ['incidents'],
        params,
        response: { 200: QueueRow },
      },
    },
    async (request) => {
      const person = personOf(request);
      const row = visible(request, await ports.find(request.params.id), areaOfRow, unknown);
      const looked = { act: 'view', incident: row.id } as const;
      await lookedAt(ports.past, person, { over: row.overAt, looked, unknown });
      return rowFor(row, person);
    },
  );

  app.get(
    '/incidents/:id/timeline',
    {
      config: { act: 'see-timeline', refuses: [404] },
      schema: {
        operationId: 'getTimeline',
        summary: 'What happened to an incident',
        description: 'As the audit chain has it, the newest first, 500 steps at most.',
        tags: ['incidents'],
        params,
        response: { 200: Timeline },
      },
    },
    async (request) => {
      const { id, overAt } = visible(request, await ports.find(request.params.id), areaOfRow, unknown);
      await lookedAt(ports.past, personOf(request), { over: overAt, unknown });
      return { steps: [...(await ports.timeline(id))] };
    },
  );

  /** The one way in which a person changes an incident. */
  const move = async (
    request: { readonly params: { readonly id: IncidentId } },
    sent: SentBy,
    person: Person,
  ) => {
    await ports.move(sent, person);
    return ports.find(request.params.id);
  };

  app.post(
    '/incidents/:id/acts',
    {
      config: { act: 'move-incident', refuses: [404, 409, 422] },
      schema: {
        operationId: 'actOnIncident',
        summary: 'Judge it, hand it over, deal with it, verify it',
        description:
          'One act. `acts` of a row tells which lead on, for whoever asks. 409 `illegal-move`: somebody was first, read it again. 422 `reason-needed`: say `why`.',
        tags: ['incidents'],
        params,
        body: ActBody,
        response: { 200: QueueRow },
      },
    },
    async (request) => {
      const person = personOf(request);
      const { id } = visible(request, await ports.find(request.params.id), areaOfRow, unknown);
      const after = await move(request, { ...actOf(request.body), incidentId: id }, person);
      return rowFor(visible(request, after, areaOfRow, unknown), person);
    },
  );

  app.post(
    '/incidents/:id/undo',
    {
      config: { act: 'move-incident', refuses: [404, 409] },
      schema: {
        operationId: 'undoAct',
        summary: 'Take back the last act',
        description: 'One’s own, within ten seconds, when nobody has moved it since. Nothing is erased.',
        tags: ['incidents'],
        params,
        body: UndoBody,
        response: { 200: QueueRow },
      },
    },
    async (request) => {
      const person = personOf(request);
      const { id } = visible(request, await ports.find(request.params.id), areaOfRow, unknown);
      const after = await move(
        request,
        { id: request.body.id, act: { act: 'undo' }, incidentId: id },
        person,
      );
      return rowFor(visible(request, after, areaOfRow, unknown), person);
    },
  );
};
