import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { listModels, WEIGHTS } from '../models/catalogue.ts';
import { type Command, parse, print, UsageError } from './command.ts';

export const model: Command = {
  usage: 'model list [--folder DIR] [--json FILE]',
  about: 'the models there are, each checked against its manifest',
  run: async (args) => {
    const { values, positionals } = parse(args, { folder: { type: 'string' }, json: { type: 'string' } });
    if (positionals[0] !== 'list') throw new UsageError('say "model list"');
    const listed = await listModels(resolve(values.folder ?? WEIGHTS));
    const rows = listed.map(({ manifestPath, model: known, refusal }) => ({
      ...(known && {
        name: known.name,
        sha256: known.sha256,
        licence: known.licence,
        decoder: known.decoder,
        side: known.side,
        labels: known.labels.flatMap((one) => one?.label ?? []),
      }),
      manifest: manifestPath,
      ...(refusal && { refusal }),
    }));
    for (const row of rows) print(JSON.stringify(row, undefined, 1));
    if (values.json) await writeFile(values.json, `${JSON.stringify(rows, undefined, 2)}\n`);
  },
};
