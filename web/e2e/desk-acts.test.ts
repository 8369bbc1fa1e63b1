import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentId } from '../../core/ids.ts';
import type { Phone } from '../../core/person.ts';
import { findIncident } from '../../store/incidents.ts';
import { updatePerson } from '../../store/people.ts';
import { addRule, rulesOf } from '../../store/rules.ts';
import { atDesk } from './at-desk.ts';
import { faultsOf } from './axe.ts';
import { type Desk, openDesk, signIn } from './browser.ts';
import { whyNot } from './ready.ts';

const why = whyNot('console');
if (why) it.skip(`what a desk does to several rows, and beside others, is not tested: ${why}`, () => {});

describe.runIf(!why)('the acts of a desk', () => {
  const here = atDesk();

  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => here.desk.page.keyboard.press(key)), Promise.resolve());
  const row = (text: string) => here.desk.page.getByRole('option', { name: text });
  const selected = () => here.desk.page.locator('[role=option][aria-selected=true]');
  const status = (text: string | RegExp) => here.desk.page.getByRole('status').filter({ hasText: text });
  const after = (id: IncidentId) => findIncident(here.stage.db, id);
  const untilStates = (ids: readonly IncidentId[], state: string) =>
    expect
      .poll(async () => Promise.all(ids.map(async (id) => (await after(id)).state)), { timeout: 10_000 })
      .toEqual(ids.map(() => state));

  let places = 0;
  /** As many alerts of one camera and one kind, one for each of its zones. */
  async function alerts(count: number, kind: 'reservoir' | 'road' = 'road') {
    const name = `南湖${++places}号`;
    const camera = await here.stage.camera({ kind, name: `${name}点` }, { name });
    const [first] = await rulesOf(here.stage.db, camera.id);
    if (!first) throw new Error('a camera begins with rules');
    const ids: IncidentId[] = [];
    for (let zone = 0; zone < count; zone++) {
      const { id: _, ...like } = first;
      const rule = zone === 0 ? first : await addRule(here.stage.db, camera.id, like, 'system', Date.now());
      const scene = kind === 'road' ? 'road-breakdown' : 'dam-day';
      ids.push((await here.stage.sight({ camera, scene, ruleId: rule.id })).id);
    }
    await expect.poll(() => row(name).count()).toBe(count);
    return { name, ids };
  }
  /** Puts the focus on the next row of this name, by one key alone. */
  async function goTo(name: string, key: 'j' | 'k' = 'j', page = here.desk.page) {
    const inFocus = async () => {
      const id = await page.getByRole('listbox').getAttribute('aria-activedescendant');
      return (await page.locator(`[id="${id}"]`).textContent()) ?? '';
    };
    for (let steps = 0; steps < 60 && !(await inFocus()).includes(name); steps++) {
      await page.keyboard.press(key);
    }
    expect(await inFocus()).toContain(name);
  }

  it('judges several of one camera and kind as false alarms at once, and takes all of them back', async () => {
    const { name, ids } = await alerts(3);
    await goTo(name);
    await press('x');
    await status('已选 1 条').waitFor();
    await press('Shift+J', 'Shift+J');
    await status('已选 3 条').waitFor();
    expect(await selected().count()).toBe(3);
    expect(await here.desk.page.getByRole('listbox').getAttribute('aria-multiselectable')).toBe('true');
    expect(await faultsOf(here.desk.page)).toEqual([]);
    await press('2', '3');
    await untilStates(ids, 'rejected');
    expect(await after(ids[0] as IncidentId)).toMatchObject({ reason: 'rain-insect-web' });
    await status(/已判误报 3 条/).waitFor();
    expect(await selected().count()).toBe(1);
    await press('z');
    await untilStates(ids, 'reported');
    const acts = await here.stage.api.database.pool.query(
      `select count(distinct id)::int as n from acts where incident_id = any($1) and said !~ 'acknowledge'`,
      [ids],
    );
    expect(acts.rows[0]).toEqual({ n: 6 });
    expect(here.desk.complaints).toEqual([]);
  });

  it('says why not when several are said to be so, and when a row is of another camera or of a person', async () => {
    const { name, ids } = await alerts(2, 'reservoir');
    await goTo(name);
    await press('Shift+J');
    await status('已选 2 条').waitFor();
    await press('1');
    await status('选中几条时只能判误报').waitFor();
    await here.desk.page.waitForTimeout(1_300);
    await untilStates(ids, 'reported');
    await goTo('道路积水');
    await press('x');
    await status('这一条不能选').waitFor();
    await goTo('东大街路口', 'k');
    await press('x');
    await status('已选的是另一台').waitFor();
    await status('已选 2 条').waitFor();
    await press('Escape');
    await expect.poll(() => status('已选').count()).toBe(0);
    expect(await selected().textContent()).toContain('东大街路口');
  });

  it('shelves what is marked with one shelf, and lets it ring again', async () => {
    const { name } = await alerts(2);
    await goTo(name);
    await press('Shift+J');
    await press('h', '1', '1');
    await expect.poll(() => row(name).count(), { timeout: 8_000 }).toBe(0);
    await status('已搁置').waitFor();
    await press('z');
    await expect.poll(() => row(name).count(), { timeout: 8_000 }).toBe(2);
  });

  it('writes a line to an incident: everybody who sees it reads it, whatever signs it holds', async () => {
    const { name, ids } = await alerts(1);
    const id = ids[0] as IncidentId;
    await goTo(name);
    await press('n');
    const field = here.desk.page.getByRole('textbox', { name: '记一笔' });
    await field.waitFor();
    const line = `<img src=x onerror=complain(1)> "'; 1 2 x 水闸锁着`;
    await here.desk.page.keyboard.type(line);
    await press('Escape', 'n');
    expect(await field.inputValue()).toBe(line);
    await press('Enter');
    await status('已记录').waitFor();
    expect(await here.desk.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox');
    expect((await after(id)).state).toBe('reported');
    await press('o');
    const timeline = here.desk.page.getByRole('region', { name: '经过' });
    await timeline.getByText(line).waitFor();
    await timeline.getByText('记了一笔').waitFor();
    expect(here.desk.complaints).toEqual([]);
  });

  it('calls who is sent there, and says whether he answered', async () => {
    const li = await here.stage.person('li.qiang', '李强', 'responder');
    await updatePerson(here.stage.db, li.id, { phone: '138 0000 0001' as Phone }, 'system', Date.now());
    const { name, ids } = await alerts(1);
    const id = ids[0] as IncidentId;
    await goTo(name);
    await here.desk.page.locator('img.still-here').waitFor();
    await press('1');
    await untilStates(ids, 'filed');
    await here.stage.act(id, { act: 'dispatch', to: li.id }, here.town.chen);
    await here.desk.page.goto('/console?view=handling');
    await row(name).waitFor();
    await goTo(name);
    await press('c');
    await here.desk.page.getByRole('button', { name: /李强/ }).waitFor();
    await press('1');
    const link = here.desk.page.getByRole('link', { name: '拨打 138 0000 0001' });
    expect(await link.getAttribute('href')).toBe('tel:13800000001');
    expect(await faultsOf(here.desk.page)).toEqual([]);
    await press('2');
    await status('已记下这次通话').waitFor();
    await press('o');
    const timeline = here.desk.page.getByRole('region', { name: '经过' });
    await timeline.getByText('打电话给').waitFor();
    expect(await timeline.getByText('未接通').count()).toBe(1);
    expect(await timeline.textContent()).toContain('李强');
    expect((await after(id)).state).toBe('dispatched');
    expect(here.desk.complaints).toEqual([]);
  });

  describe('when another desk is first', () => {
    let other: Desk;
    beforeEach(async () => {
      // Past the wire, so that this one can be cut alone.
      const { port } = here.stage.api.app.server.address() as AddressInfo;
      other = await openDesk(here.browser, `http://127.0.0.1:${port}`);
      await signIn(other.page, 'chen.fang', here.stage.password);
    });
    afterEach(() => other.context.close());

    /** Chen judges by keys, with this row in focus, while Wang has no link. */
    async function chenJudges(name: string, ...keys: string[]) {
      await chenSees(name);
      await other.page.locator('img.still-here').waitFor();
      for (const key of keys) await other.page.keyboard.press(key);
    }
    async function chenSees(name: string) {
      await other.page.getByRole('option', { name }).waitFor();
      await goTo(name, 'j', other.page);
    }
    const strip = () => here.desk.page.getByRole('alert');
    /** To a button of the strip, as somebody without a pointer goes there. */
    async function tabTo(name: string) {
      const button = here.desk.page.getByRole('button', { name, exact: true });
      const isThere = () => button.evaluate((element) => element === document.activeElement);
      for (let tabs = 0; tabs < 60 && !(await isThere()); tabs++) await press('Tab');
      expect(await isThere()).toBe(true);
    }

    it('says who, when and what; what was taken on is cancelled all the same, with the reason', async () => {
      const { name, ids } = await alerts(1);
      const id = ids[0] as IncidentId;
      await goTo(name);
      await here.desk.page.locator('img.still-here').waitFor();
      here.stage.wire.cut();
      await press('2', '1');
      await here.desk.page.getByText('1 条判定未送达').waitFor();
      await chenJudges(name, '1');
      await untilStates([id], 'filed');
      here.stage.wire.mend();
      await strip()
        .getByText(/陈芳 .*已判为属实/)
        .waitFor({ timeout: 20_000 });
      expect(await strip().getByRole('link', { name: '查看' }).getAttribute('href')).toContain(id);
      expect(await faultsOf(here.desk.page)).toEqual([]);
      await tabTo('仍要更改');
      await press('Enter');
      await untilStates([id], 'cancelled');
      expect(await after(id)).toMatchObject({ why: expect.stringContaining('雾 / 云') });
      await expect.poll(() => strip().count()).toBe(0);
    });

    it('takes up again what another has judged to be none, to be judged anew', async () => {
      const { name, ids } = await alerts(1);
      const id = ids[0] as IncidentId;
      await goTo(name);
      await here.desk.page.locator('img.still-here').waitFor();
      here.stage.wire.cut();
      await press('1');
      await here.desk.page.getByText('1 条判定未送达').waitFor();
      await chenJudges(name, '2', '3');
      await untilStates([id], 'rejected');
      here.stage.wire.mend();
      await strip()
        .getByText(/陈芳 .*已判为误报/)
        .waitFor({ timeout: 20_000 });
      await tabTo('仍要更改');
      await press('Enter');
      await untilStates([id], 'reported');
      expect(await after(id)).toMatchObject({ verdict: 'none', reopened: 1 });
      await expect.poll(() => strip().count()).toBe(0);
      await row(name).waitFor();
    });

    it('sees who else has it open, on the row and beside the incident, until he goes on', async () => {
      const { name, ids } = await alerts(1);
      await chenSees(name);
      const dots = row(name).getByRole('img', { name: '陈芳 正在看' });
      await dots.waitFor();
      expect(await dots.textContent()).toBe('陈');
      await goTo(name);
      await here.desk.page.locator('.incident-head').getByText('陈芳 正在看').waitFor();
      expect(await faultsOf(here.desk.page)).toEqual([]);
      await other.page.getByRole('option', { name }).getByRole('img', { name: '王敏 正在看' }).waitFor();
      await press('o');
      await here.desk.page.locator('.life-head').getByText('陈芳 正在看').waitFor();
      await other.page.keyboard.press('g');
      await other.page.keyboard.press('s');
      await expect.poll(() => here.desk.page.getByText('陈芳 正在看').count(), { timeout: 25_000 }).toBe(0);
      const { rowCount } = await here.stage.api.database.pool.query(
        'select 1 from audit where subject_id = $1 and act <> $2 and act <> $3',
        [ids[0], 'raise', 'acknowledge'],
      );
      expect(rowCount).toBe(0);
    });
  });
});
