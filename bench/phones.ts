import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ApiClient } from '../cli/api-client.ts';
import { signIn } from '../cli/api-client.ts';
import {
  DESK,
  type Loaded,
  launchChromium,
  load,
  openSlow,
  openWindow,
  PHONE,
  slowest,
} from './page-times.ts';
import { Rig } from './rig.ts';

export interface PhonesOptions {
  /** How often each page is opened. */
  readonly tries: number;
  readonly say: (line: string) => void;
}

interface Spread {
  readonly p50: number;
  readonly max: number;
  readonly n: number;
}

interface Opened {
  readonly page: string;
  readonly terms: string;
  /** What the largest contentful paint may take, ms. */
  readonly wantedMs: number;
  readonly lcpMs: Spread;
  readonly usefulMs: Spread;
}

interface Tapped {
  readonly page: string;
  readonly tap: string;
  readonly ms: Spread;
}

export interface PhonesResult {
  readonly opened: readonly Opened[];
  readonly tapped: readonly Tapped[];
  readonly load: number;
}

const HERE = { latitude: 30.7402, longitude: 120.4905 };
const TASKS = 12;
/** What a tap may take until the next paint, ms. */
const TAP_WANTED = 200;

/** Phones: each app in a real browser as slow as a phone → when it is painted, and how soon it answers a tap. */
export async function benchPhones({ tries, say }: PhonesOptions): Promise<PhonesResult> {
  const rig = await Rig.open({ cameras: 1, settings: { REPORTS_PER_MINUTE: '100000', DETECTORS: '1' } });
  const browser = await launchChromium();
  try {
    // The pages are measured, not the camera.
    const api = await rig.api();
    for (const id of rig.ids.values()) await api.patch(`/api/v1/cameras/${id}`, { enabled: false });
    await giveWork(rig, tries);
    const opened: Opened[] = [];
    for (const plan of plans(rig)) {
      say(`opening ${plan.page} ${tries} times`);
      const loaded: Loaded[] = [];
      for (let at = 0; at < tries; at++) loaded.push(await plan.open(browser));
      const [lcpMs, usefulMs] = [
        spread(loaded.map((one) => one.lcpMs)),
        spread(loaded.map((one) => one.usefulMs)),
      ];
      opened.push({ page: plan.page, terms: plan.terms, wantedMs: plan.wantedMs, lcpMs, usefulMs });
    }
    say('tapping');
    const taps = new Map<string, number[]>();
    for (let at = 0; at < tries; at++) {
      await citizenTaps(browser, rig, taps);
      await responderTaps(browser, rig, taps);
    }
    const tapped = [...taps].map(([name, ms]) => {
      const [page = '', tap = ''] = name.split(': ');
      return { page, tap, ms: spread(ms) };
    });
    return { opened, tapped, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 };
  } finally {
    await browser.close();
    await rig.end();
  }
}

interface Plan {
  readonly page: string;
  readonly terms: string;
  readonly wantedMs: number;
  readonly open: (browser: Browser) => Promise<Loaded>;
}

function plans(rig: Rig): readonly Plan[] {
  const cold =
    (terms: typeof PHONE, address: string, useful: string, role?: Parameters<Rig['person']>[0]) =>
    async (browser: Browser): Promise<Loaded> => {
      const context = await openWindow(browser, rig.url, terms, role && rig.person(role));
      const loaded = await load(await openSlow(context, terms), address, useful);
      await context.close();
      return loaded;
    };
  const [phone, lan] = [PHONE.what, DESK.what];
  return [
    { page: 'citizen /', terms: phone, wantedMs: 2_000, open: cold(PHONE, '/', '.by-code') },
    { page: 'citizen /new', terms: phone, wantedMs: 2_000, open: cold(PHONE, '/new', 'input[type=file]') },
    {
      page: 'responder /m, cold',
      terms: phone,
      wantedMs: 2_500,
      open: cold(PHONE, '/m', '.task-card', 'responder'),
    },
    { page: 'responder /m, from its cache', terms: phone, wantedMs: 1_000, open: again(rig) },
    {
      page: 'desk /console',
      terms: lan,
      wantedMs: 1_500,
      open: cold(DESK, '/console', '[role=option]', 'dispatcher'),
    },
    {
      page: 'admin /admin/cameras',
      terms: lan,
      wantedMs: 2_500,
      open: cold(DESK, '/admin/cameras', 'main tbody tr', 'admin'),
    },
  ];
}

/** A phone on which the app has been before: its worker has the pages, the device the tasks. */
const again =
  (rig: Rig) =>
  async (browser: Browser): Promise<Loaded> => {
    const context = await openWindow(browser, rig.url, PHONE, rig.person('responder'));
    await known(context);
    const loaded = await load(await openSlow(context, PHONE), '/m', '.task-card');
    await context.close();
    return loaded;
  };

