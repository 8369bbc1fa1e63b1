/** A frame of a sequence: when it was taken, in seconds from the start of what is to be found, and whether it alarmed. */
export interface Moment {
  readonly atS: number;
  readonly alarm: boolean;
}

/** What a sequence tells of a model. */
export interface Alarms {
  readonly frames: number;
  /** The first alarm at the start or after, seconds from it; null: none. */
  readonly firstAlarmS: number | null;
  /** Frames before the start that alarmed: each was false. */
  readonly alarmsBefore: number;
}

/** Tally: the frames of a sequence, in any order → when the first alarm came, and how many were false. */
export function tallyAlarms(moments: readonly Moment[]): Alarms {
  const alarms = moments.filter(({ alarm }) => alarm).map(({ atS }) => atS);
  const after = alarms.filter((atS) => atS >= 0);
  return {
    frames: moments.length,
    firstAlarmS: after.length === 0 ? null : Math.min(...after),
    alarmsBefore: alarms.length - after.length,
  };
}

/** The seconds in a frame's name, `<epoch>_<seconds from the start>`; nothing where it has another form. */
export function secondsOf(name: string): number | undefined {
  const [, seconds] = /^\d+_([+-]?\d+)\.\w+$/.exec(name) ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}
