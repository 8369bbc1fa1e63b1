import { seconds } from '../core/time.ts';
import { picturesIn } from '../models/evaluate/folder.ts';
import { look } from '../models/evaluate/judge.ts';
import { minScoresOf } from '../models/evaluate/labels.ts';
import { type Alarms, type Moment, secondsOf, tallyAlarms } from '../models/evaluate/sequence.ts';
import { nothingAfar, watchAfar } from '../models/far/smoke.ts';
import { readPicture } from '../models/picture-file.ts';
import { openModel } from '../models/session.ts';
import { UsageError } from './command.ts';

/** What a tower looks for. */
const FIRE = ['flame', 'smoke'];

/** Evaluate: a folder of time-named frames and a model → when it first alarms, frame by frame, and how often before. */
export async function evaluateSequence(
  folder: string,
  manifestPath: string,
  given: readonly string[] | undefined,
): Promise<Alarms> {
  const frames = await framesIn(folder);
  const model = await openModel(manifestPath);
  try {
    const known = new Set(minScoresOf(model.manifest).keys());
    const asked = given ?? FIRE.filter((label) => known.has(label));
    const strange = asked.filter((label) => !known.has(label));
    if (asked.length === 0 || strange.length > 0) {
      throw new UsageError(`--alarm takes labels of ${model.manifest.name}: ${[...known].join(', ')}`);
    }
    const moments: Moment[] = [];
    for (const { path, atS } of frames) {
      const { seen } = await look(model, path);
      moments.push({ atS, alarm: seen.some(({ label }) => asked.includes(label)) });
    }
    return tallyAlarms(moments);
  } finally {
    await model.close();
  }
}

/** The same by what has changed in minutes (`watchAfar`): at full size, in the order of time, without a model. */
export async function evaluateAfar(folder: string): Promise<Alarms> {
  const moments: Moment[] = [];
  let watch = nothingAfar;
  for (const { path, atS } of await framesIn(folder)) {
    const picture = await readPicture(path, (width, height) => ({ width, height }));
    const step = watchAfar(watch, picture, seconds(atS));
    watch = step.watch;
    moments.push({ atS, alarm: step.seen.length > 0 });
  }
  return tallyAlarms(moments);
}

/** The frames of a sequence, the first taken first. */
async function framesIn(folder: string): Promise<{ path: string; atS: number }[]> {
  const frames = (await picturesIn(folder)).map(({ name, path }) => {
    const atS = secondsOf(name);
    if (atS === undefined) throw new UsageError(`${path}: a frame is named <epoch>_<seconds from the start>`);
    return { path, atS };
  });
  return frames.sort((a, b) => a.atS - b.atS);
}
