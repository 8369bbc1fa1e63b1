import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '../cli/api-client.ts';
import { signIn } from '../cli/api-client.ts';
import { nervousModel, watchNervously } from './nervous.ts';
import { launchChromium } from './page-times.ts';
import { pause } from './pause.ts';
import { Rig } from './rig.ts';

export interface WebOptions {
  /** Incidents that lie in the queue when the page is opened. */
  readonly incidents: number;
  /** Reports of which each is followed until it is painted. */
  readonly reports: number;
  readonly say: (line: string) => void;
}

interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly n: number;
}

export interface WebResult {
  readonly incidents: number;
  /** ms, from the page's address to its first row, with the page's own files in the browser's cache. */
  readonly openedMs: Percentiles;
  /** ms of these, from asking for the queue to its first row. */
  readonly firstRowMs: Percentiles;
  /** ms, from one frame to the next while the whole list is scrolled. */
  readonly frameMs: Percentiles;
  /** ms, from the answer of the API to the row or pill on the screen. */
  readonly paintedMs: Percentiles;
  /** ms, from J to the next still. */
  readonly stillMs: Percentiles;
  readonly load: number;
}

const STILLS = 6;
const OPENINGS = 7;
const AT_ONCE = 8;
const TRIES = 10;
const NIGHT = 600_000;

/** Web: the desk in a real browser on a whole system → how long a person waits for what. What is too slow is told, not failed. */
export async function benchWeb({ incidents, reports, say }: WebOptions): Promise<WebResult> {
  const settings = { REPORTS_PER_MINUTE: '100000', MODEL: await nervousModel(), DETECTORS: '1' };
  const rig = await Rig.open({ cameras: 3, settings });
  const browser = await launchChromium();
  try {
    const api = await rig.api();
    await watchNervously(api, rig.ids.values());
    say(`waiting for ${STILLS} alerts with pictures`);
    await untilPictured(await desk(rig), STILLS);
    // From here on the pages are measured, not the cameras.
    for (const id of rig.ids.values()) await api.patch(`/api/v1/cameras/${id}`, { enabled: false });
    await untilPictured(await desk(rig));
    say('stepping through them');
    const page = await opened(browser, rig);
    const stillMs = await stills(page);
    // A page that paints each of them would be most of what this costs.
    await page.goto('about:blank');
    say(`putting ${incidents} reports into the queue`);
    for (let sent = 0; sent < incidents; sent += AT_ONCE) {
      await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, incidents - sent) }, () => tell(rig.url, CALM)),
      );
    }
    say('opening the page over them');
    const first: FirstRow[] = [];
    for (let at = 0; at < OPENINGS; at++) first.push(await firstRow(page));
    await unfold(page);
    await untilListed(page, incidents);
    const frameMs = percentiles(await page.evaluate<number[]>(SCROLLED));
    const paintedMs = percentiles(await painted(page, rig.url, reports));
    const openedMs = percentiles(first.map((one) => one.openedMs));
    const firstRowMs = percentiles(first.map((one) => one.firstRowMs));
    const figures = { openedMs, firstRowMs, frameMs, paintedMs, stillMs: percentiles(stillMs) };
    return { incidents, ...figures, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 };
  } finally {
    await browser.close();
    await rig.end();
  }
}

const desk = (rig: Rig): Promise<ApiClient> => {
  const { user, password } = rig.person('dispatcher');
  return signIn(rig.url, user, password);
};

interface Alert {
  readonly id: string;
  readonly evidence: { readonly state: string };
}

/** Waits until so many alerts show a picture; without a number, until each does that is to have one, and refutes the others. */
async function untilPictured(api: ApiClient, most?: number): Promise<void> {
  for (const until = Date.now() + NIGHT; Date.now() < until; await pause(1_000)) {
    const path = '/api/v1/incidents?state=reported&source=camera&limit=200';
    const { incidents } = (await api.get(path)) as { incidents: readonly Alert[] };
    const of = (state: string) => incidents.filter(({ evidence }) => evidence.state === state);
    if (most !== undefined && of('kept').length >= most) return;
    if (most !== undefined || of('pending').length > 0) continue;
    for (const { id } of incidents.filter((one) => !of('kept').includes(one))) {
      await api.post(`/api/v1/incidents/${id}/acts`, { id: randomUUID(), act: 'refute', reason: 'other' });
    }
    return;
  }
  throw new Error('the alerts had no pictures within ten minutes');
}

async function opened(browser: Browser, rig: Rig): Promise<Page> {
  const { user, password } = rig.person('dispatcher');
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, baseURL: rig.url });
  const page = await context.newPage();
  await page.goto('/login');
  await page.locator('input[name=login]').fill(user);
  await page.locator('input[name=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('img.still-here').waitFor();
  return page;
}

// What the page itself measures, in its own words: here there is no document.

/** Waits for the next key, and from it to another still; STILL tells how long that was. A key may overtake what is asked of the page. */
const AWAIT_STILL = `void (window.nextStill = new Promise((resolve) => {
  const before = document.querySelector('img.still-picture')?.getAttribute('src');
  addEventListener('keydown', () => {
    const began = performance.now();
    const look = () => {
      const now = document.querySelector('img.still-here');
      if (now && now.getAttribute('src') !== before) resolve(performance.now() - began);
      else requestAnimationFrame(look);
    };
    look();
  }, { once: true, capture: true });
}))`;
const STILL = 'window.nextStill';

