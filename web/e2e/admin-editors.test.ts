import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Camera } from '../../core/camera.ts';
import { drawn, SCALE } from '../../models/testing/shore.ts';
import { shoreOf } from '../../models/testing/shores.ts';
import { jpegOf } from '../../runtime/frame-jpeg.ts';
import { keepPicture } from '../../runtime/kept-pictures.ts';
import { findCamera, updateCamera } from '../../store/cameras.ts';
import { rulesOf } from '../../store/rules.ts';
import { KEY } from '../../store/testing.ts';
import { atAdmin } from './at-admin.ts';
import { faultsOf } from './axe.ts';
import { whyNot } from './ready.ts';

const why = whyNot('admin');
if (why) it.skip(`what administrators draw is not tested in a real browser: ${why}`, () => {});

const TOWN = 'Asia/Shanghai';
const hour = 3_600_000;
/** Yesterday in the town, at this hour. */
const yesterdayAt = (at: number) =>
  Math.floor((Date.now() + 8 * hour) / 86_400_000) * 86_400_000 - (8 + 24 - at) * hour;

/** Water to two fifths of the scale, seen by infrared. */
const shore = drawn(
  shoreOf('foreign', 2, {
    bank: 'board',
    infrared: true,
    fog: 0,
    light: 0.8,
    level: 0.4,
    width: 640,
    height: 360,
  }),
);

