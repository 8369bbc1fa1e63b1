import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../runtime/log.ts';
import { REMARKS } from './remarks.ts';

export interface CitizensOptions {
  /** The API's address, such as `http://127.0.0.1:8080`. */
  readonly api: string;
  /** Reports per minute, in the mean. */
  readonly perMinute: number;
  readonly log: Log;
  /** They stop when it is aborted. */
  readonly signal: AbortSignal;
  /** Reports after which they stop. */
  readonly most?: number;
  /** Told of each report once the API has taken it. */
  readonly onReport?: (report: SentReport) => void;
}

/** What a citizen sent. */
interface SentReport {
  readonly id: string;
  readonly category: string;
  readonly text: string;
  readonly position: { readonly latitude: number; readonly longitude: number };
  /** When it was first sent, in ms since 1970. */
  readonly sentAt: number;
}

/** How it went. */
export interface Reported {
  readonly sent: number;
  readonly refused: number;
  readonly lost: number;
}

const TIMEOUT_MS = 5_000;
const TRIES = 5;
const FIRST_WAIT_MS = 500;
const MINUTE_MS = 60_000;
const CENTRE = { latitude: 30.74, longitude: 120.49 };
/** About two kilometres. */
const REACH_DEGREES = 0.02;

/**
 * Report: citizens who see things and tell them to the API over HTTP, at random moments, until the signal. A
 * report that is not answered is sent again with the same id, as a phone does.
 */
export async function simulateCitizens(options: CitizensOptions): Promise<Reported> {
  const { perMinute, signal, most = Number.POSITIVE_INFINITY } = options;
  const counts = { sent: 0, refused: 0, lost: 0 };
  while (!signal.aborted && counts.sent + counts.refused + counts.lost < most) {
    counts[await send(newReport(), options)]++;
    // Moments of people who know nothing of each other: a Poisson process.
    const pause = (-Math.log(1 - Math.random()) * MINUTE_MS) / perMinute;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
  return counts;
}

function newReport(): SentReport {
  const { category, texts } = pick(REMARKS);
  const near = (degrees: number) => Number((degrees + (Math.random() * 2 - 1) * REACH_DEGREES).toFixed(6));
  return {
    id: randomUUID(),
    category,
    text: pick(texts),
    position: { latitude: near(CENTRE.latitude), longitude: near(CENTRE.longitude) },
    sentAt: Date.now(),
  };
}

const pick = <One>(from: readonly [One, ...One[]]): One => from[randomInt(from.length)] ?? from[0];

async function send(
  report: SentReport,
  { api, log, signal, onReport }: CitizensOptions,
): Promise<keyof Reported> {
  const { id, category, text, position } = report;
  for (let tries = 0; tries < TRIES && !signal.aborted; tries++) {
    const status = await put(`${api}/api/v1/reports/${id}`, { category, text, position }, signal);
    if (status !== undefined && status < 300) {
      onReport?.(report);
      return 'sent';
    }
    const isFinal = status !== undefined && status >= 400 && status < 500 && status !== 429 && status !== 408;
    if (isFinal) {
      log.warn({ id, category, status }, "a citizen's report was refused");
      return 'refused';
    }
    const wait = FIRST_WAIT_MS * 2 ** tries * (0.5 + Math.random());
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
  if (!signal.aborted) log.warn({ id, category }, "a citizen's report was not answered");
  return 'lost';
}

/** The status of the answer; undefined when there was none. */
async function put(url: string, body: unknown, signal: AbortSignal): Promise<number | undefined> {
  try {
    const response = await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
