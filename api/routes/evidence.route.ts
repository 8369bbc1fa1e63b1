import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import type { Evidence } from '../../core/evidence.ts';
import { type AreaId, EvidenceId } from '../../core/ids.ts';
import type { OpenEvidence } from '../evidence-bytes.ts';
import { visible } from '../guard.ts';
import { evidenceAnswers, sendEvidence } from '../send-evidence.ts';

export interface EvidencePorts {
  readonly find: (id: EvidenceId) => Promise<(Evidence & { readonly areaId: AreaId }) | undefined>;
  readonly open: OpenEvidence;
}

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
          'The very bytes that were kept: their sha256 is checked first, and is the ETag. By ranges too, one at a time.',
        tags: ['evidence'],
        params: z.strictObject({ id: EvidenceId }),
        response: evidenceAnswers,
      },
    },
    async (request, reply) => {
      const found = await ports.find(request.params.id);
      const evidence = visible(request, found, ({ areaId }) => areaId, unknown);
      return sendEvidence(request, reply, evidence, ports.open);
    },
  );
};
