import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../../core/errors.ts';
import { type AreaId, DutyId, type PersonId } from '../../../core/ids.ts';
import { may, mayForTown } from '../../../core/policy.ts';
import { NewDutyTurn } from '../../../core/roster.ts';
import { hours, type Instant, LATEST } from '../../../core/time.ts';
import { areaOf, askerOf, personOf } from '../../guard.ts';
import { Refused } from '../../problem.ts';
import { DutyView } from '../../views/admin.view.ts';

export interface RosterPorts {
  readonly list: (span: {
    from: Instant;
    until: Instant;
    areaId?: AreaId | undefined;
  }) => Promise<readonly DutyView[]>;
  readonly find: (id: DutyId) => Promise<DutyView | undefined>;
  /** @throws DomainError `unknown-person`, `unknown-area` */
  readonly assign: (turn: NewDutyTurn, by: PersonId) => Promise<DutyView>;
  readonly withdraw: (id: DutyId, by: PersonId) => Promise<void>;
}

type Request = Parameters<typeof askerOf>[0];
const Moment = z.coerce.number().int().min(0).max(LATEST);
const MOST_SPAN = hours(24 * 62);

/** Who is on duty, as what, and when: whom escalation rings. A duty grants no right. */
export const rosterRoutes: FastifyPluginAsyncZod<RosterPorts> = async (app, ports) => {
  const tags = ['rosters'];

  app.get(
    '/duties',
    {
      config: { act: 'see-rosters' },
      schema: {
        operationId: 'listDuties',
        summary: 'List who is on duty between two instants',
        description: 'At most 62 days at once. Of the whole town and of your area.',
        tags,
        querystring: z.strictObject({ from: Moment, until: Moment }),
        response: { 200: z.object({ duties: z.array(DutyView) }).meta({ id: 'DutyList' }) },
      },
    },
    async (request) => {
      const { from, until } = request.query;
      if (until <= from || until - from > MOST_SPAN) {
        throw new Refused(400, 'invalid', 'Ask for a span of 1 ms to 62 days: `until` after `from`');
      }
      return { duties: [...(await ports.list({ from, until, areaId: areaOf(request) }))] };
    },
  );

  app.post(
    '/duties',
    {
      config: { act: 'manage-rosters', refuses: [404, 422] },
      schema: {
        operationId: 'assignDuty',
        summary: 'Put somebody on duty',
        tags,
        body: NewDutyTurn.meta({ id: 'NewDuty' }),
        response: { 201: DutyView },
      },
    },
    async (request, reply) => {
      if (!isMine(request, request.body.areaId)) {
        throw new DomainError('forbidden', 'You may make the roster of your own area only');
      }
      return reply.code(201).send(await ports.assign(request.body, personOf(request).id));
    },
  );

  app.delete(
    '/duties/:id',
    {
      config: { act: 'manage-rosters', refuses: [404] },
      schema: {
        operationId: 'withdrawDuty',
        summary: 'Take a turn of duty back',
        description: 'It stays on record.',
        tags,
        params: z.strictObject({ id: DutyId }),
        response: { 204: z.undefined().describe('Taken back') },
      },
    },
    async (request, reply) => {
      const duty = await ports.find(request.params.id);
      if (!duty || !isMine(request, duty.areaId)) {
        throw new DomainError('unknown-duty', 'There is no such duty, or it is not of your area');
      }
      await ports.withdraw(duty.id, personOf(request).id);
      return reply.code(204).send(undefined);
    },
  );
};

/** A duty for the whole town is made by who administers the whole town. */
const isMine = (request: Request, areaId: AreaId | undefined): boolean =>
  areaId
    ? may(askerOf(request), 'manage-rosters', { areaId })
    : mayForTown(askerOf(request), 'manage-rosters');
