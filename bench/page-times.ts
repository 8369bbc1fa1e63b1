import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's Chromium. @throws Error when there is none. */
export function launchChromium(): Promise<Browser> {
  const executablePath = BROWSERS.find((path) => existsSync(path));
  if (!executablePath) throw new Error('there is no Chromium: install it by the system’s package manager');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

/** What a page is opened with. */
export interface Terms {
  readonly what: string;
  readonly size: { readonly width: number; readonly height: number };
  /** How much slower than this machine the processor is. */
  readonly cpu: number;
  readonly net?: { readonly latency: number; readonly down: number; readonly up: number };
}

const PHONE_SIZE = { width: 390, height: 844 };
/** Slow 4G as Lighthouse has it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const SLOW_4G = { latency: 150, down: 1_600_000 / 8, up: 750_000 / 8 };

export const PHONE: Terms = {
  what: 'a phone: slow 4G, processor ÷ 4',
  size: PHONE_SIZE,
  cpu: 4,
  net: SLOW_4G,
};
export const DESK: Terms = { what: 'a desk: LAN', size: { width: 1_920, height: 1_080 }, cpu: 1 };

/** A window of its own, with nothing in its cache; whoever is named has signed in. */
export async function openWindow(
  browser: Browser,
  url: string,
  { size }: Terms,
  who?: { readonly user: string; readonly password: string },
): Promise<BrowserContext> {
  const isPhone = size.width < 600;
  const context = await browser.newContext({
    viewport: size,
    baseURL: url,
    ...(isPhone && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
    permissions: ['geolocation'],
    geolocation: { latitude: 30.7402, longitude: 120.4905, accuracy: 12 },
  });
  context.setDefaultTimeout(60_000);
  await context.addInitScript(WATCH);
  if (who) {
    const data = { login: who.user, password: who.password };
    const answer = await context.request.post('/api/v1/session', { data });
    if (!answer.ok()) throw new Error(`${who.user} could not sign in (${answer.status()})`);
  }
  return context;
}

/** A page that is as slow as the terms say. */
export async function openSlow(context: BrowserContext, { cpu, net }: Terms): Promise<Page> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (net) {
    await devtools.send('Network.enable');
    const { latency, down: downloadThroughput, up: uploadThroughput } = net;
    const conditions = { offline: false, latency, downloadThroughput, uploadThroughput };
    await devtools.send('Network.emulateNetworkConditions', conditions);
  }
  return page;
}

export interface Loaded {
  /** Largest contentful paint (ms from the address). */
  readonly lcpMs: number;
  /** Until what one has come for is painted (ms from the address). */
  readonly usefulMs: number;
}

/** Opens an address → how long until its largest part was painted, and until `useful` was. */
export async function load(page: Page, address: string, useful: string): Promise<Loaded> {
  await page.goto(address);
  const usefulMs = await page.evaluate<number>(`window.paintedWhen(${JSON.stringify(useful)})`);
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.waitForTimeout(500);
  const lcpMs = await page.evaluate<number>('window.watched.lcp');
  return { lcpMs: Math.round(lcpMs), usefulMs: Math.round(usefulMs) };
}

/** From a tap to the next paint (ms, in steps of 8): the longest since this was last asked. */
export async function slowest(page: Page): Promise<number> {
  await page.waitForTimeout(400);
  return page.evaluate<number>(
    'Math.max(...[...window.watched.taps.values(), 0], (window.watched.taps.clear(), 0))',
  );
}

/** What the page itself measures, in its own words: here there is no document. */
const WATCH = `(() => {
  const watched = { lcp: 0, taps: new Map() };
  window.watched = watched;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watched.lcp = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId) watched.taps.set(interactionId, Math.max(watched.taps.get(interactionId) ?? 0, duration));
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  window.paintedWhen = (selector) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('it never showed ' + selector)), 60_000);
    const look = () => {
      if (document.querySelector(selector)) requestAnimationFrame(() => resolve(performance.now()));
      else requestAnimationFrame(look);
    };
    look();
  });
})()`;
