import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CellFault, type ListedCamera, readHead, readLine, TEMPLATE } from '../../../core/camera-list.ts';
import { parseCsv, writeCsv } from '../../../core/csv.ts';
import type { AreaId, PersonId } from '../../../core/ids.ts';
import { areaOf, personOf } from '../../guard.ts';
import { Refused } from '../../problem.ts';
import type { CameraView } from '../../views/camera.view.ts';

const MOST_LINES = 1_000;

/** What became of one line. `wrong`: nothing, until it is mended. */
const LineReport = z
  .object({
    line: z.int().describe('Of the file; the first is 1'),
    site: z.string(),
    name: z.string(),
    outcome: z
      .enum(['new', 'made', 'known', 'wrong'])
      .describe('`new`: would be made; `known`: is there already'),
    faults: z.array(
      z.object({
        field: z.string(),
        fault: CellFault,
        title: z.string().optional().describe('For people, where more is known'),
      }),
    ),
  })
  .meta({ id: 'ImportLine' });
export type LineReport = z.infer<typeof LineReport>;

const ImportReport = z
  .object({
    isWritten: z.boolean(),
    counts: z.object({ new: z.int(), made: z.int(), known: z.int(), wrong: z.int() }),
    lines: z.array(LineReport),
  })
  .meta({ id: 'ImportReport' });

/** A line that reads well, and which it is. */
export interface ReadLine {
  readonly line: number;
  readonly camera: ListedCamera;
}

export interface ImportPorts {
  /** Each line against what there is: areas, sites, cameras, networks. Nothing is written. */
  readonly check: (lines: readonly ReadLine[], area: AreaId | undefined) => Promise<readonly LineReport[]>;
  /** Makes those that are new, one by one: each is wholly there or not at all. */
  readonly write: (
    lines: readonly ReadLine[],
    reports: readonly LineReport[],
    area: AreaId | undefined,
    by: PersonId,
  ) => Promise<readonly LineReport[]>;
  readonly list: (area: AreaId | undefined) => Promise<readonly CameraView[]>;
}

/** Many cameras at once, from a list that a spreadsheet has written; and back. */
export const importRoutes: FastifyPluginAsyncZod<ImportPorts> = async (app, ports) => {
  const tags = ['cameras'];
  app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post(
    '/camera-imports',
    {
      config: { act: 'manage-cameras', refuses: [422] },
      schema: {
        operationId: 'importCameras',
        summary: 'Register the cameras of a list',
        description: `CSV in UTF-8 or GB18030, up to ${MOST_LINES} cameras. \`check\` writes nothing; \`valid\` writes the lines that are right, \`all\` only when all are. A camera of the same site and name is left as it is, so the same list may be sent again.`,
        tags,
        consumes: ['text/csv'],
        querystring: z.strictObject({ mode: z.enum(['check', 'valid', 'all']).default('check') }),
        response: { 200: ImportReport },
      },
    },
    async (request) => {
      const { mode } = request.query;
      const area = areaOf(request);
      const { lines, wrong } = readList(textOf(request.body));
      const checked = await ports.check(lines, area);
      const isRight = wrong.length === 0 && checked.every(({ outcome }) => outcome !== 'wrong');
      const isWritten = mode === 'valid' || (mode === 'all' && isRight);
      const done = isWritten ? await ports.write(lines, checked, area, personOf(request).id) : checked;
      return reportOf([...done, ...wrong], isWritten);
    },
  );

  app.get(
    '/camera-imports/template',
    {
      config: { act: 'manage-cameras' },
      schema: {
        operationId: 'getImportTemplate',
        summary: 'A list with its first line and an example',
        tags,
        response: { 200: csv },
      },
    },
    async (_request, reply) => sendCsv(reply, 'cameras-template.csv', TEMPLATE),
  );

  app.get(
    '/cameras/list.csv',
    {
      config: { act: 'manage-cameras' },
      schema: {
        operationId: 'exportCameras',
        summary: 'All cameras as a list',
        description: 'Without passwords. No cell is a formula to a spreadsheet.',
        tags,
        response: { 200: csv },
      },
    },
    async (request, reply) => {
      const cameras = await ports.list(areaOf(request));
      const rows = cameras.map((one) => {
        const { siteName, siteKind, name, address, username, position, bearing, fieldOfView } = one;
        const place = [position.latitude, position.longitude, bearing, fieldOfView];
        return ['', siteName, siteKind, name, address, username, '', ...place];
      });
      return sendCsv(reply, 'cameras.csv', [TEMPLATE[0] ?? [], ...rows]);
    },
  );
};

const csv = { description: 'CSV', content: { 'text/csv': { schema: z.string() } } };

function sendCsv(
  reply: {
    header: (name: string, value: string) => unknown;
    type: (type: string) => unknown;
    serializer: (to: (body: unknown) => string) => { send: (body: string) => unknown };
  },
  name: string,
  rows: Parameters<typeof writeCsv>[0],
) {
  reply.type('text/csv; charset=utf-8');
  reply.header('content-disposition', `attachment; filename="${name}"`);
  return reply.serializer(String).send(writeCsv(rows)) as never;
}

/** Bytes of a file → its text. Spreadsheets in China save GB18030 as often as UTF-8. @throws Refused when it is neither. */
function textOf(body: unknown): string {
  if (!Buffer.isBuffer(body)) throw new Refused(415, 'media-type', 'Send the list as text/csv');
  if (body.includes(0))
    throw new Refused(422, 'no-list', 'This is no CSV file: save the spreadsheet as CSV first');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return new TextDecoder('gb18030').decode(body);
  }
}

function readList(text: string): { lines: ReadLine[]; wrong: LineReport[] } {
  const [head, ...records] = parseCsv(text);
  const found = readHead(head);
  if ('missing' in found) {
    throw new Refused(
      422,
      'no-list',
      `The first line lacks the columns ${found.missing.join(', ')}: begin with the template`,
    );
  }
  if (records.length === 0) throw new Refused(422, 'no-list', 'There is no camera below the first line');
  if (records.length > MOST_LINES) {
    throw new Refused(422, 'no-list', `There are ${records.length} cameras; send ${MOST_LINES} at a time`);
  }
  const lines: ReadLine[] = [];
  const wrong: LineReport[] = [];
  const seen = new Set<string>();
  for (const record of records) {
    const { line } = record;
    const read = readLine(record, found.places);
    if ('faults' in read) {
      const cell = (column: 'site' | 'name') =>
        (record.cells[found.places.get(column) ?? -1] ?? '').slice(0, 100);
      wrong.push({
        line,
        site: cell('site'),
        name: cell('name'),
        outcome: 'wrong',
        faults: [...read.faults],
      });
      continue;
    }
    const { area, site, name } = read.camera;
    const key = JSON.stringify([area, site, name]);
    if (seen.has(key))
      wrong.push({ line, site, name, outcome: 'wrong', faults: [{ field: 'name', fault: 'twice' }] });
    else lines.push({ line, camera: read.camera });
    seen.add(key);
  }
  return { lines, wrong };
}

function reportOf(unsorted: readonly LineReport[], isWritten: boolean): z.infer<typeof ImportReport> {
  const lines = [...unsorted].sort((a, b) => a.line - b.line);
  const count = (outcome: LineReport['outcome']) => lines.filter((one) => one.outcome === outcome).length;
  const counts = { new: count('new'), made: count('made'), known: count('known'), wrong: count('wrong') };
  return { isWritten, counts, lines };
}
