import { readConfig } from '../runtime/config.ts';
import { openLog } from '../runtime/log.ts';
import { untilShutdown } from '../runtime/shutdown.ts';
import { simulateCitizens } from '../simulators/citizens.ts';
import { DEFAULTS, describeTown, simulate as simulateTown } from '../simulators/main.ts';
import { type Command, parse, print, UsageError, whole } from './command.ts';

export const simulate: Command = {
  usage: 'simulate [--cameras N] [--footage DIR | --clip FILE] [--port BASE] [--host ADDRESS] [--json FILE]',
  about: 'only the simulated cameras: ONVIF, RTSP and snapshots, with faults on demand',
  help: `Without --footage the cameras play scenes that the project draws itself; --clip is a finished clip's clip.json. RTSP is at BASE (${DEFAULTS.basePort}), faults
one above, the cameras' ONVIF from ten above. The password is made at the first start and kept in the data folder.`,
  run: async (args) => {
    const text = { type: 'string' } as const;
    const given = { cameras: text, footage: text, clip: text, port: text, host: text, json: text };
    const { values } = parse(args, given);
    const [cameras, basePort] = [
      whole(values.cameras, 'cameras', 1, 500),
      whole(values.port, 'port', 0, 64_000),
    ];
    const config = readConfig();
    const log = openLog('simulators', config.logLevel);
    const { signal, closing } = untilShutdown(log);
    const town = await simulateTown(
      {
        dataDir: config.dataDir,
        log,
        ...(cameras !== undefined && { cameras }),
        ...(basePort !== undefined && { basePort }),
        ...(values.footage !== undefined && { footage: values.footage }),
        ...(values.clip !== undefined && { clip: values.clip }),
        ...(values.host !== undefined && { host: values.host }),
        ...(values.json !== undefined && { json: values.json }),
        onProgress: (line) => process.stderr.write(`· ${line}\n`),
      },
      signal,
    );
    closing('town', () => town.close());
    print(describeTown(town), 'Ctrl-C ends them.');
  },
};

export const citizens: Command = {
  usage: 'citizens --api URL [--per-minute N]',
  about: 'only the simulated citizens, who report over HTTP',
  run: async (args) => {
    const { values } = parse(args, { api: { type: 'string' }, 'per-minute': { type: 'string' } });
    if (values.api === undefined) throw new UsageError('--api is missing: where do they report to?');
    const perMinute = whole(values['per-minute'], 'per-minute', 1, 6_000) ?? DEFAULTS.reportsPerMinute;
    const log = openLog('citizens', readConfig().logLevel);
    const { signal } = untilShutdown(log);
    await simulateCitizens({ api: values.api, perMinute, log, signal });
  },
};

export const scenes: Command = {
  usage: 'scenes --out DIR [--every MS] [--seed N] [--quiet [--only NAME]]',
  about:
    'write pictures of the drawn scenes and their labels (YOLO) to disk, for training; --quiet: those without fire, or one of them',
  run: async (args) => {
    const text = { type: 'string' } as const;
    const { values } = parse(args, {
      out: text,
      every: text,
      seed: text,
      quiet: { type: 'boolean' },
      only: text,
    });
    if (values.out === undefined) throw new UsageError('--out is missing: into which folder?');
    const { writeScenes } = await import('../simulators/scenes/write.ts');
    const { writeQuiet } = await import('../simulators/scenes/quiet/write.ts');
    const everyMs = whole(values.every, 'every', 100, 60_000);
    const seed = whole(values.seed, 'seed', 0, 1_000_000);
    const { quietScenes } = await import('../simulators/scenes/quiet/all.ts');
    const only = quietScenes.filter(({ name }) => name === values.only);
    if (values.only !== undefined && only.length === 0) {
      throw new UsageError(`--only which? ${quietScenes.map(({ name }) => name).join(', ')}`);
    }
    await (values.quiet ? writeQuiet : writeScenes)({
      ...(only.length > 0 && { scenes: only }),
      out: values.out,
      ...(everyMs !== undefined && { everyMs }),
      ...(seed !== undefined && { seed }),
    });
  },
};
