import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CategoryCode } from '../../core/category.ts';
import { DomainError } from '../../core/errors.ts';
import { AreaId, IncidentId, type PersonId } from '../../core/ids.ts';
import { type Judgement, RefuteReason, Verdict } from '../../core/incident.ts';
import { Text } from '../../core/text.ts';
import { areaOf, personOf, visible } from '../guard.ts';
import { QueueRow } from '../views/incident.view.ts';

/** One value, or several by comma, as a link carries them. */
const severalOf = <T extends z.ZodType<unknown, string>>(one: T) =>
  z
    .string()
    .max(500)
    .transform((text) => text.split(','))
    .pipe(z.array(one).max(20))
    .optional();

/** The last moment of the year 9999: databases write no years of five digits as we do. */
const LATEST = 253_402_300_799_999;

const IncidentFilter = z.strictObject({
  state: severalOf(z.enum(['reported', 'filed', 'rejected'])).describe('One or several, by comma'),
  category: severalOf(CategoryCode).describe('One or several, by comma'),
  source: z.enum(['camera', 'citizen']).optional(),
  verdict: Verdict.optional(),
  areaId: AreaId.optional().describe('Whoever belongs to an area gets that area, whatever is asked'),
  q: Text.trim()
    .min(1)
    .max(100)
    .optional()
    .describe("Part of a number, a text, a place's or a category's name"),
  from: z.coerce.number().int().min(0).max(LATEST).optional().describe('Raised at or after, ms'),
  cursor: z.string().min(1).max(200).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type IncidentFilter = z.infer<typeof IncidentFilter>;

/** Act and reason in one flat body, as a page sends it. */
const JudgementBody = z
  .strictObject({
    act: z.enum(['confirm', 'refute', 'cannot-tell']),
    reason: RefuteReason.optional().describe('Asked for when refuting, and only then'),
  })
  .refine(({ act, reason }) => (act === 'refute') === (reason !== undefined), {
    path: ['reason'],
    message: 'a reason belongs to refute, and refute needs one',
  })
  .meta({ id: 'Judgement', examples: [{ act: 'confirm' }, { act: 'refute', reason: 'fog-cloud' }] });

const IncidentPage = z
  .object({ incidents: z.array(QueueRow), next: z.string().optional().describe('Absent on the last page') })
  .meta({ id: 'IncidentPage' });

export interface IncidentPorts {
  /** In the order of the queue, only those of `area` when it is given. @throws DomainError `conflict` for a cursor that is none. */
  readonly list: (
    filter: IncidentFilter,
    area: AreaId | undefined,
  ) => Promise<{ rows: readonly QueueRow[]; next?: string | undefined }>;
  readonly find: (id: IncidentId) => Promise<QueueRow | undefined>;
  /** Judges it, with its audit and outbox row. @throws DomainError `illegal-move`, `unknown-incident` */
  readonly judge: (id: IncidentId, judgement: Judgement, by: PersonId) => Promise<unknown>;
}

const unknown = () =>
  new DomainError('unknown-incident', 'There is no such incident, or it is not of your area');
const areaOfRow = ({ areaId }: QueueRow) => areaId;

/** The dispatch queue: what cameras and citizens have raised, and what a person says of it. */
export const incidentRoutes: FastifyPluginAsyncZod<IncidentPorts> = async (app, ports) => {
  app.get(
    '/incidents',
    {
      config: { act: 'see-queue', refuses: [409] },
      schema: {
        operationId: 'listIncidents',
        summary: 'List incidents',
        description:
          'Cameras and citizens together: what nobody has judged first, by severity, the longest waiting first; then the newest. Whoever belongs to an area sees that area only.',
        tags: ['incidents'],
        querystring: IncidentFilter,
        response: { 200: IncidentPage },
      },
    },
    async (request) => {
      const { rows, next } = await ports.list(request.query, areaOf(request) ?? request.query.areaId);
      return { incidents: [...rows], ...(next !== undefined && { next }) };
    },
  );

  const params = z.strictObject({ id: IncidentId });
  app.get(
    '/incidents/:id',
    {
      config: { act: 'see-queue', refuses: [404] },
      schema: {
        operationId: 'getIncident',
        summary: 'Get one incident',
        tags: ['incidents'],
        params,
        response: { 200: QueueRow },
      },
    },
    async (request) => visible(request, await ports.find(request.params.id), areaOfRow, unknown),
  );

  app.post(
    '/incidents/:id/judgement',
    {
      config: { act: 'judge-incident', refuses: [404, 409] },
      schema: {
        operationId: 'judgeIncident',
        summary: 'Confirm, refute, or say that it cannot be told',
        description:
          'Confirmed is filed, refuted is rejected with its reason, `cannot-tell` stays in the queue. The same judgement by the same person, sent twice, is one.',
        tags: ['incidents'],
        params,
        body: JudgementBody,
        response: { 200: QueueRow },
      },
    },
    async (request) => {
      const { id } = request.params;
      const row = visible(request, await ports.find(id), areaOfRow, unknown);
      const judgement = judgementOf(request.body);
      const by = personOf(request).id;
      if (!isSaidAlready(row, judgement, by)) await ports.judge(id, judgement, by);
      return visible(request, await ports.find(id), areaOfRow, unknown);
    },
  );
};

const judgementOf = ({ act, reason }: z.infer<typeof JudgementBody>): Judgement =>
  act === 'refute' ? { act, reason: reason ?? 'other' } : { act };

/** An answer that was lost on its way is asked for again: that is no second judgement. */
function isSaidAlready(row: QueueRow, judgement: Judgement, by: PersonId): boolean {
  if (row.state === 'reported' || row.judgedBy?.id !== by) return false;
  return judgement.act === 'refute'
    ? row.verdict === 'refuted' && row.reason === judgement.reason
    : judgement.act === 'confirm' && row.verdict === 'confirmed';
}
