import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ActId, type PersonId, ReportId } from '../../core/ids.ts';
import { Report, ReportAnswer, ReportReceipt } from '../../core/report.ts';
import { Text } from '../../core/text.ts';
import { Refused } from '../problem.ts';
import { counter, type TakeTry } from '../tries.ts';
import { Followed } from '../views/report.view.ts';

export interface ReportPorts {
  /**
   * Stores the report and raises its incident, in one transaction. A report already known gets the
   * receipt it got before. @throws DomainError `report-conflict` when its id is taken by another
   * report, `unknown-category` when this town has no such category.
   */
  readonly raise: (
    report: Report,
    reporter: PersonId | undefined,
  ) => Promise<{ receipt: ReportReceipt; isNew: boolean }>;
  readonly follow: (code: string) => Promise<Followed | undefined>;
  /** Says whether it is fixed. @throws DomainError `illegal-move` when there is nothing to say of it now */
  readonly answer: (code: string, said: Answer) => Promise<Followed | undefined>;
  readonly takeTry: TakeTry<'report' | 'follow' | 'answer'>;
}

const NewReport = Report.omit({ id: true })
  .strict()
  .meta({
    id: 'NewReport',
    examples: [
      {
        category: 'ENV.LITTER',
        position: { latitude: 30.74, longitude: 120.49 },
        text: 'A heap by the gate',
      },
    ],
  });
const Receipt = ReportReceipt.meta({ id: 'ReportReceipt' });
/** Letters and digits as they are read to somebody on the telephone. */
export const FollowCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9-]{4,20}$/, 'like 7K2M-9Q');

const Answer = z
  .strictObject({
    id: ActId.describe('Made by the page: sent again, it counts once'),
    answer: ReportAnswer,
    words: Text.trim().min(1).max(500).optional().describe('What is still wrong'),
  })
  .meta({ id: 'ReportAnswer' });
type Answer = z.infer<typeof Answer>;

export const unknownReport = () =>
  new Refused(404, 'unknown-report', 'No report has this code: look at it again');

/** Citizens' reports: each becomes an incident, in the queue the cameras' incidents join too. */
export const reportRoutes: FastifyPluginAsyncZod<ReportPorts> = async (app, ports) => {
  const count = counter(ports.takeTry);

  // PUT, with an id made on the phone: sent twice over a bad network, it is still one report.
  app.put(
    '/reports/:id',
    {
      config: { act: 'report', refuses: [409, 422, 429] },
      schema: {
        operationId: 'putReport',
        summary: 'Report a problem',
        description:
          'Nobody has to sign in. The id is made by the phone (a UUID): the same report sent again gets the same receipt.',
        tags: ['reports'],
        params: z.strictObject({ id: ReportId }),
        body: NewReport,
        response: { 200: Receipt, 201: Receipt },
      },
    },
    async (request, reply) => {
      const reporter = request.signedIn?.person.id;
      count('report', request);
      const { receipt, isNew } = await ports.raise({ ...request.params, ...request.body }, reporter);
      return reply.code(isNew ? 201 : 200).send(receipt);
    },
  );

  app.get(
    '/reports/:code',
    {
      config: { act: 'report', refuses: [404, 429] },
      schema: {
        operationId: 'followReport',
        summary: 'Follow a report by its code',
        description: 'How far the matter is; nothing about who deals with it.',
        tags: ['reports'],
        params: z.strictObject({ code: FollowCode }),
        response: { 200: Followed },
      },
    },
    async (request) => {
      count('follow', request);
      const followed = await ports.follow(request.params.code);
      if (!followed) throw unknownReport();
      return followed;
    },
  );

  app.post(
    '/reports/:code/answer',
    {
      config: { act: 'report', refuses: [404, 409, 429] },
      schema: {
        operationId: 'answerReport',
        summary: 'Say whether it is fixed',
        description:
          'A yes of whoever told of it first closes the matter; a no of anybody who did sends it back, within 30 days of its closing too.',
        tags: ['reports'],
        params: z.strictObject({ code: FollowCode }),
        body: Answer,
        response: { 200: Followed },
      },
    },
    async (request) => {
      count('answer', request);
      const followed = await ports.answer(request.params.code, request.body);
      if (!followed) throw unknownReport();
      return followed;
    },
  );
};
