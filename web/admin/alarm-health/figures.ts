/** What one camera raised of one kind. */
export interface AlarmCount {
  readonly cameraId: string;
  readonly cameraName: string;
  readonly siteName: string;
  readonly category: string;
  readonly raised: number;
  readonly confirmed: number;
  readonly refuted: number;
}

/** Of those that somebody could judge, how many were false (0..1); nothing while nobody has judged any. */
export const falseShare = ({
  confirmed,
  refuted,
}: Pick<AlarmCount, 'confirmed' | 'refuted'>): number | undefined =>
  confirmed + refuted === 0 ? undefined : refuted / (confirmed + refuted);

const MOST = 10;

/** The ten cameras that rang most, each with its kinds. */
export function noisiest<One extends AlarmCount>(counts: readonly One[]): { raised: number; kinds: One[] }[] {
  const cameras = new Map<string, { raised: number; kinds: One[] }>();
  for (const one of counts) {
    const known = cameras.get(one.cameraId) ?? { raised: 0, kinds: [] };
    cameras.set(one.cameraId, { raised: known.raised + one.raised, kinds: [...known.kinds, one] });
  }
  return [...cameras.values()].sort((a, b) => b.raised - a.raised).slice(0, MOST);
}

/** The town's clock is eight hours ahead, the year round. */
const AHEAD = 8 * 3_600_000;

/** Alarms by the hour of the town's day, 24 of them. */
export function hoursOfDay(byHour: readonly { hour: number; alarms: number }[]): number[] {
  const counts = Array.from({ length: 24 }, () => 0);
  for (const { hour, alarms } of byHour) {
    const at = new Date(hour + AHEAD).getUTCHours();
    counts[at] = (counts[at] ?? 0) + alarms;
  }
  return counts;
}
