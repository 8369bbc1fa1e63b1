import { describe, expect, it } from 'vitest';
import type { IncidentId } from '../../core/ids.ts';
import { findIncident } from '../../store/incidents.ts';
import { atDesk } from './at-desk.ts';
import { signIn } from './browser.ts';
import { whyNot } from './ready.ts';

const why = whyNot('console');
if (why) it.skip(`the dispatcher in a real browser is not tested: ${why}`, () => {});

describe.runIf(!why)('a dispatcher at the desk', () => {
  const here = atDesk();

  const row = (text: string) => here.desk.page.getByRole('option', { name: text });
  const inFocus = () => here.desk.page.locator('[role=option][aria-selected=true]');
  const after = (id: IncidentId) => findIncident(here.stage.db, id);
  /** Somebody at the water's edge, before a camera that nobody has heard of yet. */
  const atTheWater = async (more: { pictured?: boolean } = {}) => {
    const name = `东河${++cameras}号`;
    const camera = await here.stage.camera({ kind: 'reservoir' }, { name });
    return { name, ...(await here.stage.sight({ camera, scene: 'dam-day', ...more })) };
  };
  let cameras = 0;
  const untilJudged = (id: IncidentId) =>
    expect.poll(async () => (await after(id)).state, { timeout: 5_000 }).not.toBe('reported');

  it("sees a camera's incident and a citizen's report in one list, neither asked for", async () => {
    await here.stage.report('桥头护栏断了一截', 'RD.FENCE');
    await row('桥头护栏断了一截').waitFor({ timeout: 5_000 });
    await here.stage.sight({ camera: here.town.ridge, scene: 'hillside-smoke', pictured: false });
    await row('石门瞭望塔').waitFor({ timeout: 5_000 });
    expect(await row('石门瞭望塔').textContent()).toContain('疑似烟雾');
    expect(await row('石门瞭望塔').textContent()).toContain('摄像头');
    expect(await row('桥头护栏断了一截').textContent()).toContain('居民上报');
    expect(here.desk.complaints).toEqual([]);
  });

  it('has what was raised after its first look, and before the server began to tell', async () => {
    const { page } = here.desk;
    // The first list is read, then the matter is raised, then the stream begins, then the list arrives.
    const [asked, raised, listening] = [0, 1, 2].map(() => Promise.withResolvers<void>());
    await page.route('**/api/v1/incidents?*', async (route) => {
      const answer = await route.fetch();
      asked?.resolve();
      await listening?.promise;
      await route.fulfill({ response: answer });
    });
    await page.route('**/api/v1/live', async (route) => {
      await raised?.promise;
      await route.continue();
    });
    const stream = page.waitForResponse('**/api/v1/live');
    await page.reload({ waitUntil: 'commit' });
    await asked?.promise;
    const id = await here.stage.report('河埠头的灯全灭了', 'RD.LAMP');
    raised?.resolve();
    await stream;
    await page.waitForTimeout(500);
    listening?.resolve();
    await row('河埠头的灯全灭了').waitFor();
    await here.stage.act(id, { act: 'refute', reason: 'other' }, here.town.chen);
  });

  it('judges by one key, and the next most urgent takes its place', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await here.desk.page.locator('img.still-here').waitFor();
    await here.desk.page.keyboard.press('1');
    await untilJudged(id);
    expect(await after(id)).toMatchObject({
      state: 'filed',
      verdict: 'confirmed',
      judgedBy: here.town.wang.id,
    });
    await expect.poll(() => row(name).count()).toBe(0);
    expect(await inFocus().textContent()).toContain('特急');
  });

  it('makes a false alarm of two keys, with the reason', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await here.desk.page.keyboard.press('2');
    await here.desk.page.getByRole('button', { name: '雨 / 虫 / 蛛网' }).waitFor();
    await here.desk.page.keyboard.press('3');
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
    await here.desk.page.keyboard.press('5');
    await expect.poll(async () => (await after(id)).verdict).toBe('cannot-tell');
    await expect.poll(() => row(name).textContent()).toContain('看不清');
    expect(await inFocus().textContent()).not.toContain(name);
    await here.stage.act(id, { act: 'refute', reason: 'other' }, here.town.chen);
  });

  it('does not confirm what nobody has seen, unless the key is held for a second', async () => {
    const { id, name } = await atTheWater({ pictured: false });
    await row(name).click();
    await here.desk.page.getByText('画面正在保存').waitFor();
    await here.desk.page.keyboard.press('1');
    await here.desk.page.waitForTimeout(1_300);
    expect((await after(id)).state).toBe('reported');
    await here.desk.page.keyboard.down('1');
    await untilJudged(id);
    await here.desk.page.keyboard.up('1');
    expect((await after(id)).verdict).toBe('confirmed');
  });

  it('shows the still as soon as it is kept, with the box and what it says in words', async () => {
    const { id, name, picture } = await atTheWater({ pictured: false });
    await row(name).click();
    await here.desk.page.getByText('画面正在保存').waitFor();
    await picture();
    await here.desk.page.locator('img.still-here').waitFor();
    expect(await here.desk.page.locator('.still-tag').textContent()).toBe('人 0.82');
    expect(await here.desk.page.getByText(/人 0\.82，画面/).count()).toBe(1);
    await here.desk.page.keyboard.press('b');
    await expect.poll(() => here.desk.page.locator('.still-box').count()).toBe(0);
    await here.stage.act(id, { act: 'refute', reason: 'other' }, here.town.chen);
  });

  it('moves nothing under the hand: what is new waits behind the pill, a P1 above the list', async () => {
    await row('道路积水').click();
    const order = () => here.desk.page.getByRole('option').evaluateAll((rows) => rows.map(({ id }) => id));
    const before = await order();
    await here.stage.report('巷口井盖松动', 'RD.POTHOLE');
    await here.desk.page.getByRole('button', { name: '1 条新' }).waitFor();
    expect(await order()).toEqual(before);
    const { id, name } = await atTheWater();
    await row(name).waitFor();
    // Of a long list the last rows are not painted.
    expect(await order()).toEqual([`row-${id}`, ...before].slice(0, (await order()).length));
    expect((await order()).length).toBeGreaterThan(5);
    expect(await inFocus().textContent()).toContain('道路积水');
    await here.desk.page.getByRole('button', { name: '1 条新' }).click();
    await row('巷口井盖松动').waitFor();
    await here.stage.act(id, { act: 'refute', reason: 'other' }, here.town.chen);
  });

  it('says who was first, when somebody else has judged it', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await here.desk.page.locator('img.still-here').waitFor();
    here.stage.wire.cut();
    await here.desk.page.keyboard.press('1');
    await here.desk.page.getByText('1 条判定未送达').waitFor();
    await here.stage.act(id, { act: 'refute', reason: 'shadow' }, here.town.chen);
    here.stage.wire.mend();
    await here.desk.page
      .getByRole('alert')
      .getByText(/陈芳 .*已判为误报/)
      .waitFor({ timeout: 20_000 });
    expect((await after(id)).verdict).toBe('refuted');
  });

  it('holds a verdict while the link is lost, and sends it when it is back', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await here.desk.page.locator('img.still-here').waitFor();
    here.stage.wire.cut();
    await here.desk.page.keyboard.press('1');
    await here.desk.page.getByText('1 条判定未送达').waitFor();
    expect(await row(name).textContent()).toContain('未送达');
    await here.desk.page.close();
    expect((await after(id)).state).toBe('reported');
    here.stage.wire.mend();
    await (await here.desk.context.newPage()).goto('/console');
    await untilJudged(id);
    expect(await after(id)).toMatchObject({ state: 'filed', judgedBy: here.town.wang.id });
  });

  it('keeps a verdict when the session has run out, and sends it after the next sign-in', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await here.desk.page.locator('img.still-here').waitFor();
    await here.desk.context.clearCookies();
    await here.desk.page.keyboard.press('1');
    await here.desk.page.getByRole('button', { name: '重新登录' }).click();
    await here.desk.page.getByText('登录已过期').waitFor();
    expect((await after(id)).state).toBe('reported');
    await signIn(here.desk.page, 'wang.min', here.stage.password);
    await untilJudged(id);
    expect(await after(id)).toMatchObject({ state: 'filed', judgedBy: here.town.wang.id });
  });

  it('listens once for all tabs; when the tab that listens is closed, another takes over', async () => {
    // The page was loaded a moment ago: it is the one that listens once it has heard the server.
    await here.desk.page.locator('.dot-live').waitFor();
    const streams: string[] = [];
    const second = await here.desk.context.newPage();
    second.on('request', (request) => request.url().includes('/api/v1/live') && streams.push(request.url()));
    await second.goto('/console');
    await here.stage.report('老街消防栓漏水', 'RD.FLOOD');
    await second.getByRole('option', { name: '老街消防栓漏水' }).waitFor();
    expect(streams).toEqual([]);
    await here.desk.page.close();
    await expect.poll(() => streams.length).toBe(1);
    await here.stage.report('老街电线垂落', 'RD.FLOOD');
    await second.getByRole('option', { name: '老街电线垂落' }).waitFor();
  });

  it("shows a stranger's words as words, whatever they are", async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>{{7*7}}';
    const id = await here.stage.report(hostile, 'RD.COLLAPSE');
    await row('<img src=x').click();
    await here.desk.page.getByRole('blockquote').getByText(hostile).waitFor();
    expect(await here.desk.page.locator('blockquote img, blockquote script').count()).toBe(0);
    expect(await here.desk.page.title()).toMatch(/守望/);
    expect(here.desk.complaints).toEqual([]);
    await here.stage.act(id, { act: 'refute', reason: 'other' }, here.town.chen);
  });

  it('finds by / and lets go by Escape', async () => {
    await here.desk.page.keyboard.press('/');
    await here.desk.page.keyboard.type('电线垂落');
    await expect.poll(() => here.desk.page.getByRole('option').count()).toBe(1);
    expect(here.desk.page.url()).toContain('q=');
    await here.desk.page.keyboard.press('Escape');
    await here.desk.page.keyboard.press('Shift+Slash');
    await here.desk.page.getByRole('dialog').waitFor();
  });

  it('goes to the sign-in and back when nobody is signed in', async () => {
    await here.desk.context.clearCookies();
    await here.desk.page.goto('/console?view=handling');
    await here.desk.page.waitForURL('**/login?next=*');
    await here.desk.page.locator('input[name=login]').fill('wang.min');
    await here.desk.page.locator('input[name=password]').fill('wrong');
    await here.desk.page.keyboard.press('Enter');
    await here.desk.page.getByRole('alert').getByText('账号或密码不对').waitFor();
    expect(await here.desk.page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(
      'password',
    );
    await here.desk.page.locator('input[name=password]').fill(here.stage.password);
    await here.desk.page.keyboard.press('Enter');
    await here.desk.page.waitForURL('**/console?view=handling');
  });
});
