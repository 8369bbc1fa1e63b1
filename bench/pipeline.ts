import { openRedis } from '../runtime/redis.ts';
import { between, readSums, type Sums, tallyOf } from '../runtime/tally.ts';
import { cutClip, type Shape } from './clip.ts';
import { cpuByName, cpuOf, loadOfMachine } from './cpu.ts';
import { decodeFloor, inferenceFloor } from './floor.ts';
import { untilAllLookedAt } from './kills.ts';
import { pause } from './pause.ts';
import { Rig } from './rig.ts';

export interface PipelineOptions {
  readonly cameras: number;
  /** A video file. */
  readonly clip: string;
  /** The stream's shape; the file's own when it is not given. */
  readonly shape?: Shape | undefined;
  /** How long the pipeline is measured, all rounds together. */
  readonly seconds: number;
  readonly say: (line: string) => void;
}

interface Percentiles {
  readonly p50: number | undefined;
  readonly p99: number | undefined;
}

/** What it costs to watch, over the least that it could: docs/ref/commands.md tells of each figure. */
export interface PipelineResult {
  readonly cameras: number;
  readonly clip: string;
  readonly cameraSeconds: number;
  readonly looksPerCameraSecond: number;
  readonly inferences: number;
  readonly floor: {
    /** Per camera and second of stream. */
    readonly decodeCpuMs: number;
    /** Per bare run of the model. */
    readonly inferenceCpuMs: number;
  };
  /** Of everything but the simulators. */
  readonly pipelineCpuMs: number;
  /** `pipelineCpuMs` over `decodeCpuMs * cameraSeconds + inferenceCpuMs * inferences`. */
  readonly ratio: number;
  /** What a look costs the detect processes, over a bare run. */
  readonly queuedOverBare: number;
  /** From the frame that completed a rule to its incident; beside it the age of frames at inference, and the same again by name. */
  readonly latencyMs: Percentiles & Readonly<Record<'age' | 'raise', Percentiles>>;
  readonly dropped: Readonly<Record<string, number>>;
  /** Where the time goes, ms per camera and second, by process. */
  readonly byPart: Readonly<Record<string, number>>;
  readonly machine: string;
}

const ROUNDS = 3;
const LOOKS_PER_SECOND = '2';
/** Until captures and caches run as they will. */
const SETTLE = 4_000;
const BARE_RUNS = 100;
export const MODEL = 'models/weights/town_416.json';

/** One round: what was spent, and what was done with it. */
interface Round {
  readonly seconds: number;
  readonly cpuMs: number;
  readonly byPart: ReadonlyMap<string, number>;
  readonly sums: Sums;
  readonly decodeCpuMs: number;
  readonly inferenceCpuMs: number;
}

/**
 * Measure the pipeline against its floor, in turns, so that both meet the same machine: the town watches its
 * cameras; then it rests, and bare ffmpeg decodes the same streams, and the bare model runs.
 */
