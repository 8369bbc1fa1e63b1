import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentId } from '../../core/ids.ts';
import { findIncident } from '../../store/incidents.ts';
import { type Desk, type OpenBrowser, openBrowser, openDesk, signIn } from './browser.ts';
import { whyNot } from './ready.ts';
import { openStage, type Stage } from './stage.ts';
import { fillTown } from './town.ts';

const why = whyNot('console');
if (why) it.skip(`the dispatcher in a real browser is not tested: ${why}`, () => {});

describe.runIf(!why)('a dispatcher at the desk', () => {
  let browser: OpenBrowser;
  let stage: Stage;
  let town: Awaited<ReturnType<typeof fillTown>>;
  let desk: Desk;

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), openBrowser()]);
    town = await fillTown(stage);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });
  beforeEach(async () => {
    desk = await openDesk(browser, stage.url);
    await signIn(desk.page, 'wang.min', stage.password);
    await desk.page.getByRole('option').first().waitFor();
  });
  afterEach(async () => {
    stage.wire.mend();
    await desk.context.close();
  });

  const row = (text: string) => desk.page.getByRole('option', { name: text });
  const inFocus = () => desk.page.locator('[role=option][aria-selected=true]');
  const after = (id: IncidentId) => findIncident(stage.db, id);
  /** Somebody at the water's edge, before a camera that nobody has heard of yet. */
  const atTheWater = async (more: { pictured?: boolean } = {}) => {
    const name = `东河${++cameras}号`;
    const camera = await stage.camera({ kind: 'reservoir' }, { name });
    return { name, ...(await stage.sight({ camera, scene: 'dam-day', ...more })) };
  };
  let cameras = 0;
  const untilJudged = (id: IncidentId) =>
    expect.poll(async () => (await after(id)).state, { timeout: 5_000 }).not.toBe('reported');

  it("sees a camera's incident and a citizen's report in one list, each within a second", async () => {
    const raised = Date.now();
    await stage.report('桥头护栏断了一截', 'RD.FENCE');
    await row('桥头护栏断了一截').waitFor({ timeout: 5_000 });
    const told = Date.now() - raised;
    const seen = Date.now();
    await stage.sight({ camera: town.ridge, scene: 'hillside-smoke', pictured: false });
    await row('石门瞭望塔').waitFor({ timeout: 5_000 });
    expect(Math.max(told, Date.now() - seen)).toBeLessThan(1_000);
    expect(await row('石门瞭望塔').textContent()).toContain('疑似烟雾');
    expect(await row('石门瞭望塔').textContent()).toContain('摄像头');
    expect(await row('桥头护栏断了一截').textContent()).toContain('居民上报');
    expect(desk.complaints).toEqual([]);
  });

  it('judges by one key, and the next most urgent takes its place', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await desk.page.locator('img.still-here').waitFor();
    await desk.page.keyboard.press('1');
    await untilJudged(id);
    expect(await after(id)).toMatchObject({ state: 'filed', verdict: 'confirmed', judgedBy: town.wang.id });
    await expect.poll(() => row(name).count()).toBe(0);
    expect(await inFocus().textContent()).toContain('特急');
  });

  it('makes a false alarm of two keys, with the reason', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await desk.page.keyboard.press('2');
    await desk.page.getByRole('button', { name: '雨 / 虫 / 蛛网' }).waitFor();
    await desk.page.keyboard.press('3');
    await untilJudged(id);
    expect(await after(id)).toMatchObject({
      state: 'rejected',
      verdict: 'refuted',
      reason: 'rain-insect-web',
    });
  });

  it('cannot tell: the row stays, says so, and asks for nobody', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await desk.page.keyboard.press('5');
    await expect.poll(async () => (await after(id)).verdict).toBe('cannot-tell');
    await expect.poll(() => row(name).textContent()).toContain('看不清');
    expect(await inFocus().textContent()).not.toContain(name);
    await stage.act(id, { act: 'refute', reason: 'other' }, town.chen);
  });

  it('does not confirm what nobody has seen, unless the key is held for a second', async () => {
    const { id, name } = await atTheWater({ pictured: false });
    await row(name).click();
    await desk.page.getByText('画面正在保存').waitFor();
    await desk.page.keyboard.press('1');
    await desk.page.waitForTimeout(1_300);
    expect((await after(id)).state).toBe('reported');
    await desk.page.keyboard.down('1');
    await untilJudged(id);
    await desk.page.keyboard.up('1');
    expect((await after(id)).verdict).toBe('confirmed');
  });

  it('shows the still as soon as it is kept, with the box and what it says in words', async () => {
    const { id, name, picture } = await atTheWater({ pictured: false });
    await row(name).click();
    await desk.page.getByText('画面正在保存').waitFor();
    await picture();
    await desk.page.locator('img.still-here').waitFor();
    expect(await desk.page.locator('.still-tag').textContent()).toBe('人 0.82');
    expect(await desk.page.getByText(/人 0\.82，画面/).count()).toBe(1);
    await desk.page.keyboard.press('b');
    await expect.poll(() => desk.page.locator('.still-box').count()).toBe(0);
    await stage.act(id, { act: 'refute', reason: 'other' }, town.chen);
  });

  it('moves nothing under the hand: what is new waits behind the pill, a P1 above the list', async () => {
    await row('道路积水').click();
    const order = () => desk.page.getByRole('option').evaluateAll((rows) => rows.map(({ id }) => id));
    const before = await order();
    await stage.report('巷口井盖松动', 'RD.POTHOLE');
    await desk.page.getByRole('button', { name: '1 条新' }).waitFor();
    expect(await order()).toEqual(before);
    const { id, name } = await atTheWater();
    await row(name).waitFor();
    expect(await order()).toEqual([`row-${id}`, ...before]);
    expect(await inFocus().textContent()).toContain('道路积水');
    await desk.page.getByRole('button', { name: '1 条新' }).click();
    await row('巷口井盖松动').waitFor();
    await stage.act(id, { act: 'refute', reason: 'other' }, town.chen);
  });

  it('says who was first, when somebody else has judged it', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await desk.page.locator('img.still-here').waitFor();
    stage.wire.cut();
    await desk.page.keyboard.press('1');
    await desk.page.getByText('1 条判定未送达').waitFor();
    await stage.act(id, { act: 'refute', reason: 'shadow' }, town.chen);
    stage.wire.mend();
    await desk.page
      .getByRole('alert')
      .getByText(/陈芳 .*已判为误报/)
      .waitFor({ timeout: 20_000 });
    expect((await after(id)).verdict).toBe('refuted');
  });

  it('holds a verdict while the link is lost, and sends it when it is back', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await desk.page.locator('img.still-here').waitFor();
    stage.wire.cut();
    await desk.page.keyboard.press('1');
    await desk.page.getByText('1 条判定未送达').waitFor();
    expect(await row(name).textContent()).toContain('未送达');
    await desk.page.close();
    expect((await after(id)).state).toBe('reported');
    stage.wire.mend();
    await (await desk.context.newPage()).goto('/console');
    await untilJudged(id);
    expect(await after(id)).toMatchObject({ state: 'filed', judgedBy: town.wang.id });
  });

  it('keeps a verdict when the session has run out, and sends it after the next sign-in', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await desk.page.locator('img.still-here').waitFor();
    await desk.context.clearCookies();
    await desk.page.keyboard.press('1');
    await desk.page.getByRole('button', { name: '重新登录' }).click();
    await desk.page.getByText('登录已过期').waitFor();
    expect((await after(id)).state).toBe('reported');
    await signIn(desk.page, 'wang.min', stage.password);
    await untilJudged(id);
    expect(await after(id)).toMatchObject({ state: 'filed', judgedBy: town.wang.id });
  });

  it('listens once for all tabs; when the tab that listens is closed, another takes over', async () => {
    // The page was loaded a moment ago: it is the one that listens once it has heard the server.
    await desk.page.locator('.dot-live').waitFor();
    const streams: string[] = [];
    const second = await desk.context.newPage();
    second.on('request', (request) => request.url().includes('/api/v1/live') && streams.push(request.url()));
    await second.goto('/console');
    await stage.report('老街消防栓漏水', 'RD.FLOOD');
    await second.getByRole('option', { name: '老街消防栓漏水' }).waitFor();
    expect(streams).toEqual([]);
    await desk.page.close();
    await expect.poll(() => streams.length).toBe(1);
    await stage.report('老街电线垂落', 'RD.FLOOD');
    await second.getByRole('option', { name: '老街电线垂落' }).waitFor();
  });

  it("shows a stranger's words as words, whatever they are", async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>{{7*7}}';
    const id = await stage.report(hostile, 'RD.COLLAPSE');
    await row('<img src=x').click();
    await desk.page.getByRole('blockquote').getByText(hostile).waitFor();
    expect(await desk.page.locator('blockquote img, blockquote script').count()).toBe(0);
    expect(await desk.page.title()).toMatch(/守望/);
    expect(desk.complaints).toEqual([]);
    await stage.act(id, { act: 'refute', reason: 'other' }, town.chen);
  });

  it('finds by / and lets go by Escape', async () => {
    await desk.page.keyboard.press('/');
    await desk.page.keyboard.type('电线垂落');
    await expect.poll(() => desk.page.getByRole('option').count()).toBe(1);
    expect(desk.page.url()).toContain('q=');
    await desk.page.keyboard.press('Escape');
    await desk.page.keyboard.press('Shift+Slash');
    await desk.page.getByRole('dialog').waitFor();
  });

  it('goes to the sign-in and back when nobody is signed in', async () => {
    await desk.context.clearCookies();
    await desk.page.goto('/console?view=handling');
    await desk.page.waitForURL('**/login?next=*');
    await desk.page.locator('input[name=login]').fill('wang.min');
    await desk.page.locator('input[name=password]').fill('wrong');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('alert').getByText('账号或密码不对').waitFor();
    expect(await desk.page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('password');
    await desk.page.locator('input[name=password]').fill(stage.password);
    await desk.page.keyboard.press('Enter');
    await desk.page.waitForURL('**/console?view=handling');
  });
});
