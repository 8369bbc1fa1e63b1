import type { Detection } from '../../core/detection.ts';
import { analysisSize } from '../letterbox.ts';
import { readPicture } from '../picture-file.ts';
import type { OpenModel } from '../session.ts';
import type { Labelled } from './folder.ts';
import type { Judged } from './truth.ts';

/** What was judged, and what seeing cost: processor time a picture, without reading it, ms. */
export interface Judgement {
  readonly pictures: readonly Judged[];
  readonly cpuMs: number;
}

/** Judge: a model and pictures → what it saw in each, one after the other, scaled as for a camera. */
export async function judge(
  model: OpenModel,
  pictures: readonly Labelled[],
  onProgress: (done: number) => void = () => undefined,
): Promise<Judgement> {
  const judged: Judged[] = [];
  let cpuUs = 0;
  for (const { name, path, truth } of pictures) {
    const { seen, us } = await look(model, path);
    cpuUs += us;
    judged.push({ name, truth, seen });
    onProgress(judged.length);
  }
  return { pictures: judged, cpuMs: cpuUs / 1_000 / Math.max(1, judged.length) };
}

/** Look: a picture file → what a model sees in it, and the processor time of that, µs. */
export async function look(model: OpenModel, path: string): Promise<{ seen: Detection[]; us: number }> {
  const picture = await readPicture(path, (width, height) => analysisSize(model.manifest, width, height));
  const before = process.cpuUsage();
  const seen = await model.run(picture);
  const { user, system } = process.cpuUsage(before);
  return { seen, us: user + system };
}