async function known(context: BrowserContext): Promise<void> {
  const first = await context.newPage();
  await first.goto('/m');
  await first.locator('.task-card').first().waitFor();
  await first.evaluate('navigator.serviceWorker.ready');
  await first.waitForTimeout(1_000);
  await first.close();
}

type Taps = Map<string, number[]>;

async function tap(page: Page, selector: string, name: string, taps: Taps): Promise<void> {
  await page.locator(selector).first().tap();
  taps.set(name, [...(taps.get(name) ?? []), await slowest(page)]);
}

/** Without the slow network, which taps do not wait for, but with the slow processor. */
const slowHands = { ...PHONE, net: { latency: 0, down: -1, up: -1 } };

async function citizenTaps(browser: Browser, rig: Rig, taps: Taps): Promise<void> {
  const context = await openWindow(browser, rig.url, PHONE);
  const page = await openSlow(context, slowHands);
  await load(page, '/', '.by-code');
  await tap(page, 'a.hello-report', 'citizen: report', taps);
  await tap(page, 'main > .button', 'citizen: no photo, go on', taps);
  await page.locator('main .pin-map, main svg').first().waitFor();
  await page.waitForTimeout(1_500);
  await tap(page, 'main .button-main', 'citizen: it is here', taps);
  await page.locator('.kinds').waitFor();
  await tap(page, '.kinds + .button', 'citizen: more kinds', taps);
  await tap(page, '.kind', 'citizen: this kind', taps);
  await page.locator('textarea').waitFor();
  await page.waitForTimeout(500);
  await tap(page, 'main .button-main', 'citizen: send', taps);
  await context.close();
}

async function responderTaps(browser: Browser, rig: Rig, taps: Taps): Promise<void> {
  const context = await openWindow(browser, rig.url, PHONE, rig.person('responder'));
  const page = await openSlow(context, slowHands);
  await load(page, '/m', '.task-card');
  await tap(page, '.tab:nth-child(3)', 'responder: nearby', taps);
  await tap(page, '.tab:nth-child(1)', 'responder: mine', taps);
  // Those that were accepted have been moved on: one that was not yet is among the rest.
  await tap(page, '.task-card:has-text("bench-new")', 'responder: this task', taps);
  await tap(page, '.act-panel .button-row .button-main', 'responder: accept', taps);
  await page.waitForTimeout(1_000);
  await tap(page, '.act-panel > .button-main', 'responder: I am here', taps);
  await context.close();
}

/** A dozen tasks of the responder's, as many new ones as will be accepted, and a dozen matters that nobody has judged. */
async function giveWork(rig: Rig, tries: number): Promise<void> {
  const { user, password } = rig.person('dispatcher');
  const desk = await signIn(rig.url, user, password);
  const hand = rig.person('responder');
  const { person } = (await (await signIn(rig.url, hand.user, hand.password)).get('/api/v1/session')) as {
    person: { id: string };
  };
  for (let at = 0; at < TASKS + tries; at++) {
    await send(desk, person.id, at < TASKS ? `bench ${at}` : `bench-new ${at}`);
  }
  for (let at = 0; at < TASKS; at++) await callIn(desk, `bench-open ${at}`);
}

async function callIn(desk: ApiClient, text: string): Promise<string> {
  const call = { id: randomUUID(), category: 'RD.POTHOLE', position: HERE, text };
  return ((await desk.post('/api/v1/incidents', call)) as { id: string }).id;
}

async function send(desk: ApiClient, to: string, text: string): Promise<void> {
  const id = await callIn(desk, text);
  const act = (deed: object) => desk.post(`/api/v1/incidents/${id}/acts`, { id: randomUUID(), ...deed });
  await act({ act: 'file' });
  await act({ act: 'dispatch', to });
}

function spread(taken: readonly number[]): Spread {
  const sorted = [...taken].sort((a, b) => a - b);
  return { p50: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, max: sorted.at(-1) ?? 0, n: sorted.length };
}

export const wordsOf = ({ opened, tapped, load: loaded }: PhonesResult): string =>
  [
    ...opened.map(
      ({ page, terms, wantedMs, lcpMs, usefulMs }) =>
        `${page.padEnd(30)} largest paint p50 ${lcpMs.p50} ms, max ${lcpMs.max} ms of ${lcpMs.n} (wanted: ${wantedMs}); useful p50 ${usefulMs.p50} ms   ${terms}`,
    ),
    ...tapped.map(
      ({ page, tap: what, ms }) =>
        `${`${page}: ${what}`.padEnd(30)} painted p50 ${ms.p50} ms, max ${ms.max} ms of ${ms.n} (wanted: ${TAP_WANTED})`,
    ),
    `load of the machine            ${loaded}`,
  ].join('\n');
