import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wallLink } from '../../api/accounts.ts';
import type { IncidentAct } from '../../core/act.ts';
import { parseCsv } from '../../core/csv.ts';
import type { ActId, IncidentId } from '../../core/ids.ts';
import { hours } from '../../core/time.ts';
import { listAudit } from '../../store/audit-log.ts';
import { findIncident } from '../../store/incidents.ts';
import { moveIncident } from '../../store/moves.ts';
import { openShift } from '../../store/shifts.ts';
import { faultsOf } from './axe.ts';
import { type Desk, type OpenBrowser, openBrowser, openDesk, signIn } from './browser.ts';
import { whyNot } from './ready.ts';
import { openStage, type Stage } from './stage.ts';
import { fillTown } from './town.ts';

const why = whyNot('console');
if (why) it.skip(`the desk's rooms in a real browser are not tested: ${why}`, () => {});

const looks = (['night', 'day'] as const).flatMap((mode) =>
  (['zh-CN', 'en'] as const).map((language) => ({ mode, language })),
);

describe.runIf(!why)('the rooms beside the queue', () => {
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
  afterEach(() => desk.context.close());

  /** Told and refused, so long ago. */
  const ended = async (text: string, ago: number): Promise<IncidentId> => {
    const incidentId = await stage.report(text, 'RD.FENCE', { ago });
    const { id, role } = town.chen;
    const act = { act: 'reject', reason: 'unclear' } as const;
    const sent = { id: randomUUID() as ActId, incidentId, act };
    await moveIncident(stage.db, sent, { kind: 'person', id, role }, Date.now() - ago);
    return incidentId;
  };
  const registerOf = async (acts: readonly string[]) => {
    const rows = await listAudit(stage.db, { subjects: ['history'], limit: 50 });
    return rows.filter(({ act }) => acts.includes(act)).map(({ detail }) => JSON.parse(detail));
  };

  describe('history', () => {
    it('is opened by a typed reason, searched, and saved as a list, by keyboard alone', async () => {
      const { page } = desk;
      await ended('=1+1 去年的护栏', hours(30));
      await page.keyboard.press('g');
      await page.keyboard.press('h');
      await page.waitForURL('**/console/history');
      const reason = page.getByRole('textbox', { name: '理由' });
      await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('请写理由').waitFor();
      await page.keyboard.type('派出所来函，查护栏');
      await page.keyboard.press('Enter');
      await page.getByText('理由：派出所来函，查护栏').waitFor();
      await page.getByRole('cell', { name: '不予受理' }).first().waitFor();
      await page.getByRole('combobox', { name: /^状态/ }).selectOption('rejected');
      await page.waitForURL('**state=rejected**');
      const save = page.getByRole('link', { name: '导出表格' });
      await save.focus();
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      expect(download.suggestedFilename()).toMatch(/^history-\d{4}-\d\d-\d\d\.csv$/);
      const text = await readFile(await download.path(), 'utf8');
      expect(text.startsWith('\uFEFF编号')).toBe(true);
      expect(parseCsv(text).flatMap(({ cells }) => cells)).toContain("'=1+1 去年的护栏");
      const [taken] = await registerOf(['export']);
      expect(taken).toMatchObject({
        reason: '派出所来函，查护栏',
        filter: { state: ['rejected'] },
        rows: parseCsv(text).length - 1,
      });
      expect(desk.complaints).toEqual([]);
    });

    it('asks no reason for the queue and for what has ended today, and one for what is older', async () => {
      const { page } = desk;
      const [old, fresh] = [await ended('前天的事', hours(40)), await ended('刚才的事', hours(1))];
      await page.goto('/console?view=over');
      await page.getByRole('option', { name: '刚才的事' }).waitFor();
      expect(await page.getByRole('option', { name: '前天的事' }).count()).toBe(0);
      await page.goto(`/console/i/${fresh}`);
      await page.locator('.timeline').waitFor();
      // The sitting of the test before is this person's too: another has none.
      await stage.person('zhou.lin', '周琳');
      const other = await openDesk(browser, stage.url);
      await signIn(other.page, 'zhou.lin', stage.password);
      await other.page.goto(`/console/i/${old}`);
      await other.page.getByRole('textbox', { name: '理由' }).fill('居民追问');
      await other.page.keyboard.press('Enter');
      await other.page.locator('.timeline').getByText('不予受理').first().waitFor();
      expect(await registerOf(['view'])).toContainEqual({ reason: '居民追问', incident: old });
      await other.context.close();
    });

    it.each(looks)('can be read by everybody: $mode $language', async (look) => {
      await stage.person(`li.${look.mode}.${look.language.toLowerCase()}`, '李历');
      const { context, page, complaints } = await openDesk(browser, stage.url, look);
      await signIn(page, `li.${look.mode}.${look.language.toLowerCase()}`, stage.password);
      await page.goto('/console/history');
      const reason = page.getByRole('textbox', { name: /理由|Reason/ });
      await reason.waitFor();
      const faults = await faultsOf(page);
      await reason.fill('看得清吗 readable?');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: /导出表格|Save as a list/ }).waitFor();
      faults.push(...(await faultsOf(page)));
      expect({ faults, complaints }).toEqual({ faults: [], complaints: [] });
      await context.close();
    });
  });

  describe('by typing where to, and what to do', () => {
    const box = () => desk.page.getByRole('dialog', { name: '去哪里，做什么' });
    const field = () => desk.page.getByRole('combobox', { name: '编号、地点、摄像头、页面或操作' });
    const found = (name: string | RegExp) => box().getByRole('option', { name });
    const type = async (text: string) => {
      await desk.page.keyboard.press('Control+k');
      await expect.poll(() => field().evaluate((one) => one === document.activeElement)).toBe(true);
      await desk.page.keyboard.type(text);
    };

    it('goes to an incident by its number, to a camera, to a page, by keyboard alone', async () => {
      const { page } = desk;
      const id = await stage.report('桥面有坑', 'RD.POTHOLE');
      await page.getByRole('option', { name: '桥面有坑' }).waitFor();
      const { number } = await page.evaluate(
        async (one) => (await fetch(`/api/v1/incidents/${one}`)).json(),
        id,
      );
      await type(number);
      await found(number).waitFor();
      expect(await field().getAttribute('aria-activedescendant')).toBe(
        await found(number).getAttribute('id'),
      );
      expect(await faultsOf(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/console/i/${id}`);
      await type('石门');
      await found(/摄像头\s*石门瞭望塔/).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/console/live?views=1**');
      await page.locator('main').getByText('石门瞭望塔').first().waitFor();
      await type('hand-');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/console/shift');
      expect(desk.complaints).toEqual([]);
    });

    it('does what a key would do, goes through its list by arrows, and gives the focus back', async () => {
      const { page } = desk;
      const row = page.getByRole('option', { name: '疑似烟雾' }).first();
      await row.click();
      await type('搁置');
      await found(/操作\s*搁置/).waitFor();
      const marked = () => box().locator('[role=option][aria-selected=true]').textContent();
      const before = await marked();
      await page.keyboard.press('ArrowDown');
      expect(await marked()).not.toBe(before);
      await page.keyboard.press('ArrowUp');
      expect(await marked()).toBe(before);
      if (!before?.includes('操作')) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByText('搁置多久？').waitFor();
      await page.keyboard.press('Escape');
      const had = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80));
      await type('没有这样的东西');
      await box().getByText('没有找到').waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await expect.poll(() => box().count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80))).toBe(had);
      expect(page.url()).toContain('/console');
    });

    it.each(looks)('can be read by everybody, the keys too: $mode $language', async (look) => {
      const { context, page, complaints } = await openDesk(browser, stage.url, look);
      await signIn(page, 'wang.min', stage.password);
      await page.locator('img.still-here').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /编号|number/ }).waitFor();
      const faults = await faultsOf(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Shift+Slash');
      await page.getByRole('button', { name: /改按键|Change keys/ }).click();
      await page.locator('.key-set').waitFor();
      await page.waitForTimeout(400);
      faults.push(...(await faultsOf(page)));
      expect({ faults, complaints }).toEqual({ faults: [], complaints: [] });
      await context.close();
    });
  });

  describe('keys of one’s own', () => {
    const change = async () => {
      await desk.page.keyboard.press('Control+k');
      await desk.page.keyboard.type('快捷键');
      await desk.page.keyboard.press('Enter');
      await desk.page.getByRole('button', { name: '改按键…' }).press('Enter');
      await desk.page.locator('.key-set').waitFor();
    };
    const keyFor = (act: string) => desk.page.getByRole('button', { name: new RegExp(`^${act}：`) });
    const close = async () => {
      await desk.page.keyboard.press('Escape');
      await expect.poll(() => desk.page.getByRole('dialog').count()).toBe(0);
    };
    const confirming = () => desk.page.locator('.act-confirm');
    const atTheWater = async (name: string) => {
      const camera = await stage.camera({ kind: 'reservoir', name: `${name}水库` }, { name });
      const { id } = await stage.sight({ camera, scene: 'dam-day' });
      await desk.page.getByRole('option', { name }).click();
      await desk.page.locator('img.still-here').waitFor();
      return id;
    };
    const stateOf = async (id: IncidentId) => (await findIncident(stage.db, id)).state;

    it('are chosen by keyboard, refused when taken, printed on the buttons, kept, and another’s are others', async () => {
      const { page } = desk;
      await change();
      await keyFor('属实').press('Enter');
      await page.keyboard.press('d');
      await page.getByRole('alert').getByText('“D”已经是“派单”的键').waitFor();
      await page.keyboard.press('F2');
      await page.getByRole('alert').getByText('这个键不能用').waitFor();
      await page.keyboard.press('q');
      await page.getByText('属实：Q').waitFor();
      await close();
      expect(await confirming().locator('.cap').textContent()).toBe('Q');
      await page.reload();
      const id = await atTheWater('南河1号');
      expect(await confirming().locator('.cap').textContent()).toBe('Q');
      await page.keyboard.press('1');
      await page.waitForTimeout(600);
      expect(await stateOf(id)).toBe('reported');
      await page.keyboard.press('q');
      await expect.poll(() => stateOf(id)).toBe('filed');
      // The same machine, somebody else.
      await signIn(page, 'chen.fang', stage.password);
      await page.getByRole('option').first().waitFor();
      await expect.poll(() => confirming().locator('.cap').textContent()).toBe('1');
    });

    it('are switched off as a whole, and brought back', async () => {
      const { page } = desk;
      const id = await atTheWater('南河2号');
      await change();
      await page.getByRole('checkbox', { name: '使用单键快捷键' }).press('Space');
      await close();
      await confirming().waitFor();
      expect(await confirming().locator('.cap').count()).toBe(0);
      const focused = () => page.locator('.queue [role=option][aria-selected=true]').textContent();
      await page.keyboard.press('1');
      await page.keyboard.press('z');
      const before = await focused();
      await page.keyboard.press('j');
      expect(await focused()).toBe(before);
      await page.keyboard.press('ArrowDown');
      await expect.poll(focused).not.toBe(before);
      await page.waitForTimeout(400);
      expect(await stateOf(id)).toBe('reported');
      await change();
      await page.getByRole('button', { name: '全部恢复默认' }).press('Enter');
      await close();
      await page.getByRole('option', { name: '南河2号' }).click();
      await page.locator('img.still-here').waitFor();
      await page.keyboard.press('1');
      await expect.poll(() => stateOf(id)).toBe('filed');
    });
  });

  describe('the sound of a shift', () => {
    const chip = () => desk.page.locator('.life');
    /** Every context the page has opened, and whether it plays. */
    const playing = () =>
      desk.page.evaluate(() =>
        (window as unknown as { contexts: AudioContext[] }).contexts.map(({ state }) => state),
      );

    it('is armed again by the first key after a reload, and the header says until then that it is off', async () => {
      const { page } = desk;
      await page.addInitScript(() => {
        const made: AudioContext[] = [];
        Object.assign(window, { contexts: made });
        window.AudioContext = class extends AudioContext {
          constructor() {
            super();
            made.push(this);
          }
        };
      });
      await page.goto('/console');
      await chip().getByText('声音未启用', { exact: true }).waitFor();
      await page.keyboard.press('j');
      await page.waitForTimeout(300);
      // No shift has begun: nothing is armed by itself.
      expect(await playing()).toEqual([]);
      await chip().getByRole('button', { name: '开始值班' }).click();
      await chip().getByText('声音 ●').waitFor();
      await expect.poll(() => openShift(stage.db, town.wang.id)).toBeDefined();
      const begun = await openShift(stage.db, town.wang.id);
      await page.reload();
      await chip().getByText('声音未启用，按任意键').waitFor();
      expect(await playing()).toEqual([]);
      await page.keyboard.press('ArrowDown');
      await chip().getByText('声音 ●').waitFor();
      expect(await playing()).toEqual(['running']);
      // It is the same shift that goes on.
      expect(await openShift(stage.db, town.wang.id)).toEqual(begun);
      await page.reload();
      await chip().getByText('声音未启用，按任意键').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('option').nth(1).click();
      await chip().getByText('声音 ●').waitFor();
      expect(desk.complaints).toEqual([]);
    });
  });

  describe('who is under way', () => {
    /** Somebody sent to a matter, who said so long ago where he is. */
    const underWay = async (login: string, name: string, text: string, ago: number, position: Position) => {
      const crew = await stage.person(login, name, 'responder');
      const incidentId = await stage.report(text, 'RD.LAMP', { ago: ago + 60_000, position: TOWN });
      const at = Date.now() - ago;
      const move = ({ id, role }: typeof crew, act: IncidentAct) =>
        moveIncident(
          stage.db,
          { id: randomUUID() as ActId, incidentId, act },
          { kind: 'person', id, role },
          at,
        );
      await move(town.chen, { act: 'file' });
      await move(town.chen, { act: 'dispatch', to: crew.id });
      await move(crew, { act: 'accept' });
      await move(crew, { act: 'arrive', position, why: '到了' });
      return { crew, incidentId };
    };
    const TOWN = { latitude: 30.7402, longitude: 120.4905 };
    type Position = typeof TOWN;
    const onMap = (name: string) => desk.page.locator('.town-map').getByRole('button', { name });

    it('is on the map with name, word and shape; an old position is hatched; whoever is picked shows his tasks', async () => {
      const { page } = desk;
      const { incidentId } = await underWay('li.qiang', '李强', '路灯一', 0, {
        latitude: 30.752,
        longitude: 120.485,
      });
      await underWay('chen.ming', '陈明', '路灯二', 20 * 60_000, { latitude: 30.735, longitude: 120.505 });
      await stage.person('wu.lei', '吴磊', 'responder');
      await page.goto('/console/map');
      await onMap('李强').waitFor();
      expect(await onMap('李强').getAttribute('aria-label')).toContain('手上 1 件');
      expect(await onMap('李强').getAttribute('class')).toContain('map-unit-busy');
      expect(await onMap('李强').getAttribute('class')).not.toContain('stale');
      expect(await onMap('陈明').getAttribute('aria-label')).toContain('位置较旧');
      expect(await onMap('陈明').getAttribute('class')).toContain('map-unit-stale');
      expect(await onMap('吴磊').count()).toBe(0);
      const list = page.getByRole('region', { name: '处置员' });
      await list.getByRole('button', { name: /吴磊.*空闲 · 位置不明/ }).waitFor();
      await onMap('李强').press('Enter');
      await list.getByRole('button', { name: '李强', pressed: true }).waitFor();
      // Who goes through the map by keyboard stays where he is when it is drawn anew.
      expect(await onMap('李强').evaluate((one) => one === document.activeElement)).toBe(true);
      await list.getByRole('link', { name: /路灯/ }).press('Enter');
      await page.waitForURL(`**/console/i/${incidentId}`);
      expect(desk.complaints).toEqual([]);
    });

    it('is on the wall as a shape alone', async () => {
      await stage.person('wall.room', '大厅', 'wall');
      const token = await wallLink(stage.db, 'wall.room');
      const { context, page, complaints } = await openDesk(browser, stage.url);
      await page.goto(`/wall#${token}`);
      await page.locator('.wall-map .map-unit').first().waitFor();
      expect(await page.locator('.wall-map .map-unit').count()).toBe(2);
      expect(await page.locator('.wall-map .map-unit-stale').count()).toBe(1);
      expect(await page.locator('.wall-map').textContent()).not.toMatch(/李强|陈明|吴磊/);
      expect(await page.locator('.wall-map button.map-unit').count()).toBe(0);
      expect({ faults: await faultsOf(page), complaints }).toEqual({ faults: [], complaints: [] });
      await context.close();
    });

    it.each(looks)('can be read by everybody: $mode $language', async (look) => {
      const { context, page, complaints } = await openDesk(browser, stage.url, look);
      await signIn(page, 'wang.min', stage.password);
      await page.goto('/console/map');
      await page.locator('.town-map .map-unit').first().waitFor();
      await page.locator('.map-units .map-row').first().click();
      await page.locator('.map-tasks').waitFor();
      expect({ faults: await faultsOf(page), complaints }).toEqual({ faults: [], complaints: [] });
      await context.close();
    });
  });
});
