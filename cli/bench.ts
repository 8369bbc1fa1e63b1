import { writeFile } from 'node:fs/promises';
import type { Shape } from '../bench/clip.ts';
import { type Command, parse, print, UsageError, whole } from './command.ts';

export const bench: Command = {
  usage: 'bench pipeline --clip FILE [--as WxH@FPS] [--cameras K] [--seconds S] [--json FILE]',
  about: 'what watching costs, over bare decoding and bare inference, measured in turns',
  help: `pipeline: K cameras (10) play the video FILE, in its own shape or in that of --as (640x360@10), and are watched for S
seconds (60), two looks a second each.`,
  run: async (args) => {
    const text = { type: 'string' } as const;
    const { values, positionals } = parse(args, {
      cameras: text,
      clip: text,
      as: text,
      seconds: text,
      json: text,
    });
    if (positionals[0] !== 'pipeline') throw new UsageError('bench what? ./run bench pipeline --clip FILE');
    if (values.clip === undefined)
      throw new UsageError('--clip is missing: which video do the cameras play?');
    const { benchPipeline, wordsOf } = await import('../bench/pipeline.ts');
    const result = await benchPipeline({
      clip: values.clip,
      shape: shapeOf(values.as),
      cameras: whole(values.cameras, 'cameras', 1, 200) ?? 10,
      seconds: whole(values.seconds, 'seconds', 3, 3_600) ?? 60,
      say: (line) => print(line),
    });
    print('', wordsOf(result));
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(result, undefined, 2)}\n`);
  },
};

function shapeOf(text: string | undefined): Shape | undefined {
  if (text === undefined) return undefined;
  const [, width, height, fps] = /^(\d{2,4})x(\d{2,4})@(\d{1,2})$/.exec(text) ?? [];
  const shape = { width: Number(width), height: Number(height), fps: Number(fps) };
  if (shape.width % 2 === 0 && shape.height % 2 === 0 && shape.fps > 0) return shape;
  throw new UsageError(`--as takes even numbers of pixels and a rate, as 640x360@10, not "${text}"`);
}