describe.runIf(!why)('what an administrator draws', () => {
  const here = atAdmin();
  const { open } = here;
  let dam: Camera;
  /** So dark that nothing is to be seen. */
  let pit: Camera;

  beforeAll(async () => {
    dam = await here.register({ name: '坝前 2 号' });
    pit = await here.register({ name: '溢洪道' });
    const black = { width: 416, height: 234, planes: new Uint8Array(3 * 416 * 234).fill(4) };
    for (const { camera, picture } of [
      { camera: dam, picture: shore },
      { camera: pit, picture: black },
    ]) {
      const takenAt = yesterdayAt(23);
      const jpeg = await jpegOf({ cameraId: camera.id, capturedAt: takenAt, ...picture }, 92);
      await keepPicture(here.stage.api.redis.redis, camera.id, { jpeg, takenAt }, TOWN);
    }
  });
  /** Tab, until what has the focus is so. */
  const tabTo = async (page: Page, isThere: () => Promise<boolean>) => {
    for (let tabs = 0; tabs < 80; tabs++) {
      if (await isThere()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Tab does not lead there');
  };
  const focusedName = (page: Page) => () =>
    page.evaluate(() => {
      const one = document.activeElement;
      return one?.getAttribute('aria-label') ?? one?.textContent ?? '';
    });

  const ruleOf = async (category: string) => {
    const rule = (await rulesOf(here.stage.db, dam.id)).find((one) => one.category === category);
    if (!rule) throw new Error(`the camera has a rule ${category}`);
    return rule;
  };
  const focusOf = async () => (await findCamera(here.stage.db, dam.id)).focus;

  it('is drawn on a picture by day, by night or by infrared, chosen by mouse or by keyboard', async () => {
    const page = await open(`/admin/cameras/${dam.id}?tab=zones`);
    await page.locator('.canvas img').waitFor({ timeout: 20_000 });
    const infrared = page.getByRole('button', { name: /^红外 \d/ });
    await infrared.click();
    await page.getByText(/^画面 .* · 红外$/).waitFor();
    expect(await infrared.getAttribute('aria-pressed')).toBe('true');
    // What the camera shows is kept by its light: with the infrared one there are two of the three.
    expect(await page.getByRole('button', { name: /还没有$/ }).count()).toBe(1);
    await tabTo(page, async () => (await focusedName(page)()) === '新画面');
    await page.keyboard.press('Enter');
    await expect.poll(() => infrared.getAttribute('aria-pressed')).toBe('false');
    await page.getByText(/^画面 .* · (白天|夜间)$/).waitFor({ timeout: 20_000 });
  }, 60_000);

  describe('the water scale', () => {
    const ofTheShore = { ...SCALE, fromLevel: 118, toLevel: 122 };

    it('says plainly that nothing can be told, and why', async () => {
      const page = await open(`/admin/cameras/${pit.id}?tab=scale`);
      await page.locator('.canvas img').waitFor({ timeout: 20_000 });
      await page.getByRole('button', { name: /^红外 \d/ }).click();
      await page.getByLabel('① 下端（米）').fill('118');
      await page.getByLabel('② 上端（米）').fill('122');
      await page.getByText('读不出来。 水尺处太暗。').waitFor({ timeout: 20_000 });
      await page.getByLabel('人在画面上读到的').fill('119.6');
      expect(await page.getByText(/残差 \d/).count()).toBe(0);
    }, 60_000);

    it('tells what is read on it now, and how far that lies from what a person reads', async () => {
      await updateCamera(here.stage.db, KEY, dam.id, { scale: ofTheShore }, 'system', Date.now());
      const page = await open(`/admin/cameras/${dam.id}?tab=scale`);
      await page.locator('.canvas img').waitFor({ timeout: 20_000 });
      await tabTo(page, async () => (await focusedName(page)()).startsWith('红外'));
      await page.keyboard.press('Enter');
      const figure = page.locator('.reading .figure');
      await figure.waitFor({ timeout: 20_000 });
      const level = Number((await figure.textContent())?.replace(' m', ''));
      // Two fifths of the way from 118 m to 122 m.
      expect(Math.abs(level - 119.6)).toBeLessThan(0.1);
      await page.getByLabel('人在画面上读到的').fill((level + 0.03).toFixed(2));
      await page.getByText('残差 0.03 m').waitFor();
      await page.getByLabel('人在画面上读到的').fill((level + 0.5).toFixed(2));
      await page.getByText('与人读的差得多').waitFor();
      // A mark that is moved is read anew: on a longer scale the same water stands higher.
      await page.getByLabel('② 上端（米）').fill('126');
      await expect
        .poll(async () => Number((await figure.textContent())?.replace(' m', '')), { timeout: 10_000 })
        .toBeGreaterThan(120.8);
    }, 60_000);
  });

  describe('the hours of a rule', () => {
    it('are painted with the mouse, and to the minute in words', async () => {
      const before = await ruleOf('RES.PERSON');
      const page = await open(`/admin/cameras/${dam.id}?tab=schedule`);
      await page.getByText('一直生效。').waitFor();
      await page.getByRole('button', { name: '夜间 18–6' }).click();
      await page.getByText('每天 18:00–次日 06:00').waitFor();
      // Monday, from eight to eleven, in one stroke.
      const hour = (name: string) => page.getByRole('button', { name, exact: true });
      const [from, to] = [await hour('周一 8–9 点').boundingBox(), await hour('周一 10–11 点').boundingBox()];
      if (!from || !to) throw new Error('the grid has these hours');
      await page.mouse.move(from.x + 8, from.y + 8);
      await page.mouse.down();
      await page.mouse.move(to.x + 8, to.y + 8, { steps: 8 });
      await page.mouse.up();
      await page.getByText('周一 08:00–11:00').waitFor();
      const days = page.getByRole('group', { name: '哪几天' });
      for (const day of ['周一', '周二', '周三', '周四', '周五', '周六'])
        await days.getByLabel(day).uncheck();
      await page.getByLabel('从（如 22:30）').fill('9:30');
      await page.getByLabel('到（如 06:00）').fill('10:15');
      await page.getByRole('button', { name: '添加这一段' }).click();
      await page.getByText('周日 09:30–10:15').waitFor();
      expect(await hour('周日 9–10 点').getAttribute('aria-pressed')).toBe('mixed');
      await page.getByRole('button', { name: '去掉 周一 08:00–11:00' }).click();
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('时段已保存').waitFor();
      const after = await ruleOf('RES.PERSON');
      expect(after.id).toBe(before.id);
      expect(after.schedule).toEqual([
        { days: [0, 1, 2, 3, 4, 5, 6], from: 1_080, to: 360 },
        { days: [0], from: 570, to: 615 },
      ]);
    }, 60_000);

    it('are switched and painted by keyboard alone', async () => {
      const page = await open(`/admin/cameras/${dam.id}?tab=schedule`);
      await page.locator('.week').waitFor();
      const press = async (...keys: string[]) => {
        for (const key of keys) await page.keyboard.press(key);
      };
      await tabTo(page, async () => (await focusedName(page)()) === '全天');
      await press('Enter');
      await tabTo(page, async () => (await focusedName(page)()) === '周一 0–1 点');
      // Off at noon of Tuesday, and on to two.
      await press('ArrowDown', ...Array.from({ length: 12 }, () => 'ArrowRight'));
      expect(await focusedName(page)()).toBe('周二 12–13 点');
      await press(' ', 'Shift+ArrowRight');
      await tabTo(page, async () => (await focusedName(page)()) === '保存');
      await press('Enter');
      await page.getByText('时段已保存').waitFor();
      const { schedule } = await ruleOf('RES.PERSON');
      expect(schedule).toContainEqual({ days: [2], from: 840, to: 1_440 });
      expect(schedule).toContainEqual({ days: [2], from: 0, to: 720 });
      expect(schedule).toContainEqual({ days: [0, 1, 3, 4, 5, 6], from: 0, to: 1_440 });
    }, 60_000);
  });

  describe('the part that is looked at closer', () => {
    const preview = (page: Page) => page.getByRole('img', { name: '模型得到的画面' });

    it('is dragged, typed, and seen as the model gets it', async () => {
      const page = await open(`/admin/cameras/${dam.id}?tab=zones&of=focus`);
      await page.locator('.canvas img').waitFor({ timeout: 20_000 });
      await preview(page).waitFor();
      await page.getByText('东西是整幅时的 1.0 倍大').waitFor();
      const box = await page.locator('.canvas').boundingBox();
      const corner = await page.locator('.vertex-focus').nth(0).boundingBox();
      if (!box || !corner) throw new Error('the part has four corners');
      await page.mouse.move(corner.x + 12, corner.y + 12);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 6 });
      await page.mouse.up();
      await page.getByText('东西是整幅时的 2.0 倍大').waitFor();
      // The model's side is 416: half the picture is given to it as large as all of it was.
      expect(await preview(page).evaluate((one) => (one as HTMLCanvasElement).width)).toBe(416);
      const isDrawn = await preview(page).evaluate((one) => {
        const pixels = (one as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, 200, 200).data ?? [];
        return new Set(pixels).size;
      });
      expect(isDrawn).toBeGreaterThan(8);
      await page.getByText('这些有一部分画在外面').waitFor();
      await page.getByLabel('左 %').fill('40');
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('几秒后只看这一部分').waitFor();
      const focus = await focusOf();
      expect(focus?.x).toBeCloseTo(0.4, 6);
      expect(focus?.width).toBeCloseTo(0.5, 2);
    }, 60_000);

    it('is stepped by keyboard alone, undone, and given up for the whole picture', async () => {
      const page = await open(`/admin/cameras/${dam.id}?tab=zones&of=focus`);
      await page.locator('.vertex-focus').first().waitFor();
      const press = async (...keys: string[]) => {
        for (const key of keys) await page.keyboard.press(key);
      };
      await tabTo(page, async () => (await focusedName(page)()).startsWith('第 1 点'));
      await press('Shift+ArrowRight', 'ArrowDown', 'Control+z', 'Delete', 'Enter');
      await expect.poll(() => page.getByLabel('左 %').inputValue()).toBe('45');
      await tabTo(page, async () => (await focusedName(page)()) === '保存');
      await press('Enter');
      await page.getByText('几秒后只看这一部分').waitFor();
      expect((await focusOf())?.x).toBeCloseTo(0.45, 6);
      await page.getByRole('button', { name: '看整个画面' }).press('Enter');
      await page.getByRole('button', { name: '保存' }).press('Enter');
      await expect.poll(focusOf).toBeUndefined();
    }, 60_000);
  });

  const looks = [
    { mode: 'day', language: 'zh-CN' },
    { mode: 'night', language: 'en' },
    { mode: 'day', language: 'en' },
    { mode: 'night', language: 'zh-CN' },
  ] as const;
  describe.each(looks)('$mode $language', (look) => {
    it('has no fault that axe knows of', async () => {
      const page = await open('/admin/cameras', look);
      const faults: Record<string, string[]> = {};
      for (const tab of ['zones', 'zones&of=focus', 'scale', 'schedule']) {
        await page.goto(`/admin/cameras/${dam.id}?tab=${tab}`);
        await page.locator('.canvas img, .week').first().waitFor({ timeout: 20_000 });
        await page.waitForTimeout(800);
        const found = await faultsOf(page);
        if (found.length > 0) faults[tab] = found;
      }
      expect(faults).toEqual({});
    }, 120_000);
  });
});
