import { describe, expect, it } from 'vitest';
import type { IncidentId } from '../../core/ids.ts';
import { findIncident } from '../../store/incidents.ts';
import { atDesk } from './at-desk.ts';
import { faultsOf } from './axe.ts';
import { LOOKS, openDesk, signIn } from './browser.ts';
import { whyNot } from './ready.ts';

const why = whyNot('console');
if (why)
  it.skip(`going anywhere by the keyboard of a desk is not tested in a real browser: ${why}`, () => {});

describe.runIf(!why)('the keyboard of a desk', () => {
  const here = atDesk();

  describe('by typing where to, and what to do', () => {
    const box = () => here.desk.page.getByRole('dialog', { name: '去哪里，做什么' });
    const field = () => here.desk.page.getByRole('combobox', { name: '编号、地点、摄像头、页面或操作' });
    const found = (name: string | RegExp) => box().getByRole('option', { name });
    const type = async (text: string) => {
      await here.desk.page.keyboard.press('Control+k');
      await expect.poll(() => field().evaluate((one) => one === document.activeElement)).toBe(true);
      await here.desk.page.keyboard.type(text);
    };

    it('goes to an incident by its number, to a camera, to a page, by keyboard alone', async () => {
      const { page } = here.desk;
      const id = await here.stage.report('桥面有坑', 'RD.POTHOLE');
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
      expect(here.desk.complaints).toEqual([]);
    });

    it('does what a key would do, goes through its list by arrows, and gives the focus back', async () => {
      const { page } = here.desk;
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

    it.each(LOOKS)('can be read by everybody, the keys too: $mode $language', async (look) => {
      const { context, page, complaints } = await openDesk(here.browser, here.stage.url, look);
      await signIn(page, 'wang.min', here.stage.password);
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
      await here.desk.page.keyboard.press('Control+k');
      await here.desk.page.keyboard.type('快捷键');
      await here.desk.page.keyboard.press('Enter');
      await here.desk.page.getByRole('button', { name: '改按键…' }).press('Enter');
      await here.desk.page.locator('.key-set').waitFor();
    };
    const keyFor = (act: string) => here.desk.page.getByRole('button', { name: new RegExp(`^${act}：`) });
    const close = async () => {
      await here.desk.page.keyboard.press('Escape');
      await expect.poll(() => here.desk.page.getByRole('dialog').count()).toBe(0);
    };
    const confirming = () => here.desk.page.locator('.act-confirm');
    const atTheWater = async (name: string) => {
      const camera = await here.stage.camera({ kind: 'reservoir', name: `${name}水库` }, { name });
      const { id } = await here.stage.sight({ camera, scene: 'dam-day' });
      await here.desk.page.getByRole('option', { name }).click();
      await here.desk.page.locator('img.still-here').waitFor();
      return id;
    };
    const stateOf = async (id: IncidentId) => (await findIncident(here.stage.db, id)).state;

    it('are chosen by keyboard, refused when taken, printed on the buttons, kept, and another’s are others', async () => {
      const { page } = here.desk;
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
      await signIn(page, 'chen.fang', here.stage.password);
      await page.getByRole('option').first().waitFor();
      await expect.poll(() => confirming().locator('.cap').textContent()).toBe('1');
    });

    it('are switched off as a whole, and brought back', async () => {
      const { page } = here.desk;
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
