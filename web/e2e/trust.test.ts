import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wallLink } from '../../api/accounts.ts';
import { COARSE_SIDE } from '../../api/wall.ts';
import { type OpenBrowser, openBrowser, openDesk, signIn } from './browser.ts';
import { whyNot } from './ready.ts';
import { openStage, type Stage } from './stage.ts';

const why = whyNot('console');
if (why) it.skip(`whom the pages trust is not tried: ${why}`, () => {});

/** Turns round whatever follows in its line; and is written from right to left itself. */
const TURNED = '水库\u202Egpj.exe';
const ARABIC = 'سد ٢';

/** The inline elements, and bare texts, from which a foreign word could turn round what stands beside it. */
const loose = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { textContent: text, parentElement: at } = texts.currentNode;
      if (!at || !/[\u202a-\u202e]|\p{Script=Arabic}/u.test(text ?? '')) continue;
      const isAlone = at.textContent === text;
      // Of a sentence, what is foreign is isolated in the sentence itself.
      const isApart = !/[\u202a-\u202e]/.test(text ?? '') && /\u2068[^\u2069]*\u2069/.test(text ?? '');
      const { unicodeBidi, display } = getComputedStyle(at);
      const isSet = unicodeBidi === 'isolate' || unicodeBidi === 'plaintext' || display !== 'inline';
      if (!(isApart || (isAlone && isSet))) found.push(`<${at.tagName} class="${at.className}"> ${text}`);
    }
    return found;
  });

describe.runIf(!why)('whom the pages trust', () => {
  let browser: OpenBrowser;
  let stage: Stage;

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), openBrowser()]);
    const tower = await stage.camera({ name: '青山林区', kind: 'fire' }, { name: '瞭望塔' });
    const weir = await stage.camera({ name: '龙潭水库', kind: 'reservoir' }, { name: '龙潭坝前' });
    await stage.sight({ camera: tower, scene: 'field-fire-dusk' });
    await stage.sight({ camera: weir, scene: 'dam-day' });
    await stage.report('王二家的坑', 'RD.POTHOLE');
    await stage.report('张三和李四又吵起来了', 'SVC.DISPUTE');
    await stage.person('wang.min', '王敏');
    await stage.person('wall.hall', '大厅', 'wall');
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  it('shows the room what it may know: coarse pictures, nobody’s words, of what is private that it is there', async () => {
    const { context, page, complaints } = await openDesk(browser, stage.url);
    const sent: [string, string][] = [];
    page.on('response', (answer) => {
      const { pathname } = new URL(answer.url());
      if (pathname.startsWith('/api/')) sent.push([pathname, answer.headers()['content-type'] ?? '']);
    });
    await page.goto(`/wall#${await wallLink(stage.db, 'wall.hall')}`);
    const picture = page.locator('.wall-picture img');
    await picture.waitFor();
    await page.locator('.wall-picture .still-here').waitFor();
    const width = await picture.evaluate((img) => (img as HTMLImageElement).naturalWidth);
    expect(width).toBe(COARSE_SIDE);
    expect(
      sent.filter(([path]) => path.includes('/evidence/')).every(([path]) => path.endsWith('/coarse')),
    ).toBe(true);
    const text = (await page.locator('.wall').textContent()) ?? '';
    expect(text).toContain('疑似明火');
    // Who may drown is found; the quarrel is there by severity and clock alone.
    for (const words of ['涉水', '龙潭坝前']) expect(text).toContain(words);
    expect(text.split('不在大屏上显示的事项')).toHaveLength(2);
    expect(text).toContain('详情见调度席');
    for (const words of ['王二', '张三', '矛盾纠纷']) expect(text).not.toContain(words);
    expect(await page.locator('.wall-map .map-pin').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('lets no name turn round what stands beside it', async () => {
    const turned = await stage.camera({ name: TURNED, kind: 'fire' }, { name: ARABIC });
    const { id } = await stage.sight({ camera: turned, scene: 'field-fire-dusk' });
    await stage.report(`${TURNED} ${ARABIC} 12`, 'RD.FLOOD');
    const chen = await stage.person('chen.7', TURNED);
    await stage.person('ahmed', ARABIC, 'responder');
    await stage.act(id as never, { act: 'cannot-tell', note: `${TURNED} 34` }, chen);
    const { context, page } = await openDesk(browser, stage.url);
    await signIn(page, 'wang.min', stage.password);
    const found: string[] = [];
    let shown = 0;
    for (const url of [
      '/console',
      `/console/i/${id}`,

      '/console/live',
      '/console/shift',
    ]) {
      await page.goto(url);
      await page.locator('main').first().waitFor();
      // Those that show no names are looked at all the same.
      await page
        .getByText(/gpj|سد/)
        .first()
        .waitFor({ timeout: 3_000 })
        .catch(() => {});
      shown += await page.getByText(/gpj|سد/).count();
      found.push(...(await loose(page)).map((one) => `${url} ${one}`));
    }
    await context.close();
    expect(found).toEqual([]);
    expect(shown).toBeGreaterThan(2);
  });
});
