import { loadOfMachine } from './cpu.ts';
import { type Judgement, judge, judgeWithin } from './judge.ts';
import { type Kill, kill, type Victim, victims } from './kills.ts';
import { openLoadedTown } from './load.ts';
import { benchOverload, type OverloadResult, wordsOf as wordsOfOverload } from './overload.ts';
import { pause } from './pause.ts';

export interface ChaosOptions {
  readonly cameras: number;
  readonly footage?: string | undefined;
  /** How often each is killed. */
  readonly times: number;
  readonly say: (line: string) => void;
}

export interface ChaosResult {
  readonly overload: OverloadResult;
  readonly kills: readonly Kill[];
  readonly judgement: Judgement;
  /** Command lines of processes that were left behind. */
  readonly leftovers: readonly string[];
  /** At 95 %, the chance of a loss in one kill is below this, if there was none. */
  readonly worth: number;
  readonly machine: string;
}

const CALM = 3_000;
const SETTLED_WITHIN = 60_000;
const OVERLOAD_SECONDS = 60;

export const allHolds = ({ judgement, leftovers, overload }: ChaosResult): boolean =>
  judgement.isSound && leftovers.length === 0 && overload.holds;

/** Kills each part in turn, so many times, under load, and judges the record; then overloads the detector. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const killed = await killAll(options);
  const overload = await benchOverload({ cameras: 8, seconds: OVERLOAD_SECONDS, say: options.say });
  return { ...killed, overload };
}

async function killAll({
  cameras,
  footage,
  times,
  say,
}: ChaosOptions): Promise<Omit<ChaosResult, 'overload'>> {
  const { rig, acknowledged, calm } = await openLoadedTown(cameras, footage);
  const kills: Kill[] = [];
  try {
    for (let round = 1; round <= times; round++) {
      for (const victim of victims) {
        await pause(CALM);
        const one = await kill(rig, victim);
        kills.push(one);
        say(
          `${round}/${times} ${victim.padEnd(10)} ${again(one.looksMs)}, API ready after ${s(one.readyMs)}`,
        );
      }
    }
    await pause(CALM);
    await calm();
    const databaseUrl = await rig.databaseUrl();
    const once = () => judge(databaseUrl, rig.evidenceDir, acknowledged);
    const judgement = await judgeWithin(SETTLED_WITHIN, once);
    await rig.end();
    const leftovers = await rig.leftovers();
    return { kills, judgement, leftovers, worth: 3 / kills.length, machine: await loadOfMachine() };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${await rig.said()}`, { cause: error });
  } finally {
    await calm();
    await rig.end();
  }
}

/** For people: what was killed, how soon all was well again, what the judge found, what that is worth. */
export function wordsOf({ kills, judgement, leftovers, worth, machine, overload }: ChaosResult): string {
  const { isSound, record, flaws } = judgement;
  return [
    ...victims.flatMap((victim) => rowOf(victim, kills)),
    `on record: ${told(record)}`,
    isSound
      ? `nothing lost, nothing twice in ${kills.length} kills: at 95 %, the chance of a loss in one is below ${(100 * worth).toFixed(1)} %`
      : `IT DOES NOT HOLD: ${told(flaws)}`,
    leftovers.length === 0 ? 'no process left behind' : `LEFT BEHIND:\n  ${leftovers.join('\n  ')}`,
    machine,
    '',
    wordsOfOverload(overload),
  ].join('\n');
}

function rowOf(victim: Victim, kills: readonly Kill[]): string[] {
  const times = kills.filter((one) => one.victim === victim).map(({ looksMs }) => looksMs);
  if (times.length === 0) return [];
  const sorted = times.sort((a, b) => a - b);
  const [median, most] = [sorted[sorted.length >> 1] ?? 0, sorted.at(-1) ?? 0];
  return [`${victim.padEnd(10)} ${times.length} kills; ${again(median)} (median), ${s(most)} (most)`];
}

const s = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
const again = (ms: number) => `all cameras looked at again after ${s(ms)}`;
const told = (figures: object) =>
  Object.entries(figures)
    .map(([name, figure]) => `${figure} ${name}`)
    .join(', ');
