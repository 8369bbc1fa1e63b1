/** When a rule is in force: days (0 is Sunday) and minutes of the town's day; `to` before `from` runs past midnight. */
export interface Span {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Monday first, as the town counts. */
export const DAYS = [1, 2, 3, 4, 5, 6, 0] as const;
export const HOURS: readonly number[] = Array.from({ length: 24 }, (_, hour) => hour);
/** What the server takes. */
export const MOST_SPANS = 21;

const DAY = 1_440;
const WEEK = 7 * DAY;
/** Each minute of the week, from Monday's first: whether it is in force. */
export type Week = readonly boolean[];

/** Where a day begins in the week. */
const startOf = (day: number) => ((day + 6) % 7) * DAY;

/** Spans → the minutes of the week they cover. None at all means always. */
export function weekOf(spans: readonly Span[]): Week {
  const week = new Array<boolean>(WEEK).fill(spans.length === 0);
  for (const { days, from, to } of spans) {
    const length = from <= to ? to - from : DAY - from + to;
    for (const day of days) {
      const start = startOf(day) + from;
      for (let minute = 0; minute < length; minute++) week[(start + minute) % WEEK] = true;
    }
  }
  return week;
}

/** The minutes of a week → the fewest spans we know to write them in; none when it is all of it. */
export function spansOf(week: Week): Span[] {
  if (week.every(Boolean)) return [];
  const byTimes = new Map<string, { from: number; to: number; days: number[] }>();
  for (const { day, from, to } of runsOf(week)) {
    const key = `${from}-${to}`;
    const known = byTimes.get(key);
    if (known) known.days.push(day);
    else byTimes.set(key, { from, to, days: [day] });
  }
  return [...byTimes.values()].map(({ days, from, to }) => ({ days: days.sort((a, b) => a - b), from, to }));
}

/** Day by day what is in force without break; a night that ends before it began belongs to its evening. */
function runsOf(week: Week): { day: number; from: number; to: number }[] {
  const runs = DAYS.flatMap((day) => runsOfDay(week, day));
  const isMorning = new Set<(typeof runs)[number]>();
  const joined = runs.map((run) => {
    if (run.to !== DAY || run.from === 0) return run;
    const next = runs.find((one) => one.day === (run.day + 1) % 7 && one.from === 0 && one.to < run.from);
    if (!next) return run;
    isMorning.add(next);
    return { ...run, to: next.to };
  });
  return joined.filter((_, at) => !isMorning.has(runs[at] as (typeof runs)[number]));
}

function runsOfDay(week: Week, day: number) {
  const runs: { day: number; from: number; to: number }[] = [];
  const start = startOf(day);
  for (let minute = 0; minute < DAY; minute++) {
    if (!week[start + minute]) continue;
    const from = minute;
    while (minute < DAY && week[start + minute]) minute++;
    runs.push({ day, from, to: minute });
  }
  return runs;
}

/** How much of an hour is in force. */
export function hourOf(week: Week, day: number, hour: number): 'all' | 'some' | 'none' {
  const start = startOf(day) + hour * 60;
  const count = week.slice(start, start + 60).filter(Boolean).length;
  return count === 60 ? 'all' : count === 0 ? 'none' : 'some';
}

/** Whether a minute is in force. */
export const isOn = (week: Week, { day, minute }: { day: number; minute: number }): boolean =>
  week[startOf(day) + minute] ?? false;

/** The week with one hour switched on or off, all of it. */
export function withHour(week: Week, day: number, hour: number, on: boolean): Week {
  const start = startOf(day) + hour * 60;
  return week.map((was, at) => (at >= start && at < start + 60 ? on : was));
}

/** The week with what a span covers switched on or off. */
export const withSpan = (week: Week, span: Span, on: boolean): Week => {
  const covered = weekOf([span]);
  return week.map((was, at) => (covered[at] ? on : was));
};

/** Minutes → `22:30`; the end of a day is 24:00. */
export const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** `22:30` → minutes; nothing when it is no time. */
export function minuteIn(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(text.trim()) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return minute >= 0 && minute <= DAY ? minute : undefined;
}
