import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import type { Evidence } from '../../core/evidence.ts';
import { type AreaId, EvidenceId, IncidentId, type PersonId, ReportId } from '../../core/ids.ts';
import { WriteToken } from '../../core/report.ts';
import { LATEST } from '../../core/time.ts';
import type { OpenEvidence } from '../evidence-bytes.ts';
import { personOf, visible } from '../guard.ts';
import { MOST_PHOTO_BYTES } from '../photo.ts';
import { Refused } from '../problem.ts';
import { evidenceAnswers, sendEvidence } from '../send-evidence.ts';
import { counter, type TakeTry } from '../tries.ts';
import { FollowCode, unknownReport } from './reports.route.ts';

/** Whose photo, and of what. */
export type PhotoOf =
  | { readonly reportId: ReportId; readonly incidentId: IncidentId }
  | { readonly takenBy: PersonId; readonly incidentId: IncidentId };

export interface KeptPhoto {
  readonly id: EvidenceId;
  readonly isNew: boolean;
}

export interface PhotoPorts {
  /** The report that this phone sent; nothing for another secret. */
  readonly reportOfPhone: (
    id: ReportId,
    token: string,
  ) => Promise<{ readonly id: ReportId; readonly incidentId: IncidentId } | undefined>;
  /** Whether somebody deals with a matter, or has said that it was done. */
  readonly mayShowAfter: (id: IncidentId, person: PersonId) => Promise<boolean>;
  readonly areaOf: (id: IncidentId) => Promise<{ readonly areaId: AreaId } | undefined>;
  /**
   * Checks, cleans and keeps a photo; one that is kept already is not looked at again.
   * @throws Refused 415, 422 for what is no photo; 409 when there are enough of them
   */
  readonly keep: (
    bytes: Buffer,
    of: PhotoOf,
    facts: {
      readonly given: string;
      readonly purpose: 'matter' | 'after';
      readonly takenAt?: number | undefined;
    },
  ) => Promise<KeptPhoto>;
  /** A photo that whoever holds this code may see. */
  readonly findPublic: (code: string, id: EvidenceId) => Promise<Evidence | undefined>;
  readonly open: OpenEvidence;
  readonly takeTry: TakeTry<'photo' | 'look'>;
}

const PhotoId = z.uuid().describe('Made by the phone: sent again, it is the same photo');
const TakenAt = z.coerce.number().int().min(0).max(LATEST).optional();
const Receipt = z.object({ id: EvidenceId }).meta({ id: 'PhotoReceipt' });
const raw = { type: 'string', format: 'binary' } as const;
const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'];
const PhotoBody = z.any().meta(raw);

const unknownIncident = () =>
  new DomainError('unknown-incident', 'There is no such incident, or it is not of your area');

