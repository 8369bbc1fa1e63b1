import type { Incident } from '../api/client.ts';
import { deadline } from '../kit/clock.ts';
import type { Language } from '../kit/i18n/words.ts';
import { metresBetween, type Position } from '../kit/map/plane.ts';
import type { FieldSay } from './words/words.ts';

/** What it is; of a machine's claim that nobody has confirmed: "possible …". */
export function sayWhat(say: FieldSay, task: Incident, language: Language): string {
  const { zh, en } = task.categoryName;
  const what = language === 'en' ? en : zh;
  const isClaim = task.source.kind === 'camera' && task.verdict !== 'confirmed';
  return isClaim ? say('task.suspected', { what }) : what;
}

/** Where it is, as people call it. */
export const whereOf = ({ siteName, source, number }: Incident): string =>
  [source.kind === 'camera' ? source.cameraName : undefined, siteName].filter(Boolean).join(' · ') || number;

export function sayFar(say: FieldSay, metres: number): string {
  if (metres < 1_000) return say('task.far', { n: Math.round(metres / 10) * 10 });
  return say('task.farKm', { n: (metres / 1_000).toFixed(1) });
}

export const farFrom = (here: Position | undefined, { position }: Incident): number | undefined =>
  here && metresBetween(here, position);

/** What it waits for, and how long yet: "到场 剩 03:12". */
export function sayClock(say: FieldSay, { clock }: Incident, now: number) {
  if (!clock) return undefined;
  const { late, text } = deadline(clock.at, now);
  return {
    late,
    words: `${say(`stage.${clock.stage}`)} ${say(late ? 'task.over' : 'task.left', { time: text })}`,
  };
}

/** What may come of going there. */
export const RESULTS = ['fixed', 'nothing-needed', 'false-alarm', 'to-110', 'to-119', 'to-122'] as const;
export const isResult = (value: unknown): value is (typeof RESULTS)[number] =>
  RESULTS.some((one) => one === value);
