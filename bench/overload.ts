import { openRedis } from '../runtime/redis.ts';
import { between, readLooks, readSums, type Sums, tallyOf } from '../runtime/tally.ts';
import { cutClip, testVideo } from './clip.ts';
import { loadOfMachine } from './cpu.ts';
import { inferenceFloor } from './floor.ts';
import { untilAllLookedAt } from './kills.ts';
import { pause } from './pause.ts';
import { droppedIn, MODEL } from './pipeline.ts';
import { Rig } from './rig.ts';

export interface OverloadOptions {
  readonly cameras: number;
  /** A video file; without it a test picture is played. */
  readonly clip?: string | undefined;
  readonly seconds: number;
  readonly say: (line: string) => void;
}

/** How the town bears more frames than its one detector can take. */
export interface OverloadResult {
  readonly cameras: number;
  readonly seconds: number;
  /** Frames that came, over those that were looked at. */
  readonly overload: number;
  readonly looksPerSecond: number;
  /** From capture to inference. */
  readonly ageMs: { readonly p50: number | undefined; readonly p99: number | undefined };
  /** Of all jobs, the share whose frame was too old. */
  readonly staleShare: number;
  /** The camera looked at least over the one looked at most. */
  readonly fairness: number;
  readonly dropped: Readonly<Record<string, number>>;
  /** Memory of each part, MB: over the second quarter of the time, and over the last. */
  readonly memoryMb: Readonly<Record<string, { readonly early: number; readonly late: number }>>;
  readonly holds: boolean;
  readonly machine: string;
}

/** What must hold, however many frames there are. */
const WORST_AGE = 1_000;
const MOST_STALE = 0.01;
const LEAST_FAIR = 0.5;
/** Memory that grows by more than this share, and by more than this many MB, is not flat. */
const GROWTH = { share: 1.15, mb: 25 };

/** As many more frames than one detector could look at if it had a core to itself. */
const TIMES = 3;
const SHAPE = { width: 640, height: 360, fps: 25 };
const WARM_UP = 15_000;

/**
 * Overload: one detector, and three times the frames it could take at best, of cameras that all ask for the same.
 * The gate is off, so every frame is offered.
 */
export async function benchOverload(options: OverloadOptions): Promise<OverloadResult> {
  const { cameras, seconds, say } = options;
  const { runsPerSecond } = await inferenceFloor(MODEL, 50);
  const wanted = Math.ceil((TIMES * runsPerSecond) / cameras);
  const perCamera = Math.min(SHAPE.fps, wanted);
  say(`a detector manages ${runsPerSecond.toFixed(0)} a second; ${cameras} cameras offer ${perCamera} each`);
  const clip = await cutClip(options.clip ?? (await testVideo()), SHAPE);
  const settings = {
    DETECTORS: '1',
    LOOKS_PER_SECOND: String(perCamera),
    MOTION_GATE: 'off',
    MODEL,
    LOG_LEVEL: 'warn',
  };
  const rig = await Rig.open({ cameras, clip, settings });
  const redis = openRedis(rig.redisUrl);
  try {
    await untilAllLookedAt(rig, Date.now(), 60_000);
    await pause(WARM_UP);
    const [sums, looks] = [await readSums(redis), await readLooks(redis)];
    const memory: Map<string, number>[] = [];
    for (let second = 0; second < seconds; second++) {
      await pause(1_000);
      memory.push(await rig.memory());
    }
    return resultOf(
      options,
      memory,
      between(sums, await readSums(redis)),
      between(looks, await readLooks(redis)),
      await loadOfMachine(),
    );
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${await rig.said()}`, { cause: error });
  } finally {
    redis.disconnect();
    await rig.end();
  }
}

function resultOf(
  { cameras, seconds }: OverloadOptions,
  memory: readonly ReadonlyMap<string, number>[],
  sums: Sums,
  looks: Sums,
  machine: string,
): OverloadResult {
  const { counts, percentile } = tallyOf(sums);
  const { looked = 0, captured = 0 } = counts;
  const dropped = droppedIn(sums);
  const { stale = 0, taken = 0 } = dropped;
  const jobs = looked + stale + taken;
  const perCamera = [...looks.values()];
  const memoryMb = Object.fromEntries(
    [...(memory[0]?.keys() ?? [])].map((part) => {
      const of = (from: number, until: number) => {
        const some = memory.slice(from, until).map((one) => one.get(part) ?? 0);
        return Math.round(some.reduce((sum, mb) => sum + mb, 0) / Math.max(1, some.length));
      };
      const quarter = Math.floor(memory.length / 4);
      return [part, { early: of(quarter, 2 * quarter), late: of(3 * quarter, memory.length) }];
    }),
  );
  const figures = {
    overload: captured / looked,
    ageMs: { p50: percentile('age', 0.5), p99: percentile('age', 0.99) },
    staleShare: stale / jobs,
    fairness: perCamera.length < cameras ? 0 : Math.min(...perCamera) / Math.max(...perCamera),
  };
  const isFlat = Object.values(memoryMb).every(
    ({ early, late }) => late <= Math.max(early * GROWTH.share, early + GROWTH.mb),
  );
  const { ageMs, staleShare, fairness } = figures;
  const isPrompt = ageMs.p99 !== undefined && ageMs.p99 <= WORST_AGE;
  const holds = isPrompt && staleShare <= MOST_STALE && fairness >= LEAST_FAIR && isFlat;
  return {
    cameras,
    seconds,
    ...figures,
    looksPerSecond: looked / seconds,
    dropped,
    memoryMb,
    holds,
    machine,
  };
}

/** For people. */
export function wordsOf(result: OverloadResult): string {
  const { overload, looksPerSecond, ageMs, staleShare, fairness, dropped, memoryMb, holds, machine } = result;
  const ms = (figure: number | undefined) => (figure === undefined ? '–' : `${figure.toFixed(0)} ms`);
  const memory = Object.entries(memoryMb).map(([part, { early, late }]) => `${part} ${early} → ${late}`);
  return [
    `overload   ${overload.toFixed(1)} frames for each look, ${looksPerSecond.toFixed(1)} looks a second`,
    `age        p50 ${ms(ageMs.p50)}, p99 ${ms(ageMs.p99)} at inference; ${(100 * staleShare).toFixed(2)} % of jobs found a stale frame`,
    `fairness   ${fairness.toFixed(2)}: the camera looked at least, over the one looked at most`,
    `dropped    ${JSON.stringify(dropped)}`,
    `memory     ${memory.join(' · ')} MB`,
    holds ? 'it holds' : 'IT DOES NOT HOLD',
    machine,
  ].join('\n');
}