/** Photos that people take: of what they report, of what they find there, and of how they leave it. */
export const photoRoutes: FastifyPluginAsyncZod<PhotoPorts> = async (app, ports) => {
  const count = counter(ports.takeTry);
  app.addContentTypeParser(
    PHOTO_TYPES,
    { parseAs: 'buffer', bodyLimit: MOST_PHOTO_BYTES },
    (_request, body, done) => done(null, body),
  );
  // Whatever it calls itself, its bytes are looked at; but a form or a script of another kind is not even read.
  app.removeContentTypeParser('application/json');

  /** Before the body is read: whose report it is for, by the secret of the phone that sent it. */
  const ofPhone = async (request: FastifyRequest) => {
    count('photo', request);
    const { id } = z
      .object({ id: ReportId })
      .catch({ id: '' as ReportId })
      .parse(request.params);
    const { success, data: token } = WriteToken.safeParse(request.headers['write-token']);
    const report = success && id ? await ports.reportOfPhone(id, token) : undefined;
    if (!report) {
      throw new Refused(404, 'unknown-report', 'There is no such report, or this phone did not send it');
    }
    request.photoOf = { reportId: report.id, incidentId: report.incidentId };
  };

  app.put(
    '/reports/:id/photos/:photoId',
    {
      config: { act: 'report', refuses: [404, 409, 413, 415, 422, 429] },
      bodyLimit: MOST_PHOTO_BYTES,
      onRequest: ofPhone,
      schema: {
        operationId: 'putReportPhoto',
        summary: 'Add a photo to a report',
        description:
          'Only by the phone that sent the report: the header `write-token` carries the secret it made. JPEG, PNG or WebP of 8 MB at most; kept is a JPEG of its pixels alone, 2048 at the longer side, without metadata.',
        tags: ['reports'],
        params: z.strictObject({ id: ReportId, photoId: PhotoId }),
        querystring: z.strictObject({ takenAt: TakenAt }),
        headers: z.object({ 'write-token': WriteToken }),
        consumes: PHOTO_TYPES,
        body: PhotoBody,
        response: { 200: Receipt, 201: Receipt },
      },
    },
    async (request, reply) => {
      const facts = { given: request.params.photoId, purpose: 'matter', ...request.query } as const;
      const { id, isNew } = await ports.keep(bytesOf(request), photoOf(request), facts);
      return reply.code(isNew ? 201 : 200).send({ id });
    },
  );

  app.put(
    '/incidents/:id/photos/:photoId',
    {
      config: { act: 'add-photo', refuses: [403, 404, 409, 413, 415, 422, 429] },
      bodyLimit: MOST_PHOTO_BYTES,
      onRequest: async (request) => {
        count('photo', request);
        const { id } = z
          .object({ id: IncidentId })
          .catch({ id: '' as IncidentId })
          .parse(request.params);
        const incident = id ? await ports.areaOf(id) : undefined;
        visible(request, incident, ({ areaId }) => areaId, unknownIncident);
        const { id: takenBy } = personOf(request);
        if (isAfter(request.query) && !(await ports.mayShowAfter(id, takenBy))) {
          throw new DomainError(
            'forbidden',
            'How it was left is shown by who dealt with it: send yours as of the matter',
          );
        }
        request.photoOf = { takenBy, incidentId: id };
      },
      schema: {
        operationId: 'putIncidentPhoto',
        summary: 'Add a photo to an incident',
        description:
          'Of the matter, or (`purpose=after`, by who deals with it or has resolved it) of how it was left, which the reporter sees. Checked and cleaned as a citizen’s.',
        tags: ['incidents'],
        params: z.strictObject({ id: IncidentId, photoId: PhotoId }),
        querystring: z.strictObject({
          takenAt: TakenAt,
          purpose: z.enum(['matter', 'after']).default('matter'),
        }),
        consumes: PHOTO_TYPES,
        body: PhotoBody,
        response: { 200: Receipt, 201: Receipt },
      },
    },
    async (request, reply) => {
      const facts = { given: request.params.photoId, ...request.query };
      const { id, isNew } = await ports.keep(bytesOf(request), photoOf(request), facts);
      return reply.code(isNew ? 201 : 200).send({ id });
    },
  );

  app.get(
    '/reports/:code/photos/:id',
    {
      config: { act: 'report', refuses: [404, 429] },
      schema: {
        operationId: 'getReportPhoto',
        summary: 'Get a photo of a report one follows',
        description: 'Those its sender took; and how the matter was left, once it is done.',
        tags: ['reports'],
        params: z.strictObject({ code: FollowCode, id: EvidenceId }),
        response: evidenceAnswers,
      },
    },
    async (request, reply) => {
      count('look', request);
      const photo = await ports.findPublic(request.params.code, request.params.id);
      if (!photo) throw unknownReport();
      return sendEvidence(request, reply, photo, ports.open);
    },
  );
};

/** Before the query is checked: whatever says anything like it. */
const isAfter = (query: unknown): boolean =>
  z.object({ purpose: z.literal('after') }).safeParse(query).success;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the body of a photo is read: whose it is. */
    photoOf?: PhotoOf;
  }
}

function photoOf({ photoOf: of }: FastifyRequest): PhotoOf {
  if (!of) throw new Error('whose photo it is has been asked before its body was read');
  return of;
}

function bytesOf({ body }: { readonly body: unknown }): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body;
  throw new Refused(415, 'media-type', 'There is no photo in this: send a JPEG, PNG or WebP as the body');
}
