import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The system's Chromium; without one the tests of the pages are skipped, and say so. */
export const chromiumPath = places.find((path) => existsSync(path));

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly mode?: 'night' | 'day';
  readonly language?: 'zh-CN' | 'en';
}

/** Both modes in both languages. */
export const LOOKS = (['night', 'day'] as const).flatMap((mode) =>
  (['zh-CN', 'en'] as const).map((language) => ({ mode, language })),
);

/** A browser of one's own, with an empty profile. */
export async function openBrowser() {
  const profile = await mkdtemp(join(tmpdir(), 'shouwang-browser-'));
  const browser = await chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [...args],
    env: { HOME: profile, LANG: 'C.UTF-8' },
  });
  const close = async () => {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { browser, close };
}
export type OpenBrowser = Awaited<ReturnType<typeof openBrowser>>;

/** A desk: a window of its own, signed out, that writes down every breach of the policy and every error of a page. */
export async function openDesk({ browser }: OpenBrowser, url: string, look: Look = {}) {
  const { width = 1920, height = 1080, mode = 'night', language = 'zh-CN' } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    baseURL: url,
    reducedMotion: 'reduce',
  });
  const complaints: string[] = [];
  await context.exposeFunction('complain', (text: string) => complaints.push(text));
  await context.addInitScript(
    ([m, l]) => {
      // What is switched later is kept, as on anybody's device.
      if (localStorage.getItem('shouwang.mode') === null) {
        localStorage.setItem('shouwang.mode', m ?? '');
        localStorage.setItem('shouwang.language', l ?? '');
      }
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
        const { complain } = window as unknown as { complain: (text: string) => void };
        complain(`CSP ${violatedDirective} ${blockedURI} ${sourceFile}`);
      });
    },
    [mode, language],
  );
  context.setDefaultTimeout(10_000);
  // A machine that plays a whole town beside the browser takes its time over a page.
  context.setDefaultNavigationTimeout(30_000);
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { context, page, complaints };
}
export type Desk = { readonly context: BrowserContext; readonly page: Page; readonly complaints: string[] };

/** Signs in as a person would, by typing: → the page at the path `next`; without one, the desk. */
export async function signIn(page: Page, login: string, password: string, next?: string): Promise<void> {
  await page.goto(next ? `/login?next=${encodeURIComponent(next)}` : '/login');
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${next ?? '/console'}`);
}
