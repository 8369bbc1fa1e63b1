import type { OpenModel } from './session.ts';
import type { Picture } from './tensor.ts';

const RUNS = { fewest: 3, most: 20 };
/** Enough is measured after so much processor time, µs. */
const ENOUGH_US = 1_000_000;

/** Measure: an open model → the processor time of one look at a picture of its own size, ms: the middle of some runs. */
export async function measureCpu({ manifest, run }: OpenModel): Promise<number> {
  const picture = noise(manifest.side);
  await run(picture);
  const took: number[] = [];
  for (let spent = 0; took.length < RUNS.fewest || (took.length < RUNS.most && spent < ENOUGH_US); ) {
    const before = process.cpuUsage();
    await run(picture);
    const { user, system } = process.cpuUsage(before);
    took.push(user + system);
    spent += user + system;
  }
  took.sort((a, b) => a - b);
  return Math.round((took[took.length >> 1] ?? 0) / 10) / 100;
}

/** A square of noise: the same each time. */
export function noise(side: number): Picture {
  let state = 7;
  const planes = Uint8Array.from({ length: 3 * side * side }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  return { width: side, height: side, planes };
}