/** From the address, and from asking for the queue, to the frame after this. */
const SINCE = `new Promise((resolve) => requestAnimationFrame(() => {
  const asked = performance.getEntriesByType('resource').find(({ name }) => name.includes('/api/v1/incidents?'));
  const now = performance.now();
  resolve({ openedMs: Math.round(now), firstRowMs: Math.round(now - asked.startTime) });
}))`;

/** How many the list holds. */
const LISTED = `Number(document.querySelector('[role=option]')?.getAttribute('aria-setsize'))`;

/** Four seconds of scrolling through all of it. */
const SCROLLED = `new Promise((resolve) => {
  const list = document.querySelector('[role=listbox]');
  const taken = [];
  let last = performance.now();
  const began = last;
  const step = (now) => {
    taken.push(now - last);
    last = now;
    list.scrollTop = (list.scrollHeight - list.clientHeight) * Math.min(1, (now - began) / 4000);
    if (now - began < 4000) requestAnimationFrame(step);
    else { list.scrollTop = 0; resolve(taken.slice(1)); }
  };
  requestAnimationFrame(step);
})`;

/** The moment after the number in the title or on the pill has changed, painted. */
const NEXT_NEWS = `new Promise((resolve) => {
  const words = () => document.title + (document.querySelector('.pill')?.textContent ?? '');
  const before = words();
  const look = () => {
    if (words() === before) requestAnimationFrame(look);
    else requestAnimationFrame(() => resolve(Date.now()));
  };
  look();
})`;

/** From J to the next picture: by the page's own clock. */
async function stills(page: Page): Promise<number[]> {
  const taken: number[] = [];
  // More urgent ones may have come above the first that had the focus.
  for (let up = await page.evaluate<number>(LISTED); up > 1; up--) await page.keyboard.press('k');
  // In a flood some stand folded behind others of their kind: the list tells how many there are to step through.
  for (let left = (await page.evaluate<number>(LISTED)) - 1; left > 0; left--) {
    await page.waitForTimeout(1_000);
    await page.evaluate(AWAIT_STILL);
    await page.keyboard.press('j');
    const took = await within(page.evaluate<number>(STILL));
    // A row whose picture is missing has no still to wait for.
    if (took < LONGEST || (await page.locator('img.still-picture').count()) > 0) taken.push(took);
  }
  return taken;
}

/** What the page does not show within this is told as that long (ms). */
const LONGEST = 10_000;
const within = (seen: Promise<number>): Promise<number> =>
  Promise.race([seen, pause(LONGEST).then(() => LONGEST)]);

interface FirstRow {
  readonly openedMs: number;
  readonly firstRowMs: number;
}

async function firstRow(page: Page): Promise<FirstRow> {
  await page.goto('/console', { waitUntil: 'commit' });
  await page.locator('[role=option]').first().waitFor();
  const since = await page.evaluate<FirstRow>(SINCE);
  // What else it reads is not to be in the way of the next opening.
  await page.waitForTimeout(3_000);
  return since;
}

/** So many of one kind are a flood, and stand folded behind the first of them. */
async function unfold(page: Page): Promise<void> {
  const button = page.locator('.flood-fold');
  await button.waitFor({ timeout: 5_000 }).catch(() => undefined);
  if ((await button.count()) > 0) await button.click();
}

async function untilListed(page: Page, count: number): Promise<void> {
  for (const until = Date.now() + NIGHT; Date.now() < until; await pause(500)) {
    if ((await page.evaluate<number>(LISTED)) >= count) return;
  }
  throw new Error(`the page did not list ${count} incidents within ten minutes`);
}

/** A report is told while the page is looked at: how long until it is on the screen, as a row or by the pill's number. */
async function painted(page: Page, url: string, count: number): Promise<number[]> {
  const taken: number[] = [];
  for (let at = 0; at < count; at++) {
    const seen = page.evaluate<number>(NEXT_NEWS);
    await tell(url, GRAVE);
    const told = Date.now();
    taken.push(Math.max(0, await within(seen.then((at) => at - told))));
  }
  return taken;
}

/** What may wait for hours: its clock gives no word while the page is measured. */
const CALM = 'RD.LAMP';
/** What stands above all that. */
const GRAVE = 'RD.ACCIDENT';

/** A citizen's report; sent again while the database is busy. */
async function tell(url: string, category: string): Promise<void> {
  const address = `${url}/api/v1/reports/${randomUUID()}`;
  const body = JSON.stringify({
    category,
    position: { latitude: 30.74 + Math.random() / 100, longitude: 120.49 + Math.random() / 100 },
    text: `bench ${Math.random().toString(36).slice(2)}`,
  });
  for (let tries = 1; ; tries++) {
    const signal = AbortSignal.timeout(20_000);
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(address, { method: 'PUT', headers, body, signal });
    const said = await answer.text();
    if (answer.ok) return;
    if (answer.status !== 503 || tries === TRIES)
      throw new Error(`a report was refused (${answer.status}): ${said}`);
    await pause(500 * tries);
  }
}

function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), n: sorted.length };
}

export function wordsOf(result: WebResult): string {
  const { incidents, openedMs, firstRowMs, frameMs, paintedMs, stillMs, load } = result;
  const of = ({ p50, p95, n }: Percentiles) => `p50 ${p50} ms, p95 ${p95} ms of ${n}`;
  return [
    `first row over ${incidents} incidents   ${of(firstRowMs)} from asking for them (wanted: 300)`,
    `the same from the address         ${of(openedMs)}`,
    `a frame while scrolling them      ${of(frameMs)}   (wanted: 33)`,
    `told by the API to painted        ${of(paintedMs)}   (wanted: 500)`,
    `next still after J                ${of(stillMs)}   (wanted: 300)`,
    `load of the machine               ${load}`,
  ].join('\n');
}
