import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { type AreaId, IncidentId } from '../../core/ids.ts';
import type { Person } from '../../core/person.ts';
import { Sheet, Shift } from '../../core/shift.ts';
import { Text } from '../../core/text.ts';
import { LATEST } from '../../core/time.ts';
import { areaOf, personOf, visible } from '../guard.ts';

const ShiftView = Shift.meta({ id: 'Shift' });
const Desk = z
  .object({
    shift: ShiftView.optional().describe('Absent: whoever asks has not begun one'),
    sheet: Sheet.meta({ id: 'Sheet' }).describe('How it stands now'),
    last: z
      .array(Shift.extend({ name: z.string() }).meta({ id: 'SignedShift' }))
      .describe('The newest first'),
  })
  .meta({ id: 'ShiftDesk' });
export type Desk = z.infer<typeof Desk>;

const DrillView = z
  .object({
    madeAt: z.int(),
    arrivedAt: z.int().optional().describe('When a page had it before somebody’s eyes'),
    incidentId: IncidentId.optional(),
  })
  .meta({ id: 'Drill' });

const LastDrill = z
  .object({
    drill: DrillView.optional(),
    dueAt: z
      .int()
      .optional()
      .describe('When one was to be made last; absent when drills are off, or the town is younger'),
  })
  .meta({ id: 'LastDrill' });

export interface ShiftPorts {
  readonly desk: (person: Person, area: AreaId | undefined) => Promise<Desk>;
  /** @throws DomainError `conflict` when it is to end before it begins */
  readonly begin: (person: Person, plannedUntil: number | undefined) => Promise<unknown>;
  /** @throws DomainError `unknown-shift` */
  readonly end: (person: Person, note: string | undefined) => Promise<unknown>;
  readonly lastDrill: () => Promise<z.infer<typeof LastDrill>>;
  readonly areaOf: (incident: IncidentId) => Promise<{ readonly areaId: AreaId } | undefined>;
  readonly drillArrived: (incident: IncidentId, person: Person) => Promise<unknown>;
}

const unknownIncident = () =>
  new DomainError('unknown-incident', 'There is no such incident, or it is not of your area');

/** Who sits at the desk, what was handed over, and whether the day's test alert came through. */
export const shiftRoutes: FastifyPluginAsyncZod<ShiftPorts> = async (app, ports) => {
  app.get(
    '/shifts',
    {
      config: { act: 'keep-shift' },
      schema: {
        operationId: 'getShiftDesk',
        summary: 'My shift, how it stands, and what was handed over',
        tags: ['incidents'],
        response: { 200: Desk },
      },
    },
    async (request) => ports.desk(personOf(request), areaOf(request)),
  );

  app.post(
    '/shifts',
    {
      config: { act: 'keep-shift', refuses: [409] },
      schema: {
        operationId: 'beginShift',
        summary: 'Begin a shift',
        description: 'Who has begun one already is in it still.',
        tags: ['incidents'],
        body: z
          .strictObject({ plannedUntil: z.int().min(0).max(LATEST).optional() })
          .meta({ id: 'NewShift' }),
        response: { 200: Desk },
      },
    },
    async (request) => {
      await ports.begin(personOf(request), request.body.plannedUntil);
      return ports.desk(personOf(request), areaOf(request));
    },
  );

  app.post(
    '/shifts/end',
    {
      config: { act: 'keep-shift', refuses: [404] },
      schema: {
        operationId: 'endShift',
        summary: 'Sign what is handed over',
        tags: ['incidents'],
        body: z.strictObject({ note: Text.trim().min(1).max(2_000).optional() }).meta({ id: 'HandOver' }),
        response: { 200: Desk },
      },
    },
    async (request) => {
      await ports.end(personOf(request), request.body.note);
      return ports.desk(personOf(request), areaOf(request));
    },
  );

  app.get(
    '/drills/last',
    {
      config: { act: 'see-drills' },
      schema: {
        operationId: 'getLastDrill',
        summary: 'The newest test alert',
        description:
          'Once a day a test alert goes the whole way. One that has not arrived within a minute did not; one made long before `dueAt` is not the one that was due then.',
        tags: ['incidents'],
        response: { 200: LastDrill },
      },
    },
    async () => ports.lastDrill(),
  );

  app.post(
    '/drills/:id/arrival',
    {
      config: { act: 'answer-drill', refuses: [404] },
      schema: {
        operationId: 'drillArrived',
        summary: 'This page has the test alert before somebody’s eyes',
        description: 'The id is the incident’s. The first page counts; of what is no drill nothing is noted.',
        tags: ['incidents'],
        params: z.strictObject({ id: IncidentId }),
        response: { 204: z.undefined().describe('Noted') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      visible(request, await ports.areaOf(id), ({ areaId }) => areaId, unknownIncident);
      await ports.drillArrived(id, personOf(request));
      return reply.code(204).send(undefined);
    },
  );
};
