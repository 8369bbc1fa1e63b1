import { writeFile } from 'node:fs/promises';
import { allHolds, runChaos, wordsOf } from '../bench/chaos.ts';
import { type Command, parse, print, whole } from './command.ts';

export const chaos: Command = {
  usage: 'chaos [--times N] [--cameras N] [--footage DIR] [--json FILE]',
  about: 'kills every part under load, ten times each, then overloads it, and judges the record',
  help: `Runs on a town of its own in a temporary folder. Exit code 1 when something was lost, or raised twice.`,
  run: async (args) => {
    const text = { type: 'string' } as const;
    const { values } = parse(args, { times: text, cameras: text, footage: text, json: text });
    const result = await runChaos({
      times: whole(values.times, 'times', 1, 1_000) ?? 10,
      cameras: whole(values.cameras, 'cameras', 1, 200) ?? 6,
      footage: values.footage,
      say: (line) => print(line),
    });
    print('', wordsOf(result));
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(result, undefined, 2)}\n`);
    if (!allHolds(result)) process.exitCode = 1;
  },
};
