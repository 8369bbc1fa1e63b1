import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Shape } from '../bench/clip.ts';
import { readConfig } from '../runtime/config.ts';
import { type Command, parse, print, UsageError, whole } from './command.ts';
import { FOOTAGE } from './footage.ts';
import { manifestOf } from './model-path.ts';

export const bench: Command = {
  usage:
    'bench pipeline|overload [--clip FILE] [--as WxH@FPS] [--cameras K] [--seconds S] [--json FILE] | bench web [--incidents N] [--json FILE] | bench phones [--tries N] [--json FILE] | bench persistence|far [--model NAME|MANIFEST] [--footage DIR]',
  about: 'what watching costs over bare decoding; what becomes of too many frames; what persistence is worth',
  help: `pipeline: K cameras (10) play the video FILE, in its own shape or in that of --as (640x360@10), and are watched for S
seconds (60), two looks a second each; in turns with ffmpeg and the model alone.
overload: K cameras (8) offer one detector three times the frames it could take, for S seconds (60). Exit code 1 when
frames get old, a camera comes off badly, or memory grows.
web: the desk in Chromium over N incidents (10000) and live cameras: first row, from told to painted, next still.
phones: each app in Chromium on a phone's network and processor, opened N times (5): largest paint, and from tap to paint.
persistence: what each ingredient of a rule's belief is worth (looks, hysteresis, median), on the videos of --footage and drawn scenes.
far: how soon smoke far away is told from drawn towers (an experiment), and how often what is none.`,
  run: async (args) => {
    const text = { type: 'string' } as const;
    const given = {
      cameras: text,
      clip: text,
      as: text,
      seconds: text,
      json: text,
      incidents: text,
      tries: text,
      model: text,
      footage: text,
    };
    const { values, positionals } = parse(args, given);
    const order: Order = {
      clip: values.clip,
      shape: shapeOf(values.as),
      cameras: whole(values.cameras, 'cameras', 1, 200),
      seconds: whole(values.seconds, 'seconds', 4, 3_600) ?? 60,
      model: values.model,
      footage: values.footage,
      incidents: whole(values.incidents, 'incidents', 1, 100_000) ?? 10_000,
      tries: whole(values.tries, 'tries', 1, 100) ?? 5,
    };
    const measure = { pipeline, overload, web, phones, persistence, far }[String(positionals[0])];
    if (!measure)
      throw new UsageError('bench what? `./run bench pipeline --clip FILE` or `./run bench overload`');
    const { result, words } = await measure(order);
    print('', words);
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(result, undefined, 2)}\n`);
  },
};

interface Order {
  readonly clip: string | undefined;
  readonly shape: Shape | undefined;
  readonly cameras: number | undefined;
  readonly seconds: number;
  readonly model: string | undefined;
  readonly footage: string | undefined;
  readonly incidents: number;
  readonly tries: number;
}

async function web({ incidents }: Order) {
  const { benchWeb, wordsOf } = await import('../bench/web.ts');
  const result = await benchWeb({ incidents, reports: 40, say: (line) => print(line) });
  return { result, words: wordsOf(result) };
}

async function phones({ tries }: Order) {
  const { benchPhones, wordsOf } = await import('../bench/phones.ts');
  const result = await benchPhones({ tries, say: (line) => print(line) });
  return { result, words: wordsOf(result) };
}

async function pipeline({ clip, shape, cameras = 10, seconds }: Order) {
  if (clip === undefined) throw new UsageError('--clip is missing: which video do the cameras play?');
  const { benchPipeline, wordsOf } = await import('../bench/pipeline.ts');
  const result = await benchPipeline({ clip, shape, cameras, seconds, say: (line) => print(line) });
  return { result, words: wordsOf(result) };
}

async function overload({ clip, cameras = 8, seconds }: Order) {
  const { benchOverload, wordsOf } = await import('../bench/overload.ts');
  const result = await benchOverload({ clip, cameras, seconds, say: (line) => print(line) });
  if (!result.holds) process.exitCode = 1;
  return { result, words: wordsOf(result) };
}

async function persistence({ model, footage = FOOTAGE }: Order) {
  const { benchPersistence, wordsOf } = await import('../bench/persistence.ts');
  const result = await benchPersistence({
    model: await manifestOf(model, readConfig()),
    footage: resolve(footage),
    say: (line) => print(line),
  });
  return { result, words: wordsOf(result) };
}

/** Seeds that the thresholds were not set by (those are 1-16). */
const TOWERS = { seed: 21, hours: 6 };

async function far({ footage = FOOTAGE }: Order) {
  const { benchFar, wordsOf } = await import('../bench/far.ts');
  const result = await benchFar({ ...TOWERS, footage: resolve(footage), say: (line) => print(line) });
  return { result, words: wordsOf(result) };
}

function shapeOf(text: string | undefined): Shape | undefined {
  if (text === undefined) return undefined;
  const [, width, height, fps] = /^(\d{2,4})x(\d{2,4})@(\d{1,2})$/.exec(text) ?? [];
  const shape = { width: Number(width), height: Number(height), fps: Number(fps) };
  if (shape.width % 2 === 0 && shape.height % 2 === 0 && shape.fps > 0) return shape;
  throw new UsageError(`--as takes even numbers of pixels and a rate, as 640x360@10, not "${text}"`);
}
