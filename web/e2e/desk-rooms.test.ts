import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseCsv } from '../../core/csv.ts';
import type { ActId, IncidentId } from '../../core/ids.ts';
import { hours } from '../../core/time.ts';
import { listAudit } from '../../store/audit-log.ts';
import { findIncident } from '../../store/incidents.ts';
import { moveIncident } from '../../store/moves.ts';
import { faultsOf } from './axe.ts';
import { chromiumPath, type Desk, type OpenBrowser, openBrowser, openDesk, signIn } from './browser.ts';
import { openStage, type Stage } from './stage.ts';
import { fillTown } from './town.ts';

const built = existsSync(fileURLToPath(new URL('../../dist/web/console/index.html', import.meta.url)));
const ready = built && chromiumPath !== undefined;
if (!ready) it.skip("the desk's rooms in a real browser are not tested: build the pages", () => {});

const looks = (['night', 'day'] as const).flatMap((mode) =>
  (['zh-CN', 'en'] as const).map((language) => ({ mode, language })),
);

describe.runIf(ready)('the rooms beside the queue', () => {
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
});
