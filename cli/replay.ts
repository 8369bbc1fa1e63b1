import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SiteKind } from '../core/site.ts';
import { replayVideo } from '../replay/replay.ts';
import { readConfig } from '../runtime/config.ts';
import { type Command, parse, print, UsageError } from './command.ts';
import { manifestOf } from './model-path.ts';

export const replay: Command = {
  usage: `replay FILE --site ${SiteKind.options.join('|')} [--model NAME|MANIFEST] [--rate N] [--json FILE]`,
  about: 'what a video would have raised, had a camera at such a site filmed it',
  run: async (args) => {
    const text = { type: 'string' } as const;
    const { values, positionals } = parse(args, { site: text, model: text, rate: text, json: text });
    const [file] = positionals;
    const site = SiteKind.safeParse(values.site);
    if (file === undefined) throw new UsageError('which video? say "replay FILE --site …"');
    if (!site.success) throw new UsageError(`--site is one of ${SiteKind.options.join(', ')}`);
    const rate = values.rate === undefined ? undefined : Number(values.rate);
    if (rate !== undefined && !(rate > 0 && rate <= 25))
      throw new UsageError('--rate is from 0.1 to 25 looks a second');
    const model = await manifestOf(values.model, readConfig());
    const found = await replayVideo({ file: resolve(file), site: site.data, model, rate });
    for (const { atMs, category, rule, label, score } of found.incidents) {
      print(`${(atMs / 1_000).toFixed(1).padStart(7)} s  ${category}  ${label} (${rule})  ${score}`);
    }
    print(
      `${found.incidents.length} incidents in ${found.seconds} s of video: ${found.looks} of ${found.frames} frames looked at`,
    );
    if (values.json) await writeFile(values.json, `${JSON.stringify(found, undefined, 2)}\n`);
  },
};