export async function benchPipeline(options: PipelineOptions): Promise<PipelineResult> {
  const { cameras, clip, seconds, say } = options;
  const settings = { LOOKS_PER_SECOND, MOTION_GATE: 'off', MODEL, LOG_LEVEL: 'warn' };
  const rig = await Rig.open({ cameras, clip: await cutClip(clip, options.shape), settings });
  try {
    const rounds: Round[] = [];
    for (let n = 1; n <= ROUNDS; n++) {
      const round = await measureRound(rig, seconds / ROUNDS);
      rounds.push(round);
      say(`round ${n}/${ROUNDS}: ${round.cpuMs} ms of CPU in ${round.seconds.toFixed(1)} s`);
    }
    return { ...resultOf(rounds, options), machine: await loadOfMachine() };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${await rig.said()}`, { cause: error });
  } finally {
    await rig.end();
  }
}

async function measureRound(rig: Rig, seconds: number): Promise<Round> {
  await setEnabled(rig, true);
  await untilAllLookedAt(rig, Date.now(), 60_000);
  await pause(SETTLE);
  const redis = openRedis(rig.redisUrl);
  try {
    const before = await reading(rig, redis);
    await pause(seconds * 1_000);
    const after = await reading(rig, redis);
    await setEnabled(rig, false);
    await pause(SETTLE / 2);
    const urls = rig.town.cameras.map(({ rtsp, user, password }) => {
      const url = new URL(rtsp);
      Object.assign(url, { username: encodeURIComponent(user), password: encodeURIComponent(password) });
      return url.href;
    });
    const byPart = [...after.byPart].map(
      ([name, ms]) => [name, ms - (before.byPart.get(name) ?? 0)] as const,
    );
    return {
      seconds: (after.at - before.at) / 1_000,
      cpuMs: after.cpuMs - before.cpuMs,
      byPart: new Map(byPart),
      sums: between(before.sums, after.sums),
      decodeCpuMs: await decodeFloor(urls, seconds),
      inferenceCpuMs: (await inferenceFloor(MODEL, BARE_RUNS)).cpuMs,
    };
  } finally {
    redis.disconnect();
  }
}

async function reading(rig: Rig, redis: ReturnType<typeof openRedis>) {
  const sums = await readSums(redis);
  const marks = await rig.processes();
  const [cpuMs, byPart] = [await cpuOf([rig.pid]), await cpuByName(marks)];
  return { sums, cpuMs, byPart, at: performance.now() };
}

async function setEnabled(rig: Rig, enabled: boolean): Promise<void> {
  const api = await rig.api();
  for (const id of rig.ids.values()) await api.patch(`/api/v1/cameras/${id}`, { enabled });
}

function resultOf(
  rounds: readonly Round[],
  { cameras, clip }: PipelineOptions,
): Omit<PipelineResult, 'machine'> {
  const sum = (of: (round: Round) => number) => rounds.reduce((all, round) => all + of(round), 0);
  const parts = [...new Set(rounds.flatMap(({ byPart }) => [...byPart.keys()]))];
  const names = new Set(rounds.flatMap(({ sums }) => [...sums.keys()]));
  const sums = new Map([...names].map((name) => [name, sum((round) => round.sums.get(name) ?? 0)]));
  const { counts, percentile } = tallyOf(sums);

  const cameraSeconds = sum(({ seconds }) => seconds) * cameras;
  const inferences = counts.looked ?? 0;
  const decodeCpuMs = sum((round) => round.decodeCpuMs) / rounds.length;
  const inferenceCpuMs = sum((round) => round.inferenceCpuMs) / rounds.length;
  const pipelineCpuMs = sum(({ cpuMs }) => cpuMs);
  const partMs = (part: string) => sum(({ byPart }) => byPart.get(part) ?? 0);
  const detectMs = parts
    .filter((part) => part.startsWith('detect-'))
    .reduce((all, part) => all + partMs(part), 0);
  const delays = (what: 'age' | 'raise') => ({ p50: percentile(what, 0.5), p99: percentile(what, 0.99) });
  return {
    cameras,
    clip,
    cameraSeconds,
    looksPerCameraSecond: inferences / cameraSeconds,
    inferences,
    floor: { decodeCpuMs, inferenceCpuMs },
    pipelineCpuMs,
    ratio: pipelineCpuMs / (decodeCpuMs * cameraSeconds + inferenceCpuMs * inferences),
    queuedOverBare: detectMs / inferences / inferenceCpuMs,
    latencyMs: { ...delays('raise'), age: delays('age'), raise: delays('raise') },
    dropped: droppedIn(sums),
    byPart: Object.fromEntries(parts.map((part) => [part, partMs(part) / cameraSeconds])),
  };
}

/** Frames that were not looked at, by reason. */
export const droppedIn = (sums: Sums): Record<string, number> =>
  Object.fromEntries(
    [...sums].flatMap(([name, count]) =>
      name.startsWith('dropped:') && count > 0 ? [[name.slice('dropped:'.length), count]] : [],
    ),
  );

/** For people. */
export function wordsOf(result: PipelineResult): string {
  const { cameras, cameraSeconds, looksPerCameraSecond, floor, pipelineCpuMs, ratio, queuedOverBare } =
    result;
  const ms = (figure: number | undefined) => (figure === undefined ? '–' : `${figure.toFixed(1)} ms`);
  const { age, raise } = result.latencyMs;
  const parts = Object.entries(result.byPart).sort(([, a], [, b]) => b - a);
  return [
    `${cameras} cameras, ${cameraSeconds.toFixed(0)} camera-seconds, ${looksPerCameraSecond.toFixed(2)} looks per camera-second`,
    `floor      decoding ${ms(floor.decodeCpuMs)} a camera-second, inference ${ms(floor.inferenceCpuMs)} each`,
    `pipeline   ${ms(pipelineCpuMs / cameraSeconds)} a camera-second: ${ratio.toFixed(2)} times the floor`,
    `a look     ${queuedOverBare.toFixed(2)} times the bare inference`,
    `age        p50 ${ms(age.p50)}, p99 ${ms(age.p99)};  frame to incident p50 ${ms(raise.p50)}, p99 ${ms(raise.p99)}`,
    `dropped    ${JSON.stringify(result.dropped)}`,
    `by part    ${parts.map(([part, cost]) => `${part} ${cost.toFixed(1)}`).join(' · ')} ms a camera-second`,
    result.machine,
  ].join('\n');
}
