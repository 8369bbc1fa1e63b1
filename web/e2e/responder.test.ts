import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentAct } from '../../core/act.ts';
import type { ActId, IncidentId, PersonId } from '../../core/ids.ts';
import { findIncident } from '../../store/incidents.ts';
import { moveIncident } from '../../store/moves.ts';
import { type Desk, type OpenBrowser, openBrowser } from './browser.ts';
import { HERE, type Holder, openPhone, photograph } from './phone.ts';
import { whyNot } from './ready.ts';
import { openStage, type Stage } from './stage.ts';

const why = whyNot('field');
if (why) it.skip(`the responder in a real browser is not tested: ${why}`, () => {});

/** A responder, a dispatcher who sends him, and matters to be sent to. */
async function openCrew(stage: Stage) {
  const [desk, other] = [await stage.api.signedIn('dispatcher'), await stage.api.signedIn('responder')];
  const li = await stage.person('li.qiang', '李强', 'responder');
  const act = (
    by: { id: string },
    role: 'dispatcher' | 'responder',
    incidentId: IncidentId,
    what: IncidentAct,
  ) =>
    moveIncident(
      stage.db,
      { id: randomUUID() as ActId, incidentId, act: what },
      { kind: 'person', id: by.id as PersonId, role },
      Date.now(),
    );
  /** A citizen's matter, filed and given to him. */
  async function sent(
    text: string,
    category = 'RD.FLOOD',
    position: { latitude: number; longitude: number } = HERE,
  ) {
    const id = await stage.report(text, category, { position });
    await act(desk, 'dispatcher', id, { act: 'file' });
    await act(desk, 'dispatcher', id, { act: 'dispatch', to: li.id, note: '先看下水口' });
    return id;
  }
  /** One that may be grabbed. */
  async function offered(text: string) {
    const id = await stage.report(text, 'ENV.LITTER', { position: HERE });
    await act(desk, 'dispatcher', id, { act: 'file' });
    await act(desk, 'dispatcher', id, { act: 'offer' });
    return id;
  }
  return { li, other, desk, act, sent, offered };
}

