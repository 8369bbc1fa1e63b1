import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer } from '../../api/testing.ts';
import { parseCsv } from '../../core/csv.ts';
import type { AskId } from '../../core/ids.ts';
import { answerAsk } from '../../runtime/asks.ts';
import { type OpenBrowser, openBrowser, openDesk } from './browser.ts';
import { type HostileTown, plantTown } from './hostile.ts';
import { HERE, snapshot } from './phone.ts';
import { EVERY_APP, whyNot } from './ready.ts';
import { openAsks, settled } from './settled.ts';
import { openStage, type Stage } from './stage.ts';

const why = whyNot(...EVERY_APP);
if (why) it.skip(`hostile texts in a real browser are not tested: ${why}`, () => {});

const LANGUAGES = ['zh-CN', 'en'] as const;
type Language = (typeof LANGUAGES)[number];
const PHONE = { width: 390, height: 844 };

describe.runIf(!why)('a hostile text in every field', () => {
  let stage: Stage;
  let browser: OpenBrowser;
  let town: HostileTown;
  /** Everything that was on any page, as text. */
  let read = '';

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), openBrowser()]);
    town = await plantTown(stage);
    stage.frames([town.camera]);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  /** A window that writes down whatever a text has brought about. */
  async function watch(who: keyof HostileTown['people'] | undefined, language: Language, size = {}) {
    const { context, page, complaints } = await openDesk(browser, stage.url, { language, ...size });
    // No ingest runs here: what a camera shows now is a picture of ours.
    const { buffer: body } = await snapshot(2);
    const picture = { body, contentType: 'image/jpeg', headers: { 'x-taken-at': String(Date.now()) } };
    await context.route('**/api/v1/cameras/*/picture', (route) => route.fulfill(picture));
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation(HERE);
    if (who) {
      await context.addCookies([{ name: 'shouwang', value: town.people[who].token, url: stage.url }]);
    }
    const asks = openAsks(page);
    page.on('dialog', (dialog) => {
      complaints.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('page', (other) => complaints.push(`a window was opened: ${other.url()}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(stage.url) && !/^(blob|data):/.test(url)) complaints.push(`asked for ${url}`);
    });
    const look = async () => {
      await settled(page, asks);
      const { text, evil } = await page.evaluate(readPage);
      read += `\n${text}`;
      complaints.push(...evil.map((html) => `became an element of ${page.url()}: ${html}`));
    };
    const visit = async (url: string) => {
      await page.goto(url);
      await look();
    };
    /** What a text has brought about. A picture that is not there, or a refusal, is no harm. */
    const harm = () => complaints.filter((one) => !one.startsWith('Failed to load resource'));
    return { context, page, look, visit, harm };
  }

  it('would be noticed, were it markup', async () => {
    const { context, page, look, visit, harm } = await watch(undefined, 'en');
    await visit('/login');
    expect(harm()).toEqual([]);
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img data-evil src=x onerror=alert(1)>');
    });
    await look();
    await expect.poll(() => harm().join('\n')).toContain('CSP script-src');
    expect(harm().join('\n')).toContain('became an element');
    await context.close();
  });

  it.each(LANGUAGES)('does nothing at the desk (%s)', async (language) => {
    const { context, page, look, visit, harm } = await watch('dispatcher', language);
    await visit('/console');
    await page.getByRole('option').first().waitFor();
    for (const option of await page.getByRole('option').all()) {
      await option.click();
      await look();
      for (const panel of ['2', 'd', 'h', '4']) {
        await page.keyboard.press(panel);
        await look();
        await page.keyboard.press('Escape');
      }
    }
    for (const dialog of ['Shift+Equal', 'Shift+Slash']) {
      await page.keyboard.press(dialog);
      await look();
      await page.keyboard.press('Escape');
    }
    for (const id of town.incidents) {
      await visit(`/console/i/${id}`);
      await page.locator('.timeline li').first().waitFor();
      await look();
    }
    const views = ['map', 'live?views=4', 'history', 'shelved', 'shift'];
    for (const view of views) await visit(`/console/${view}`);
    for (const { text } of town.planted.slice(0, 8)) {
      await visit(`/console/history?q=${encodeURIComponent(text)}`);
    }
    expect(harm()).toEqual([]);
    await context.close();
  });

  it.each(LANGUAGES)('does nothing to who looks on: verifier, auditor, wall (%s)', async (language) => {
    for (const [who, urls] of [
      ['verifier', ['/console', '/console/history']],
      ['auditor', ['/console', '/admin/audit', '/admin/people', '/admin/alarm-health']],
      ['wall', ['/wall']],
    ] as const) {
      const { context, visit, harm } = await watch(who, language);
      for (const url of urls) await visit(url);
      expect([who, harm()]).toEqual([who, []]);
      await context.close();
    }
  });

  it.each(LANGUAGES)('does nothing to administrators (%s)', async (language) => {
    const { context, page, look, visit, harm } = await watch('admin', language);
    const places = ['cameras', 'alarm-health', 'rules', 'people', 'rosters', 'areas', 'audit', 'system'];
    for (const place of places) {
      await visit(`/admin/${place}`);
      const openers = page.locator('main button:not([type=submit]):visible');
      for (const opener of (await openers.all()).slice(0, 6)) {
        await opener.click({ timeout: 2_000 }).catch(() => {});
        await look();
        await page.keyboard.press('Escape');
      }
    }
    for (const { id } of [town.camera, town.broken]) {
      for (const tab of ['picture', 'zones', 'zones&of=focus', 'scale', 'schedule', 'health', 'records']) {
        await visit(`/admin/cameras/${id}?tab=${tab}`);
      }
    }
    expect(harm()).toEqual([]);
    await context.close();
  });

  it('does nothing when a device says it of itself, or a file of cameras is full of it', async () => {
    const { context, page, look, visit, harm } = await watch('admin', 'zh-CN');
    await visit('/admin/cameras/new');
    await page.locator('input[name=address]').fill('192.168.1.30');
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/asks/probe'));
    await page.locator('input[name=password]').fill('<b data-evil>');
    await page.locator('input[name=password]').press('Enter');
    const { id } = (await (await asked).json()) as { id: AskId };
    const said = (what: string) => town.plant(`${what} of a device`, 300);
    const stream = { codec: 'h264', width: 640, height: 360, fps: 10, opens: true, use: 'both' } as const;
    const device = {
      ...{ maker: said('maker'), model: said('model'), firmware: said('firmware'), login: 'taken' as const },
      ...{ triesLeft: 2, clockOffsetMs: 12_000, hasPicture: true, problems: [said('problem')] },
      streams: [{ ...stream, token: said('stream') }],
    };
    await answerAsk(stage.api.redis.redis, id, { state: 'probed', device }, (await snapshot(2)).buffer);
    await page.locator('details summary').first().click();
    await look();

    await visit('/admin/cameras/import');
    const text = town.plant('a line of a file', 60);
    const list = `site,name,address,latitude,longitude\n"${text.replaceAll('"', '""')}",x,nowhere,1,1\n`;
    const name = '"><img data-evil src=x onerror=alert(1)>.csv';
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(list) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('cell', { name: 'x', exact: true }).waitFor();
    await look();
    expect(harm()).toEqual([]);
    await context.close();
  });

  it.each(LANGUAGES)('does nothing on a responder’s phone (%s)', async (language) => {
    const { context, page, look, visit, harm } = await watch('responder', language, PHONE);
    await visit('/m');
    await page.locator('.tabs').waitFor();
    for (const tab of await page.locator('.tabs [role=tab], .tabs button').all()) {
      await tab.click();
      await look();
    }
    for (const id of town.incidents) await visit(`/m/t/${id}`);
    await visit(`/m/t/${town.grab}`);
    await visit('/m/outbox');
    expect(harm()).toEqual([]);
    await context.close();
  });

  it.each(LANGUAGES)('does nothing to citizens (%s)', async (language) => {
    const { context, page, look, visit, harm } = await watch(undefined, language, PHONE);
    const evil = encodeURIComponent('"><img data-evil src=x onerror=alert(1)>');
    const wrong = [`/login?next=javascript:alert(1)&x=${evil}`, `/near?x=${evil}`, `/f/${evil}`];
    for (const url of ['/', '/near', ...town.codes.map((code) => `/f/${code}`), ...wrong]) await visit(url);
    // What the phone keeps may have been written by another page of ours, long ago.
    const kept = [
      { id: 'x', code: '"><img data-evil src=x>', writeToken: 'x', category: '<b data-evil>', at: 1 },
    ];
    await page.evaluate((text) => localStorage.setItem('shouwang.reports', text), JSON.stringify(kept));
    await visit('/');
    for (let step = 1; step <= 4; step++) await visit(`/new?step=${step}`);
    await visit('/new?step=1');
    const name = '"><img data-evil src=x onerror=alert(1)>.jpg';
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ ...(await snapshot(1)), name });
    await look();
    expect(harm()).toEqual([]);
    await context.close();
  });

  it('is shown as it was written, somewhere, whatever field it stands in', () => {
    const unseen = town.planted.filter(({ text }) => !read.includes(flat(text)));
    const missing = unseen.filter(({ field }) => !NOWHERE.test(field));
    expect(missing.map(({ field, text }) => `${field}: ${text}`)).toEqual([]);
  });

  it('is no formula in a list that is opened by a spreadsheet', async () => {
    const { token } = town.people.admin;
    const url = '/api/v1/cameras/list.csv';
    const { body } = await stage.api.app.inject({ url, headers: bearer(token) });
    const words = parseCsv(body).flatMap(({ cells }) => cells);
    const ofList = town.planted.filter(({ field }) => field.endsWith('of a list'));
    for (const { text } of ofList) expect(words).toContain(`'${text}`);
    const isFormula = (cell: string) => /^[=+\-@＝＋－＠\t\r]/.test(cell) && Number.isNaN(Number(cell));
    expect(words.filter(isFormula)).toEqual([]);
  });
});

/** What no page shows: it is only in answers of the API. */
const NOWHERE = /^(channel|(firmware|stream) of a device)/;
const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

/** In the page: its words, those in fields and labels too; and what has become an element that ought to be words. */
function readPage() {
  const words = [document.title, document.body.textContent ?? ''];
  for (const one of document.querySelectorAll('[aria-label], [title], [alt], input, textarea, option')) {
    for (const name of ['aria-label', 'title', 'alt', 'value']) words.push(one.getAttribute(name) ?? '');
    if (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) words.push(one.value);
  }
  const scripted = 'a[href^="javascript:" i], iframe, object, embed, [onerror], [onload]';
  const evil = [...document.querySelectorAll(`[data-evil], ${scripted}`)].map((one) =>
    one.outerHTML.slice(0, 200),
  );
  return { text: words.join('\n').replace(/\s+/g, ' '), evil };
}
