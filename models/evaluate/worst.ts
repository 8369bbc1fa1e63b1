import type { Detection } from '../../core/detection.ts';
import { match } from './match.ts';
import type { Judged, Truth } from './truth.ts';

/** A picture with the worst that was got wrong in it. */
export interface Wrong {
  readonly picture: Judged;
  readonly missed?: Truth;
  readonly falseAlarm?: Detection;
}

/**
 * Worst: pictures → the misses, the largest thing first, and the false alarms, the surest first; one of each
 * a picture, `most` of each in all. `minScores`: the labels that count, each with the score from which it is an alarm.
 */
export function worst(pictures: readonly Judged[], minScores: ReadonlyMap<string, number>, most: number) {
  const misses: (Wrong & { missed: Truth })[] = [];
  const alarms: (Wrong & { falseAlarm: Detection })[] = [];
  for (const picture of pictures) {
    const { missed, falseAlarm } = wrongOf(picture, minScores);
    if (missed) misses.push({ picture, missed });
    if (falseAlarm) alarms.push({ picture, falseAlarm });
  }
  misses.sort((a, b) => areaOf(b.missed) - areaOf(a.missed));
  alarms.sort((a, b) => b.falseAlarm.score - a.falseAlarm.score);
  return { misses: misses.slice(0, most), alarms: alarms.slice(0, most) };
}

function wrongOf(picture: Judged, minScores: ReadonlyMap<string, number>) {
  const missed: Truth[] = [];
  const falseAlarms: Detection[] = [];
  for (const [label, minScore] of minScores) {
    const truth = picture.truth.filter((one) => one.label === label);
    const seen = picture.seen.filter((one) => one.label === label && one.score >= minScore);
    const hits = match(seen, truth, 0.5);
    missed.push(...truth.filter((_, index) => !hits.includes(index)));
    falseAlarms.push(...seen.filter((_, index) => hits[index] === -1));
  }
  const largest = missed.sort((a, b) => areaOf(b) - areaOf(a))[0];
  const surest = falseAlarms.sort((a, b) => b.score - a.score)[0];
  return { ...(largest && { missed: largest }), ...(surest && { falseAlarm: surest }) };
}

const areaOf = ({ box }: Truth) => box.width * box.height;
