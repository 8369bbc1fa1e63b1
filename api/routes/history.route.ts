import { finished, Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CSV_MARK, csvLines } from '../../core/csv.ts';
import type { AreaId, IncidentId } from '../../core/ids.ts';
import type { LookUp } from '../../core/look-up.ts';
import type { Person } from '../../core/person.ts';
import { Text } from '../../core/text.ts';
import { minutes } from '../../core/time.ts';
import type { PastRow } from '../../store/history.ts';
import { rowFor } from '../acts.ts';
import { areaOf, personOf } from '../guard.ts';
import { inSitting, type PastPorts } from '../past.ts';
import { Refused } from '../problem.ts';
import { cellsOf, headingsOf, moreOf } from '../views/history-list.ts';
import type { QueueRow } from '../views/incident.view.ts';
import { IncidentFilter, IncidentPage } from '../views/incident-filter.ts';

/** A list of more is no list: it is narrowed first. */
const MOST_ROWS = 50_000;
/** So many lists are written at once; each is given up when its reader takes longer. */
const AT_ONCE = 2;
const WITHIN = minutes(2);

const ListFilter = IncidentFilter.omit({ cursor: true, limit: true }).extend({
  language: z.enum(['zh', 'en']).default('zh'),
});
type ListFilter = Omit<z.infer<typeof ListFilter>, 'language'>;

export interface HistoryPorts {
  readonly past: PastPorts;
  /** On record before anything is looked at. */
  readonly begin: (person: Person, reason: string) => Promise<LookUp>;
  /** All that was, in the order of the queue. @throws DomainError `conflict` for a cursor that is none. */
  readonly list: (
    filter: IncidentFilter,
    area: AreaId | undefined,
  ) => Promise<{ rows: readonly QueueRow[]; next?: string | undefined }>;
  readonly find: (
    filter: ListFilter,
    area: AreaId | undefined,
    most: number,
  ) => Promise<{ readonly ids: readonly IncidentId[]; readonly more: boolean }>;
  readonly read: (ids: readonly IncidentId[]) => AsyncIterable<readonly PastRow[]>;
  /** IANA name: the clock of the lists. */
  readonly timeZone: string;
}

const LookUpView = z
  .object({
    id: z.string(),
    reason: z.string(),
    until: z.int().describe('It is asked for again after that'),
  })
  .meta({ id: 'LookUp' });
const NewLookUp = z
  .strictObject({
    reason: Text.trim().min(2).max(200).describe('Why you look: it stands in the register, with your name'),
  })
  .meta({ id: 'NewLookUp', examples: [{ reason: '派出所来函调取 11 月 3 日北坡烟雾' }] });

const csv = {
  description: 'CSV in UTF-8',
  content: { 'text/csv': { schema: z.any().meta({ type: 'string' }) } },
};
const tags = ['incidents'];

/** What is past: looked at for a reason, by those who may, and every look is on record. */
export const historyRoutes: FastifyPluginAsyncZod<HistoryPorts> = async (app, ports) => {
  let writing = 0;

  app.get(
    '/look-ups/mine',
    {
      config: { act: 'look-up' },
      schema: {
        operationId: 'getLookUp',
        summary: 'Whether I have said why I look into the past',
        tags,
        response: { 200: z.object({ lookUp: LookUpView.optional() }).meta({ id: 'MyLookUp' }) },
      },
    },
    async (request) => {
      const lookUp = await ports.past.lookUpOf(personOf(request).id);
      return { ...(lookUp && { lookUp }) };
    },
  );

  app.post(
    '/look-ups',
    {
      config: { act: 'look-up' },
      schema: {
        operationId: 'beginLookUp',
        summary: 'Say why you look into the past',
        description:
          'It holds for 15 minutes, for this person. Every search, list and picture of that time is on record with it.',
        tags,
        body: NewLookUp,
        response: { 201: LookUpView },
      },
    },
    async (request, reply) => reply.code(201).send(await ports.begin(personOf(request), request.body.reason)),
  );

  app.get(
    '/history',
    {
      config: { act: 'look-up', refuses: [409] },
      schema: {
        operationId: 'listHistory',
        summary: 'List what was',
        description:
          'All incidents, also those that are over for more than a day. 400 `look-up-needed` until a reason was given (`beginLookUp`).',
        tags,
        querystring: IncidentFilter,
        response: { 200: IncidentPage },
      },
    },
    async (request) => {
      const person = personOf(request);
      const lookUp = await inSitting(ports.past, person);
      const { cursor, limit: _, ...filter } = request.query;
      if (cursor === undefined) await ports.past.record(person, lookUp, { act: 'search', filter });
      const { rows, next } = await ports.list(request.query, areaOf(request) ?? filter.areaId);
      return { incidents: rows.map((row) => rowFor(row, person)), ...(next !== undefined && { next }) };
    },
  );

  app.get(
    '/history/list.csv',
    {
      config: { act: 'export-history', refuses: [429] },
      schema: {
        operationId: 'exportHistory',
        summary: 'What was, as a list',
        description: `UTF-8 with a byte order mark, as spreadsheets want it; no cell is a formula. At most ${MOST_ROWS} rows: a last line says when there are more. How many rows were taken, by which filter and why, is on record before the first of them is sent.`,
        tags,
        querystring: ListFilter,
        response: { 200: csv },
      },
    },
    async (request, reply) => {
      const person = personOf(request);
      const lookUp = await inSitting(ports.past, person);
      if (writing >= AT_ONCE) throw new Refused(429, 'busy', 'Other lists are being written: try again soon');
      writing++;
      try {
        const { language, ...filter } = request.query;
        const { ids, more } = await ports.find(filter, areaOf(request) ?? filter.areaId, MOST_ROWS);
        await ports.past.record(person, lookUp, { act: 'export', filter, rows: ids.length, more });
        const how = { language, timeZone: ports.timeZone };
        const lines = async function* () {
          yield CSV_MARK + csvLines([headingsOf(language)]);
          for await (const rows of ports.read(ids)) yield csvLines(rows.map((row) => cellsOf(row, how)));
          if (more) yield csvLines([[moreOf(language, MOST_ROWS)]]);
        };
        const stream = Readable.from(lines(), { signal: AbortSignal.timeout(WITHIN) });
        // Sent, given up by its reader, out of time, or broken off: none of these ends more than this list.
        finished(stream, () => {
          writing--;
        });
        reply.type('text/csv; charset=utf-8');
        reply.header('content-disposition', `attachment; filename="${nameOf(ports)}"`);
        return reply.send(stream);
      } catch (error) {
        writing--;
        throw error;
      }
    },
  );
};

const nameOf = ({ past, timeZone }: HistoryPorts) =>
  `history-${new Intl.DateTimeFormat('sv-SE', { timeZone }).format(past.now())}.csv`;
