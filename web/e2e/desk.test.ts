import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wallLink } from '../../api/accounts.ts';
import type { IncidentId } from '../../core/ids.ts';
import { lastDrill, makeDrill } from '../../store/drills.ts';
import { findIncident } from '../../store/incidents.ts';
import { raiseFromObservation } from '../../store/raise.ts';
import { KEY } from '../../store/testing.ts';
import { type Desk, type OpenBrowser, openBrowser, openDesk, signIn } from './browser.ts';
import { snapshot } from './phone.ts';
import { whyNot } from './ready.ts';
import { openStage, type Stage } from './stage.ts';

const why = whyNot('console');
if (why) it.skip(`the desk in a real browser is not tested: ${why}`, () => {});

describe.runIf(!why)('what a dispatcher does with an alert', () => {
  let browser: OpenBrowser;
  let stage: Stage;
  let desk: Desk;
  let keys = 0;

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), openBrowser()]);
    await stage.person('wang.min', '王敏');
    await stage.person('li.qiang', '李强', 'responder');
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });
  beforeEach(async () => {
    desk = await openDesk(browser, stage.url);
    await signIn(desk.page, 'wang.min', stage.password);
    keys = 0;
  });
  afterEach(() => desk.context.close());

  const press = (key: string) => {
    keys++;
    return desk.page.keyboard.press(key);
  };
  const row = (text: string) => desk.page.getByRole('option', { name: text });
  const inFocus = () => desk.page.locator('[role=option][aria-selected=true]');
  const after = (id: IncidentId) => findIncident(stage.db, id);
  const untilState = (id: IncidentId, state: string) =>
    expect.poll(async () => (await after(id)).state, { timeout: 8_000 }).toBe(state);
  let cameras = 0;
  const atTheWater = async (name = `西河${++cameras}号`) => {
    const camera = await stage.camera({ kind: 'reservoir', name: `${name}水库` }, { name });
    return { name, camera, ...(await stage.sight({ camera, scene: 'dam-day' })) };
  };
  const seen = () => desk.page.locator('img.still-here').waitFor();

  it('confirms and sends somebody with three keys', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await seen();
    await press('1');
    await press('d');
    await press('Enter');
    await untilState(id, 'dispatched');
    expect(keys).toBe(3);
    expect(await after(id)).toMatchObject({ verdict: 'confirmed', assignee: expect.any(String) });
    await desk.page.getByText('已派单').waitFor();
  });

  it("shows a citizen's photo beside his words, and confirms it with one key", async () => {
    const [reportId, writeToken] = [randomUUID(), 'w'.repeat(43)];
    const report = {
      ...{ category: 'RD.FENCE', position: { latitude: 30.74, longitude: 120.49 }, writeToken },
      ...{ text: '护栏断了，有照片', place: '桥东头' },
    };
    const put = (url: string, payload: object, headers = {}) =>
      stage.api.app.inject({ method: 'PUT', url: `/api/v1/reports/${reportId}${url}`, payload, headers });
    await put('', report);
    const photo = { 'content-type': 'image/jpeg', 'write-token': writeToken };
    expect((await put(`/photos/${randomUUID()}`, (await snapshot(3)).buffer, photo)).statusCode).toBe(201);
    await row('护栏断了').click();
    await seen();
    await desk.page.locator('.citizen', { hasText: '桥东头' }).waitFor();
    const [{ id }] = (
      await stage.api.database.pool.query('select id from incidents where report_id = $1', [reportId])
    ).rows;
    await press('1');
    await untilState(id, 'filed');
    await desk.page.goto(`/console/i/${id}`);
    await seen();
    await stage.act(id, { act: 'cancel', why: '试' }, await stage.person('chen.5', '陈五'));
  });

  it('takes back what was just done, and has it before its eyes again', async () => {
    const { id, name } = await atTheWater();
    await row(name).click();
    await seen();
    await press('2');
    await press('3');
    await untilState(id, 'rejected');
    await press('z');
    await untilState(id, 'reported');
    await row(name).waitFor();
    expect(await inFocus().textContent()).toContain(name);
    await stage.act(id, { act: 'refute', reason: 'other' }, await stage.person('chen.1', '陈一'));
  });

  it('makes one case of two with two keys', async () => {
    const first = await atTheWater();
    const second = await stage.report('有人在坝边下水', 'RES.PERSON');
    await row('有人在坝边下水').click();
    await press('4');
    await desk.page.locator('.act-reason', { hasText: first.name }).waitFor();
    await press('1');
    await untilState(second, 'duplicate');
    expect(await after(second)).toMatchObject({ duplicateOf: first.id });
    await stage.act(first.id, { act: 'refute', reason: 'other' }, await stage.person('chen.2', '陈二'));
  });

  it('shelves a kind of one camera with three keys: it leaves the list, is counted, and rings again when it is let', async () => {
    const camera = await stage.camera({ kind: 'road', name: '南大街' }, { name: '南大街路口' });
    const { id } = await stage.sight({ camera, scene: 'road-breakdown' });
    await row('南大街路口').click();
    await seen();
    await press('h');
    await press('1');
    await press('5');
    await expect.poll(() => row('南大街路口').count(), { timeout: 8_000 }).toBe(0);
    expect((await after(id)).state).toBe('reported');
    await press('g');
    await press('x');
    await desk.page.waitForURL('**/console/shelved');
    await desk.page.getByRole('cell', { name: '已备案作业' }).waitFor();
    await desk.page.getByRole('button', { name: '恢复' }).click();
    await desk.page.getByText('没有搁置').waitFor();
    await press('g');
    await press('q');
    await row('南大街路口').waitFor();
    await stage.act(id, { act: 'refute', reason: 'other' }, await stage.person('chen.3', '陈三'));
  });

  it('writes down a call while the caller speaks, and it stands in the queue', async () => {
    const { id } = await atTheWater();
    await desk.page.getByRole('option').first().waitFor();
    await press('Shift+Equal');
    const form = desk.page.getByRole('dialog');
    await form.getByLabel('类别').selectOption('RD.FENCE');
    await form.getByLabel('来电人怎么说').fill('国道边护栏倒了');
    await form.getByRole('button', { name: '记下' }).click();
    await row('国道边护栏倒了').waitFor();
    expect(await row('国道边护栏倒了').textContent()).toContain('电话');
    await stage.act(id, { act: 'refute', reason: 'other' }, await stage.person('chen.4', '陈四'));
  });

  it('says that a drill has arrived the moment it is painted with its picture, and answers it with one key', async () => {
    const id = await makeDrill(stage.db, KEY, '2026-11-22', Date.now());
    if (!id) throw new Error('there was no drill');
    const raised = await raiseFromObservation(stage.db, id, Date.now());
    if (!('incidentId' in raised) || !raised.incidentId) throw new Error('the drill raised nothing');
    await row('演练').click();
    await desk.page.getByRole('button', { name: '演练收到' }).waitFor();
    // It stands there, and its picture does not: it has not come the whole way.
    expect((await lastDrill(stage.db))?.arrivedAt).toBeUndefined();
    await stage.still(raised.incidentId, id, 'dam-day', Date.now());
    await expect.poll(async () => (await lastDrill(stage.db))?.arrivedAt).toBeGreaterThan(0);
    await desk.page.getByRole('button', { name: '演练收到' }).waitFor();
    await press('1');
    await untilState(raised.incidentId, 'rejected');
    expect(await after(raised.incidentId)).toMatchObject({ verdict: 'none', reason: 'test' });
  });

  it('judges twenty alerts by the keyboard alone, and never loses the focus', async () => {
    const ids: IncidentId[] = [];
    for (let at = 0; at < 20; at++) ids.push((await atTheWater(`长堤${at + 1}号`)).id);
    await desk.page.reload();
    await row('长堤1号').waitFor();
    await desk.page.keyboard.press('k');
    const began = Date.now();
    let lost = 0;
    for (let at = 0; at < 20; at++) {
      const focused = await inFocus().getAttribute('id');
      const isOurs = ids.some((id) => focused === `row-${id}`);
      if (!isOurs) lost++;
      if (at % 3 === 0) {
        await seen();
        await press('1');
      } else {
        await press('2');
        await press(String((at % 6) + 1));
      }
      await expect.poll(() => inFocus().getAttribute('id')).not.toBe(focused);
      if ((await inFocus().count()) !== 1) lost++;
    }
    const seconds = (Date.now() - began) / 1_000;
    const open = async () =>
      (await Promise.all(ids.map(after))).filter(({ state }) => state === 'reported').length;
    await expect.poll(open, { timeout: 10_000 }).toBe(0);
    expect({ lost, keys }).toEqual({ lost: 0, keys: 33 });
    expect(seconds).toBeLessThan(180);
  });

  it('shows a whole life on a page of its own: clocks, steps, what happened, what can be done next', async () => {
    const { id } = await atTheWater();
    await desk.page.goto(`/console/i/${id}`);
    await desk.page.getByRole('button', { name: '属实' }).click();
    await untilState(id, 'filed');
    await desk.page.getByRole('button', { name: '派单' }).click();
    await desk.page.getByRole('dialog').getByRole('button', { name: '派单' }).click();
    await untilState(id, 'dispatched');
    await desk.page.locator('.timeline').getByText('判为属实').waitFor();
    await desk.page.getByRole('button', { name: '撤销' }).click();
    await desk.page.getByRole('dialog').getByLabel('理由').fill('<b>重复报告</b>');
    await desk.page.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
    await untilState(id, 'cancelled');
    await desk.page.locator('.timeline').getByText('<b>重复报告</b>').waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it('finds what was by an address alone', async () => {
    await desk.page.goto('/console/history?severity=P1&state=cancelled');
    await desk.page.getByRole('textbox', { name: '理由' }).fill('交班前核对');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('cell', { name: '已撤销' }).first().waitFor();
    await desk.page.getByRole('combobox', { name: /^状态/ }).selectOption('rejected');
    await desk.page.waitForURL('**state=rejected**');
    await desk.page.getByRole('cell', { name: '不予受理' }).first().waitFor();
  });

  it('opens the wall by its link, without a name and without a key, and it takes no input', async () => {
    await stage.person('wall.hall', '大厅', 'wall');
    const token = await wallLink(stage.db, 'wall.hall');
    const { context, page, complaints } = await openDesk(browser, stage.url);
    await page.goto(`/wall#${token}`);
    await page.locator('.wall-time').waitFor();
    expect(page.url()).toBe(`${stage.url}/wall`);
    await page.reload();
    await page.locator('.wall-time').waitFor();
    const { status } = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/shelves', { method: 'POST', body: '{}' });
      return { status: answer.status };
    });
    expect(status).toBe(403);
    expect(complaints.filter((text) => !text.includes('403'))).toEqual([]);
    await context.close();
  });
});
