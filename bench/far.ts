import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { minutes } from '../core/time.ts';
import { nothingAfar, watchAfar } from '../models/far/smoke.ts';
import type { Picture } from '../models/tensor.ts';
import { probeVideo, readVideo } from '../replay/video.ts';
import { type TowerScript, tower } from '../simulators/scenes/quiet/tower.ts';
import { loadOfMachine } from './cpu.ts';

const SIZE = { width: 1280, height: 720 };
/** A tower is watched for so long, a look a minute; where it burns, from the fortieth minute on. */
const [HOUR, IGNITION] = [60, 40];
/** Nothing burns in these. Their looks, a second apart, are taken as if they were a minute apart: much changes. */
const FILMS = ['bgs_video02.avi', 'intel_one-by-one-person-detection.mp4'];

/** An hour before a drawn tower. */
interface Hour {
  readonly seed: number;
  readonly burns: boolean;
  /** Runs of alarms while nothing burnt: looks that follow one another count once. */
  readonly falseAlarms: number;
  /** Minutes from the ignition to the first alarm; null: none. */
  readonly firstMin: number | null;
}

export interface FarResult {
  readonly hours: readonly Hour[];
  readonly films: readonly { readonly name: string; readonly looks: number; readonly alarms: number }[];
  readonly machine: string;
}

export interface FarOrder {
  readonly footage: string;
  /** The first of the drawn towers; each next has the next. */
  readonly seed: number;
  /** So many hours in which it burns, and as many in which it does not. */
  readonly hours: number;
  readonly say: (line: string) => void;
}

/** Bench far: how soon `watchAfar` tells smoke from drawn towers, and how often what is none, there and in films. */
export async function benchFar({ footage, seed, hours, say }: FarOrder): Promise<FarResult> {
  const watched: Hour[] = [];
  for (let n = 0; n < hours; n++) {
    for (const burns of [false, true]) {
      const hour = watchHour(seed + n, burns);
      watched.push(hour);
      const told = burns ? `, first after ${hour.firstMin ?? '-'} min` : '';
      say(`tower ${hour.seed}${burns ? ', burns' : ''}: ${hour.falseAlarms} false${told}`);
    }
  }
  const films = [];
  for (const name of FILMS) {
    const file = join(footage, name);
    if (existsSync(file)) films.push(await watchFilm(name, file));
  }
  return { hours: watched, films, machine: await loadOfMachine() };
}

function watchHour(seed: number, burns: boolean): Hour {
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const ctx = canvas.getContext('2d');
  const script: TowerScript = burns ? { ignition: minutes(IGNITION) } : {};
  const paint = tower(SIZE, seed, script);
  const alarms: number[] = [];
  let watch = nothingAfar;
  for (let minute = 0; minute < HOUR; minute++) {
    paint(ctx, minutes(minute));
    const step = watchAfar(watch, pictureOf(ctx), minutes(minute));
    watch = step.watch;
    if (step.seen.length > 0) alarms.push(minute);
  }
  const wrong = alarms.filter((minute) => !burns || minute < IGNITION);
  const first = burns ? alarms.find((minute) => minute >= IGNITION) : undefined;
  return { seed, burns, falseAlarms: runsIn(wrong), firstMin: first === undefined ? null : first - IGNITION };
}

async function watchFilm(name: string, file: string) {
  const size = await probeVideo(file);
  let [watch, looks, alarms] = [nothingAfar, 0, 0];
  await readVideo({ file, rate: 1, size }, async (planes, index) => {
    const step = watchAfar(watch, { ...size, planes }, minutes(index));
    watch = step.watch;
    looks++;
    if (step.seen.length > 0) alarms++;
  });
  return { name, looks, alarms };
}

function pictureOf(ctx: SKRSContext2D): Picture {
  const area = SIZE.width * SIZE.height;
  const { data } = ctx.getImageData(0, 0, SIZE.width, SIZE.height);
  const planes = new Uint8Array(3 * area);
  for (let i = 0; i < area; i++) {
    planes[i] = data[4 * i + 1] as number;
    planes[area + i] = data[4 * i + 2] as number;
    planes[2 * area + i] = data[4 * i] as number;
  }
  return { ...SIZE, planes };
}

/** Minutes that follow one another, or but for a gap of two, are one run. */
const runsIn = (alarms: readonly number[]): number =>
  alarms.filter((minute, n) => n === 0 || minute - (alarms[n - 1] as number) > 3).length;

/** For people. */
export function wordsOf({ hours, films, machine }: FarResult): string {
  const wrong = hours.reduce((sum, { falseAlarms }) => sum + falseAlarms, 0);
  const quiet = hours.reduce((sum, { burns }) => sum + (burns ? IGNITION : HOUR), 0) / 60;
  const burnt = hours.filter(({ burns }) => burns);
  const firsts = burnt.flatMap(({ firstMin }) => firstMin ?? []).sort((a, b) => a - b);
  return [
    `${firsts.length} of ${burnt.length} fires told within ${HOUR - IGNITION} min, in the median after ${firsts[firsts.length >> 1] ?? '-'} min`,
    `${wrong} false alarms in ${quiet.toFixed(1)} h before drawn towers`,
    ...films.map(({ name, looks, alarms }) => `${name}: ${alarms} alarms in ${looks} looks`),
    machine,
  ].join('\n');
}
