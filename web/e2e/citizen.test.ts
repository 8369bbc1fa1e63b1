import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type OpenBrowser, openBrowser } from './browser.ts';
import { openCrew } from './deal.ts';
import { type Holder, openPhone, photograph } from './phone.ts';
import { whyNot } from './ready.ts';
import { openStage, type Stage } from './stage.ts';

const why = whyNot('report');
if (why) it.skip(`the citizen in a real browser is not tested: ${why}`, () => {});

describe.runIf(!why)('a citizen with a phone', () => {
  let browser: OpenBrowser;
  let stage: Stage;
  let phone: Desk;
  let taps = 0;

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), openBrowser()]);
    await stage.camera({ name: '龙潭水库', kind: 'reservoir' });
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });
  afterEach(async () => {
    stage.wire.mend();
    await phone?.context.close();
  });

  const start = async (holder: Holder = {}): Promise<Page> => {
    phone = await openPhone(browser, stage.url, holder);
    taps = 0;
    await phone.page.goto('/');
    return phone.page;
  };
  const tap = async (page: Page, name: string, role: 'button' | 'link' = 'button') => {
    taps++;
    await page.getByRole(role, { name, exact: true }).click();
  };
  const lastReport = async () => {
    const { rows } = await stage.api.database.pool.query(
      `select reports.*, incidents.id as incident, incidents.state, incidents.count,
        (select count(*)::int from photos where report_id = reports.id) as photos
      from reports left join incidents on incidents.report_id = reports.id or incidents.id = reports.incident_id
      order by received_at desc limit 1`,
    );
    return rows[0];
  };
  /** From the first screen to the code, as quickly as it goes. */
  const reportLamp = async (page: Page) => {
    await tap(page, '报告问题', 'link');
    taps++;
    await photograph(page, '拍照');
    await page.getByText('已定位').waitFor();
    await tap(page, '就是这里');
    await tap(page, '路灯不亮');
    await tap(page, '提交');
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    return (await page.locator('.code').textContent())?.replace(/\s/g, '') ?? '';
  };

  it('reports with a photo in six taps at most, without an account', async () => {
    const page = await start();
    const code = await reportLamp(page);
    expect(taps).toBeLessThanOrEqual(6);
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{10}$/);
    await expect.poll(async () => (await lastReport()).photos, { timeout: 10_000 }).toBe(1);
    expect(await lastReport()).toMatchObject({ category: 'RD.LAMP', text: '路灯不亮', accuracy: 12 });
    expect(phone.complaints).toEqual([]);
  });

  it('is offered what is open nearby, and joins it instead of telling it again', async () => {
    await stage.report('桥头有个大坑', 'RD.POTHOLE');
    const page = await start();
    await tap(page, '报告问题', 'link');
    await tap(page, '没有照片，继续');
    await page.getByText('已定位').waitFor();
    await tap(page, '就是这里');
    await tap(page, '路面坑洞');
    await page.getByText('是同一件').first().waitFor();
    expect(await page.content()).not.toContain('桥头有个大坑');
    await page.locator('.same-one', { hasText: '路面坑洞' }).first().click();
    await tap(page, '提交，加入这一件');
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    const report = await lastReport();
    expect(report).toMatchObject({ count: 2, category: 'RD.POTHOLE' });
    expect(report.incident_id).toBe(report.incident);
    await tap(page, '查看进展', 'link');
    await page.getByText('你加入了邻居已经反映的一件').waitFor();
  });

  it('tells the place in words where the phone cannot, and goes by keyboard alone', async () => {
    const page = await start({ located: false });
    const press = async (name: string, role: 'button' | 'link' = 'button') => {
      await page.getByRole(role, { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    await press('报告问题', 'link');
    await press('没有照片，继续');
    await page.getByText(/没有允许定位|不能自动定位/).waitFor();
    await press('就是这里');
    await page
      .getByRole('alert')
      .getByRole('link', { name: /请定位/ })
      .click();
    await page.keyboard.type('东大街菜场门口，卖鱼的摊子旁');
    await press('就是这里');
    await press('更多种类');
    await page.getByLabel('找种类').fill('塌陷');
    await press('路面塌陷');
    await page.getByLabel('还想说的').fill('到小腿了');
    await press('提交');
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    expect(await lastReport()).toMatchObject({
      text: '到小腿了',
      place: '东大街菜场门口，卖鱼的摊子旁',
      accuracy: 10_000,
    });
  });

  it('loses nothing when the page is closed in the middle, and when the network is cut at the end', async () => {
    const page = await start();
    await tap(page, '报告问题', 'link');
    await photograph(page, '拍照');
    await page.getByText('已定位').waitFor();
    await page.getByLabel('写清楚在哪里').fill('水闸边');
    await page.goto('/');
    await tap(page, '接着填上次没报完的', 'link');
    await page.getByRole('img', { name: '第 1 张照片' }).waitFor();
    await tap(page, '下一步');
    await tap(page, '就是这里');
    await tap(page, '暴露垃圾');
    stage.wire.cut();
    await tap(page, '提交');
    await page.getByRole('heading', { name: '还没送出' }).waitFor();
    stage.wire.mend();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByRole('heading', { name: '已收到' }).waitFor({ timeout: 20_000 });
    await expect.poll(async () => (await lastReport()).photos, { timeout: 20_000 }).toBe(1);
    expect(await lastReport()).toMatchObject({ category: 'ENV.LITTER', place: '水闸边', count: 1 });
  });

  it('follows it by its code, sees how it was left, and sends it back when it is not fixed', async () => {
    const page = await start();
    const code = await reportLamp(page);
    await expect.poll(async () => (await lastReport()).photos, { timeout: 10_000 }).toBe(1);
    const { incident } = await lastReport();
    const crew = await openCrew(stage);
    await page.goto('/');
    await page.getByLabel('编号').fill(`${code.slice(0, 5)} ${code.slice(5).toLowerCase()}`);
    await tap(page, '查看');
    await page.locator('.steps-now', { hasText: '已收到' }).waitFor();
    await page.getByRole('img', { name: /你拍的/ }).waitFor();
    await crew.deal(incident);
    await page.reload();
    await page.locator('.steps-now', { hasText: '已解决' }).waitFor();
    await page.getByRole('img', { name: /处理后/ }).waitFor();
    await tap(page, '没解决');
    await page.getByLabel('哪里没好').fill('还是不亮');
    await tap(page, '重新处理');
    await page.locator('.steps-now', { hasText: '处理中' }).waitFor();
    expect((await lastReport()).state).toBe('on_site');
    await crew.deal(incident);
    await page.reload();
    await tap(page, '已解决');
    await page.getByText('谢谢，这件事结案了').waitFor();
    expect((await lastReport()).state).toBe('closed');
    await page.reload();
    await tap(page, '还没好');
    await tap(page, '重新处理');
    await expect.poll(async () => (await lastReport()).state).toBe('dispatched');
    expect(phone.complaints).toEqual([]);
  });

  it('sees nearby what is open, not what was said, and says "me too" from there', async () => {
    await stage.report('张三家门口的护栏断了', 'RD.FENCE');
    const page = await start();
    await tap(page, '看看附近有什么', 'link');
    await page.getByText('护栏围网破损').first().waitFor();
    expect(await page.content()).not.toContain('张三');
    await page
      .locator('.row-link', { hasText: '护栏围网破损' })
      .getByRole('button', { name: '我也遇到' })
      .click();
    await tap(page, '提交，加入这一件');
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    expect(await lastReport()).toMatchObject({ category: 'RD.FENCE', count: 2 });
  });

  it('shows what a stranger wrote as words, whatever they are', async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const id = await stage.report(hostile, 'RD.COLLAPSE');
    const { rows } = await stage.api.database.pool.query(
      'select follow_code from reports join incidents on report_id = reports.id where incidents.id = $1',
      [id],
    );
    const page = await start();
    await page.goto(`/f/${rows[0].follow_code}`);
    await page.getByText(hostile).waitFor();
    expect(await page.locator('blockquote img, blockquote script').count()).toBe(0);
    expect(phone.complaints).toEqual([]);
  });

  it('has targets of 60 and text of 18 at least in large type', async () => {
    const page = await start();
    await tap(page, '大字');
    for (const path of ['/', '/new', '/new?step=2', '/new?step=3', '/new?step=4', '/near']) {
      await page.goto(path);
      await page.locator('main h1').waitFor();
      const small = await page.evaluate(() => {
        const shown = [
          ...document.querySelectorAll('a, button, input:not([type=file]), textarea, .file'),
        ].filter(
          (one) =>
            one instanceof HTMLElement && one.offsetParent !== null && !one.closest('.note, .same-one'),
        );
        const low = shown.filter((one) => one.getBoundingClientRect().height < 59.5);
        const texts = [...document.querySelectorAll('main *, header *')].filter((one) =>
          [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
        );
        const thin = texts.filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 18);
        return [...low, ...thin].map(
          (one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 20)}`,
        );
      });
      expect([path, ...small]).toEqual([path]);
    }
  });

  it('needs no scrolling to the side at 400 %', async () => {
    phone = await openPhone(browser, stage.url);
    await phone.page.setViewportSize({ width: 320, height: 256 });
    for (const path of ['/', '/new', '/new?step=2', '/new?step=3', '/new?step=4', '/near']) {
      await phone.page.goto(path);
      await phone.page.locator('main h1').waitFor();
      const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth);
      expect([path, wide]).toEqual([path, 320]);
    }
  });

  it('has the first screen before any script', async () => {
    phone = await openPhone(browser, stage.url);
    await phone.context.route('**/*.js', (route) => route.abort());
    await phone.page.goto('/');
    await phone.page.getByRole('link', { name: '报告问题' }).waitFor();
    await phone.page.getByRole('link', { name: '工作人员登录' }).waitFor();
  });
});
