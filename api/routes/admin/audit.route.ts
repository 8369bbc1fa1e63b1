import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../../core/errors.ts';
import { type AreaId, CameraId, PersonId } from '../../../core/ids.ts';
import { mayForTown } from '../../../core/policy.ts';
import { Text } from '../../../core/text.ts';
import { LATEST } from '../../../core/time.ts';
import { askerOf, visible } from '../../guard.ts';
import { AuditRowView, AuditVerdictView } from '../../views/admin.view.ts';

const Moment = z.coerce.number().int().min(0).max(LATEST).optional();
const AuditSearch = z.strictObject({
  subject: Text.max(40).optional(),
  subjectId: Text.max(100).optional(),
  act: Text.max(40).optional(),
  actorId: PersonId.optional(),
  from: Moment,
  until: Moment,
  before: z.coerce.number().int().optional().describe('Rows before this `seq`: the next page'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditSearch = z.infer<typeof AuditSearch>;

export interface AuditPorts {
  readonly list: (search: AuditSearch) => Promise<readonly AuditRowView[]>;
  readonly words: () => Promise<{ acts: string[]; subjects: string[] }>;
  readonly verify: () => Promise<z.infer<typeof AuditVerdictView>>;
  readonly areaOfCamera: (id: CameraId) => Promise<AreaId | undefined>;
  /** What was done to a camera and its rules, the newest first. */
  readonly ofCamera: (id: CameraId) => Promise<readonly AuditRowView[]>;
}

const Rows = z.object({ rows: z.array(AuditRowView) });

/** Who did what, when. Nothing can be written here, and nothing is ever taken away. */
export const auditRoutes: FastifyPluginAsyncZod<AuditPorts> = async (app, ports) => {
  const tags = ['audit'];
  // It tells of all areas at once, so it is for whoever sees all of them.
  const check = (request: Parameters<typeof askerOf>[0]) => {
    if (mayForTown(askerOf(request), 'see-audit')) return;
    throw new DomainError(
      'forbidden',
      'The audit is the whole town’s: ask somebody who administers all of it',
    );
  };

  app.get(
    '/audit',
    {
      config: { act: 'see-audit' },
      schema: {
        operationId: 'listAudit',
        summary: 'Search the audit, the newest row first',
        tags,
        querystring: AuditSearch,
        response: {
          200: Rows.extend({ acts: z.array(z.string()), subjects: z.array(z.string()) }).meta({
            id: 'AuditPage',
          }),
        },
      },
    },
    async (request) => {
      check(request);
      const [rows, words] = await Promise.all([ports.list(request.query), ports.words()]);
      return { rows: [...rows], ...words };
    },
  );

  app.post(
    '/audit/verification',
    {
      config: { act: 'see-audit' },
      schema: {
        operationId: 'verifyAudit',
        summary: 'Is every row as it was written?',
        description:
          'Reads the whole chain of hashes. A tail that was cut off shows only against a `head` kept elsewhere.',
        tags,
        response: { 200: AuditVerdictView },
      },
    },
    async (request) => {
      check(request);
      return ports.verify();
    },
  );

  app.get(
    '/cameras/:id/records',
    {
      config: { act: 'manage-cameras', refuses: [404] },
      schema: {
        operationId: 'listCameraRecords',
        summary: 'What was done to a camera and its rules',
        description: 'The newest hundred.',
        tags: ['cameras'],
        params: z.strictObject({ id: CameraId }),
        response: { 200: Rows.meta({ id: 'CameraRecords' }) },
      },
    },
    async (request) => {
      const none = () =>
        new DomainError('unknown-camera', 'There is no such camera, or it is not of your area');
      visible(request, await ports.areaOfCamera(request.params.id), (areaId) => areaId, none);
      return { rows: [...(await ports.ofCamera(request.params.id))] };
    },
  );
};
