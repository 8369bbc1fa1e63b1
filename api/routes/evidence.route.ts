import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import type { Evidence } from '../../core/evidence.ts';
import { type AreaId, EvidenceId } from '../../core/ids.ts';
import { visible } from '../guard.ts';

export interface EvidencePorts {
  readonly find: (id: EvidenceId) => Promise<(Evidence & { readonly areaId: AreaId }) | undefined>;
  /** The bytes, checked against their sha256. @throws Refused `evidence-altered`, DomainError `unknown-evidence` */
  readonly read: (evidence: Evidence) => Promise<Buffer>;
}

const unknown = () =>
  new DomainError('unknown-evidence', 'There is no such picture, or it is not of your area');

/** What is kept to prove an incident. Served by id after the policy has seen whose it is, never by path. */
export const evidenceRoutes: FastifyPluginAsyncZod<EvidencePorts> = async (app, ports) => {
  app.get(
    '/evidence/:id',
    {
      config: { act: 'see-evidence', refuses: [404, 500] },
      schema: {
        operationId: 'getEvidence',
        summary: 'Get a picture',
        description: 'The very bytes that were kept: their sha256 is checked first, and is the ETag.',
        tags: ['evidence'],
        params: z.strictObject({ id: EvidenceId }),
        response: {
          200: {
            description: 'The picture',
            content: { 'image/jpeg': { schema: z.any().meta({ type: 'string', format: 'binary' }) } },
          },
          304: z.undefined().describe('You have it already'),
        },
      },
    },
    async (request, reply) => {
      const found = await ports.find(request.params.id);
      const evidence = visible(request, found, ({ areaId }) => areaId, unknown);
      const etag = `"${evidence.sha256}"`;
      // Bytes of evidence never change; but whether one may see them is asked each time.
      reply.headers({ etag, 'cache-control': 'private, no-cache', 'content-disposition': 'inline' });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(undefined);
      const bytes = await ports.read(evidence);
      reply.type(evidence.mime).header('content-length', bytes.length);
      return reply.send(bytes);
    },
  );
};