describe.runIf(!why)('a responder with a phone', () => {
  let browser: OpenBrowser;
  let stage: Stage;
  let crew: Awaited<ReturnType<typeof openCrew>>;
  let phone: Desk;
  let taps = 0;

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), openBrowser()]);
    crew = await openCrew(stage);
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
    await phone.page.goto('/m');
    await phone.page.waitForURL('**/login?next=*');
    await phone.page.locator('input[name=login]').fill('li.qiang');
    await phone.page.locator('input[name=password]').fill(stage.password);
    await phone.page.keyboard.press('Enter');
    await phone.page.waitForURL('**/m');
    await phone.page.locator('.tabs').waitFor();
    // Before the sign-in nobody is known: that is no fault.
    phone.complaints.length = 0;
    taps = 0;
    return phone.page;
  };
  const tap = async (page: Page, name: string) => {
    taps++;
    await page.getByRole('button', { name, exact: true }).click();
  };
  const open = async (page: Page, text: string) => {
    await page.goto('/m');
    const task = await crew.sent(text);
    await page.getByRole('button', { name: '刷新' }).click();
    await page.locator(`a[href="/m/t/${task}"]`).click();
    await page.getByText(text).waitFor();
    return task;
  };
  const stateOf = async (id: IncidentId) => (await findIncident(stage.db, id)).state;

  it('accepts, arrives, confirms and resolves in four taps', async () => {
    const page = await start();
    const task = await open(page, '地下道积水');
    await tap(page, '接单');
    await tap(page, '我到了');
    await tap(page, '属实');
    await tap(page, '已处理好');
    expect(taps).toBe(4);
    await expect.poll(() => stateOf(task), { timeout: 10_000 }).toBe('resolved');
    const { rows } = await stage.api.database.pool.query('select * from whereabouts where person_id = $1', [
      crew.li.id,
    ]);
    expect(rows[0]).toMatchObject({ latitude: HERE.latitude, longitude: HERE.longitude });
    expect(phone.complaints).toEqual([]);
  });

  it('does the same four in flight mode, opens the page there, and it all arrives in order', async () => {
    const page = await start();
    const task = await open(page, '桥洞积水');
    await page.evaluate(() => navigator.serviceWorker.ready);
    stage.wire.cut();
    await page.reload();
    await page.getByText('桥洞积水').waitFor();
    taps = 0;
    await tap(page, '接单');
    await tap(page, '我到了');
    await tap(page, '属实');
    await photograph(page, '拍处理后');
    await page.getByText('处理后的照片 1 张').waitFor();
    await tap(page, '已处理好');
    await page.getByText('已记下：已处理好').waitFor();
    expect(taps).toBe(4);
    expect(await stateOf(task)).toBe('dispatched');
    await page.goto('/m/outbox');
    await page.getByRole('article').nth(3).waitFor();
    stage.wire.mend();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => stateOf(task), { timeout: 20_000 }).toBe('resolved');
    await page.getByText('都已送达，本机没有待发的').waitFor({ timeout: 20_000 });
    const { rows } = await stage.api.database.pool.query(
      `select purpose from photos join evidence using (id) where incident_id = $1`,
      [task],
    );
    expect(rows).toEqual([{ purpose: 'after' }]);
    const acts = await stage.api.database.pool.query(
      `select act, detail::jsonb ? 'takenAt' as told from audit where subject_id = $1 and actor_id = $2 and act <> 'add-photo' order by seq`,
      [task, crew.li.id],
    );
    expect(acts.rows.map(({ act }) => act)).toEqual(['accept', 'arrive', 'confirm', 'resolve']);
    expect(acts.rows.every(({ told }) => told)).toBe(true);
  });

  it('is asked for a line when he is far away, and never stopped', async () => {
    const page = await start();
    const task = await open(page, '山路塌方');
    await phone.context.setGeolocation({ latitude: 30.75, longitude: 120.5, accuracy: 20 });
    await tap(page, '接单');
    await tap(page, '我到了');
    await page.getByText('超过 300 米').waitFor();
    await tap(page, '路不通，停在路口');
    await expect.poll(() => stateOf(task), { timeout: 10_000 }).toBe('on_site');
  });

  it('refutes with a reason in one tap more, and the desk has to check it', async () => {
    const page = await start();
    const task = await open(page, '看着像冒烟');
    await tap(page, '接单');
    await tap(page, '我到了');
    await tap(page, '不属实');
    await tap(page, '炊烟');
    await expect.poll(() => stateOf(task), { timeout: 10_000 }).toBe('resolved');
    expect(await findIncident(stage.db, task)).toMatchObject({ verdict: 'refuted', reason: 'cooking-smoke' });
  });

  it('takes a wrong tap back: from the server, and from the outbox when there is no network', async () => {
    const page = await start();
    const task = await open(page, '点错了的');
    await tap(page, '接单');
    await expect.poll(() => stateOf(task), { timeout: 5_000 }).toBe('accepted');
    await tap(page, '撤回');
    await page.getByText('已撤回').waitFor();
    expect(await stateOf(task)).toBe('dispatched');
    await page.getByRole('button', { name: '接单', exact: true }).waitFor();
    stage.wire.cut();
    await tap(page, '接单');
    await page.getByText('没有网络').or(page.getByText('已记下，等网络送出')).first().waitFor();
    await page.waitForTimeout(1_000);
    await tap(page, '撤回');
    await page.getByText('已撤回').waitFor();
    await page.getByRole('button', { name: '接单', exact: true }).waitFor();
    stage.wire.mend();
    await page.goto('/m/outbox');
    await page.getByText('本机没有待发的').waitFor();
    expect(await stateOf(task)).toBe('dispatched');
  });

  it('sends back with a reason', async () => {
    const page = await start();
    const task = await open(page, '不归我管的');
    await tap(page, '退回');
    await page.getByLabel('为什么退回？').fill('是供电所的');
    await tap(page, '记下');
    await expect.poll(() => stateOf(task), { timeout: 10_000 }).toBe('filed');
  });

  it('grabs what is offered, and is told who was first when he comes too late', async () => {
    const [mine, lost] = [await crew.offered('公园垃圾'), await crew.offered('河边垃圾')];
    const page = await start();
    await page.getByRole('link', { name: /可抢/ }).click();
    await page.locator(`a[href="/m/t/${mine}"]`).click();
    await tap(page, '抢单');
    await page.getByText('抢到了，是你的了').waitFor();
    expect(await findIncident(stage.db, mine)).toMatchObject({ assignee: crew.li.id });
    await page.goto(`/m/t/${lost}`);
    await page.getByRole('button', { name: '抢单' }).waitFor();
    await page.waitForLoadState('networkidle');
    // His list is a moment old when the other is quicker.
    await phone.context.route('**/api/v1/tasks*', (route) => route.abort());
    await crew.act(crew.other, 'responder', lost, { act: 'grab' });
    await tap(page, '抢单');
    await page.getByText('没抢到：已经是 Wang Fang 的了').waitFor();
  });

  it('sees what the server refused, in red and with its reason; nothing behind it waits', async () => {
    const page = await start();
    const task = await open(page, '两个人都管的');
    const next = await crew.sent('下一件');
    await page.getByText('在线').waitFor();
    stage.wire.cut();
    await tap(page, '接单');
    await crew.act(crew.desk, 'dispatcher', task, { act: 'dispatch', to: crew.other.id as PersonId });
    stage.wire.mend();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByRole('alert').getByText('没有被接受').first().waitFor({ timeout: 20_000 });
    await page.goto(`/m/t/${next}`);
    await tap(page, '接单');
    await expect.poll(() => stateOf(next), { timeout: 10_000 }).toBe('accepted');
    await page.goto('/m/outbox');
    await page.getByRole('article').getByText('没有被接受').waitFor();
    await tap(page, '放弃这一条');
    await page.getByText('都已送达').first().waitFor();
  });

  it('may be installed, and opens its page without a network', async () => {
    const page = await start();
    await page.evaluate(() => navigator.serviceWorker.ready);
    const debug = await phone.context.newCDPSession(page);
    const { errors } = await debug.send('Page.getAppManifest');
    const { installabilityErrors } = await debug.send('Page.getInstallabilityErrors');
    // A window without a profile of its own installs nothing; of the page itself there is nothing amiss.
    const amiss = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
    expect([errors, amiss]).toEqual([[], []]);
    stage.wire.cut();
    await page.goto('/m?list=open');
    await page.getByText('离线').waitFor();
  });

  it('shows what a stranger wrote as words, whatever they are', async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const page = await start();
    await open(page, hostile);
    expect(await page.locator('blockquote img, blockquote script').count()).toBe(0);
    expect(phone.complaints).toEqual([]);
  });
});
