import { useSyncExternalStore } from 'react';

/** All clocks follow the server's: what its clock was ahead of this device's, ms. */
let offset = 0;

/** Set: what the server said its time is, heard just now. */
export function followServer(serverTime: number): void {
  offset = serverTime - Date.now();
}

export const serverNow = (): number => Date.now() + offset;

const two = (count: number) => String(count).padStart(2, '0');

/** Running: a length of time, ms → `00:42`, `59:59`, `1:02:03`. Below nought is nought. */
export function running(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

/** What is left until a moment, or how far it is over. */
export function deadline(at: number, now: number): { late: boolean; text: string } {
  return at >= now ? { late: false, text: running(at - now) } : { late: true, text: running(now - at) };
}

/** How long ago, in the unit a person would say. */
export function ago(ms: number): { unit: 'second' | 'minute' | 'hour' | 'day'; count: number } {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return { unit: 'second', count: seconds };
  if (seconds < 3600) return { unit: 'minute', count: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { unit: 'hour', count: Math.floor(seconds / 3600) };
  return { unit: 'day', count: Math.floor(seconds / 86_400) };
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-GB', { ...day, ...time, timeZone: zone });
  formats.set(zone, made);
  return made;
}

/** A moment by the clock of a zone, in the pieces that stamps are made of. */
function pieces(at: number, zone: string): { year: string; date: string; minute: string; second: string } {
  const parts = formatOf(zone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    year: part('year'),
    date: `${part('month')}-${part('day')}`,
    minute: `${part('hour')}:${part('minute')}`,
    second: part('second'),
  };
}

/** Stamp: a moment by the site's clock → `02:14:07` today, `11-21 23:50` this year, `2025-12-31 23:50` before. */
export function stamp(at: number, now: number, zone: string): string {
  const { year, date, minute, second } = pieces(at, zone);
  const today = pieces(now, zone);
  if (year !== today.year) return `${year}-${date} ${minute}`;
  return date === today.date ? `${minute}:${second}` : `${date} ${minute}`;
}

const weeks = new Map<string, Intl.DateTimeFormat>();
function weekOf(zone: string, language: string): Intl.DateTimeFormat {
  const key = `${zone} ${language}`;
  const made = weeks.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: zone, weekday: 'short' });
  weeks.set(key, made);
  return made;
}

/** The wall clock of the head of the page: time, date, and the day of the week in the language of now. */
export function wallClock(now: number, zone: string, language: string): { time: string; date: string } {
  const { date, minute, second } = pieces(now, zone);
  const week = weekOf(zone, language).format(now);
  return { time: `${minute}:${second}`, date: `${date} ${week}` };
}

const listeners = new Set<() => void>();
let beat: ReturnType<typeof setInterval> | undefined;
let wholeSecond = Math.floor(serverNow() / 1000);

function tick(): void {
  wholeSecond = Math.floor(serverNow() / 1000);
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  beat ??= setInterval(tick, 250);
  return () => {
    listeners.delete(tell);
    if (listeners.size > 0) return;
    clearInterval(beat);
    beat = undefined;
  };
}

/** Now by the server's clock, whole seconds in ms. One timer for the whole page; renders once a second. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => wholeSecond) * 1000;
