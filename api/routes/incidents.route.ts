import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { IncidentAct } from '../../core/act.ts';
import { CategoryCode, Severity } from '../../core/category.ts';
import { DomainError } from '../../core/errors.ts';
import { Position } from '../../core/geometry.ts';
import { type ActId, AreaId, CameraId, IncidentId, PersonId } from '../../core/ids.ts';
import { incidentStates, Verdict } from '../../core/incident.ts';
import type { Person } from '../../core/person.ts';
import { may } from '../../core/policy.ts';
import { Report } from '../../core/report.ts';
import { Text } from '../../core/text.ts';
import { LATEST } from '../../core/time.ts';
import { rowFor } from '../acts.ts';
import { areaOf, personOf, visible } from '../guard.ts';
import { lookedAt, type PastPorts } from '../past.ts';
import { ActBody, actOf, UndoBody } from '../views/act.view.ts';
import { QueueRow } from '../views/incident.view.ts';
import { checkWallFilter } from '../wall.ts';

/** One value, or several by comma, as a link carries them. */
const severalOf = <T extends z.ZodType<unknown, string>>(one: T) =>
  z
    .string()
    .max(500)
    .transform((text) => text.split(','))
    .pipe(z.array(one).max(20))
    .optional();

export const IncidentFilter = z.strictObject({
  state: severalOf(z.enum(incidentStates)).describe('One or several, by comma'),
  category: severalOf(CategoryCode).describe('One or several, by comma'),
  severity: severalOf(Severity).describe('One or several, by comma'),
  source: z.enum(['camera', 'citizen', 'hotline', 'responder', 'system']).optional(),
  verdict: Verdict.optional(),
  areaId: AreaId.optional().describe('Whoever belongs to an area gets that area, whatever is asked'),
  cameraId: CameraId.optional(),
  assignee: PersonId.optional(),
  q: Text.trim()
    .min(1)
    .max(100)
    .optional()
    .describe("Part of a number, a text, a place's or a category's name"),
  from: z.coerce.number().int().min(0).max(LATEST).optional().describe('Raised at or after, ms'),
  to: z.coerce.number().int().min(0).max(LATEST).optional().describe('Raised before, ms'),
  cursor: z.string().min(1).max(200).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type IncidentFilter = z.infer<typeof IncidentFilter>;

export const IncidentPage = z
  .object({ incidents: z.array(QueueRow), next: z.string().optional().describe('Absent on the last page') })
  .meta({ id: 'IncidentPage' });

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
export type Tasks = z.infer<typeof Tasks>;

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
  readonly suggest: (id: IncidentId) => Promise<z.infer<typeof Suggestions>>;
  readonly responders: (area: AreaId | undefined) => Promise<readonly z.infer<typeof ResponderView>[]>;
  readonly tasks: (person: Person, at: Position | undefined) => Promise<Tasks>;
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
      const { id } = visible(request, await ports.find(request.params.id), areaOfRow, unknown);
      const { responders, near } = await ports.suggest(id);
      const person = personOf(request);
      return { responders, near: near.map((row) => rowFor(row, person)) };
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
