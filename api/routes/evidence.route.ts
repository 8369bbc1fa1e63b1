import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import type { Evidence } from '../../core/evidence.ts';
import { type AreaId, EvidenceId, IncidentId } from '../../core/ids.ts';
import { type Incident, isOver } from '../../core/incident.ts';
import type { Person } from '../../core/person.ts';
import { Text } from '../../core/text.ts';
import type { Instant } from '../../core/time.ts';
import type { OpenEvidence } from '../evidence-bytes.ts';
import { personOf, visible } from '../guard.ts';
import { lookedAt, type PastPorts } from '../past.ts';
import { evidenceAnswers, sendEvidence } from '../send-evidence.ts';
import { COARSE_SIDE, mayHangOnWall } from '../wall.ts';

export interface EvidencePorts {
  readonly find: (
    id: EvidenceId,
  ) => Promise<(Evidence & { readonly areaId: AreaId; readonly overAt?: Instant | undefined }) | undefined>;
  readonly past: PastPorts;
  readonly open: OpenEvidence;
  /** A picture's rendition for a wall: a piece of evidence by itself, with its own bytes and sha256. */
  readonly coarse: (
    evidence: Evidence,
  ) => Promise<{ readonly evidence: Evidence; readonly open: OpenEvidence }>;
  readonly incident: (id: IncidentId) => Promise<Pick<Incident, 'areaId' | 'category' | 'state'> | undefined>;
  readonly hold: (id: IncidentId, hold: Hold, person: Person) => Promise<unknown>;
}

const Hold = z
  .strictObject({
    held: z.boolean(),
    reason: Text.trim().min(1).max(200).describe('Who wants it and why: it is on record'),
  })
  .meta({ id: 'Hold' });
type Hold = z.infer<typeof Hold>;

const unknownIncident = () =>
  new DomainError('unknown-incident', 'There is no such incident, or it is not of your area');
const unknown = () =>
  new DomainError('unknown-evidence', 'There is no such picture, or it is not of your area');

/** What is kept to prove an incident. Served by id after the policy has seen whose it is, never by path. */
export const evidenceRoutes: FastifyPluginAsyncZod<EvidencePorts> = async (app, ports) => {
  app.get(
    '/evidence/:id',
    {
      config: { act: 'see-evidence', refuses: [404, 416, 500] },
      schema: {
        operationId: 'getEvidence',
        summary: 'Get a picture or a clip',
        description:
          'The very bytes that were kept: their sha256 is checked first, and is the ETag. By ranges too, one at a time. Of a matter that is over for more than a day: 400 `look-up-needed` without a reason.',
        tags: ['evidence'],
        params: z.strictObject({ id: EvidenceId }),
        response: evidenceAnswers,
      },
    },
    async (request, reply) => {
      const found = await ports.find(request.params.id);
      const evidence = visible(request, found, ({ areaId }) => areaId, unknown);
      await lookedAt(ports.past, personOf(request), {
        over: evidence.overAt,
        looked: { act: 'view', evidence: evidence.id },
        unknown,
      });
      return sendEvidence(request, reply, evidence, ports.open);
    },
  );

  app.get(
    '/evidence/:id/coarse',
    {
      config: { act: 'see-coarse', refuses: [404, 416, 500, 503] },
      schema: {
        operationId: 'getCoarseEvidence',
        summary: 'Get a picture as a wall may show it',
        description: `So coarse (${COARSE_SIDE} px at the longer side) that no face and no plate can be read, whatever was seen in it. Only what cameras took, and of no matter that is over or that the room is not to know of.`,
        tags: ['evidence'],
        params: z.strictObject({ id: EvidenceId }),
        response: evidenceAnswers,
      },
    },
    async (request, reply) => {
      const found = visible(request, await ports.find(request.params.id), ({ areaId }) => areaId, unknown);
      const incident = await ports.incident(found.incidentId);
      if (!incident || isOver(incident.state) || !mayHangOnWall(found, incident)) throw unknown();
      const { evidence, open } = await ports.coarse(found);
      return sendEvidence(request, reply, evidence, open);
    },
  );

  app.put(
    '/incidents/:id/hold',
    {
      config: { act: 'hold-evidence', refuses: [404] },
      schema: {
        operationId: 'holdEvidence',
        summary: "Hold an incident's evidence, or let it go",
        description: 'What is held is not deleted when its days are over. Sent twice, it is said once.',
        tags: ['evidence'],
        params: z.strictObject({ id: IncidentId }),
        body: Hold,
        response: { 204: z.undefined().describe('So it is') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      visible(request, await ports.incident(id), ({ areaId }) => areaId, unknownIncident);
      await ports.hold(id, request.body, personOf(request));
      return reply.code(204).send(undefined);
    },
  );
};
