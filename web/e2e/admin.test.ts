import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Camera } from '../../core/camera.ts';
import { listCameras, setCameraTrial } from '../../store/cameras.ts';
import { recordObservation } from '../../store/observations.ts';
import { raiseFromObservation } from '../../store/raise.ts';
import { rulesOf } from '../../store/rules.ts';
import { ruleAbout, someObservation } from '../../store/testing.ts';
import { LOGIN } from './answering.ts';
import { atAdmin } from './at-admin.ts';
import { whyNot } from './ready.ts';
import { fillTown } from './town.ts';

const why = whyNot('admin');
if (why) it.skip(`the administrator in a real browser is not tested: ${why}`, () => {});

describe.runIf(!why)('an administrator', () => {
  const here = atAdmin();
  const { open } = here;
  let dam: Camera;

  beforeAll(async () => {
    await fillTown(here.stage);
    dam = await here.register({ name: '坝前 2 号', bearing: 125, fieldOfView: 60 });
  });

  describe('registers a camera', () => {
    it('in at most eight interactions, by what the camera says of itself', async () => {
      const page = await open('/admin/cameras');
      const device = here.answering.town.cameras[1];
      let interactions = 0;
      const count = async (act: Promise<unknown>) => {
        interactions++;
        await act;
      };
      await count(page.getByRole('link', { name: '新增摄像头' }).click());
      await count(page.locator('input[name=address]').fill(device?.url ?? ''));
      await count(page.getByLabel('用户').fill(LOGIN.user));
      await count(page.getByLabel('密码').fill(LOGIN.password));
      await count(page.getByRole('button', { name: '测试', exact: true }).click());
      await page.getByText('账号密码正确').waitFor({ timeout: 30_000 });
      await page.locator('.streams img').waitFor();
      await count(page.locator('select[name=site]').selectOption({ label: '龙潭水库 · 水库' }));
      const tasks = page.getByRole('group', { name: '启用任务' });
      expect(await tasks.getByRole('checkbox').count()).toBe(4);
      // A choice is one more: seven without, eight with it.
      await count(tasks.getByLabel('烟雾').uncheck());
      await count(page.getByRole('button', { name: '保存并试运行' }).click());
      // At a reservoir the level is among its tasks, so the way goes on to its scale.
      await page.waitForURL(/\/admin\/cameras\/[0-9a-f-]{36}\?tab=scale$/);
      expect(interactions).toBeLessThanOrEqual(8);
      const made = (await listCameras(here.stage.db)).find(({ address }) => address === device?.url);
      expect(made).toMatchObject({ siteName: '龙潭水库', username: LOGIN.user, enabled: true });
      expect(made?.trialSince).toBeGreaterThan(0);
      const watched = made ? (await rulesOf(here.stage.db, made.id)).map(({ category }) => category) : [];
      expect(watched).toEqual(['RES.PERSON', 'FIR.FLAME']);
      await page.locator('.canvas img').waitFor({ timeout: 20_000 });
    }, 90_000);

    it('is told of a wrong password, and stops before the camera locks its account', async () => {
      const page = await open('/admin/cameras/new');
      await page.locator('input[name=address]').fill(here.answering.town.cameras[2]?.url ?? '');
      await page.getByLabel('用户').fill(LOGIN.user);
      const test = page.getByRole('button', { name: '测试', exact: true });
      for (const left of [1, 0]) {
        await page.getByLabel('密码').fill(`wrong ${left}`);
        await test.click();
        await page.getByText(`还可再试 ${left} 次`).waitFor({ timeout: 30_000 });
      }
      await page.getByLabel('密码').fill(LOGIN.password);
      await test.click();
      await page.getByText('先停下以免摄像头锁定').waitFor({ timeout: 30_000 });
    }, 120_000);

    it('finds what answers on the network, and keeps a draft without the password', async () => {
      const page = await open('/admin/cameras/new');
      await page.getByLabel('扫描本网段').check();
      await page.getByRole('button', { name: '开始扫描' }).click();
      await page.getByText('应答 3 台').waitFor({ timeout: 20_000 });
      await page.getByLabel('密码').fill('nobody may keep this');
      const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
      expect(kept).toContain('camera-draft');
      expect(kept).not.toContain('nobody may keep this');
    }, 60_000);
  });

  describe('draws a zone', () => {
    it('by keyboard only: moves, adds, removes, undoes and saves', async () => {
      const before = (await rulesOf(here.stage.db, dam.id)).find(({ category }) => category === 'RES.PERSON');
      const page = await open(`/admin/cameras/${dam.id}?tab=zones`);
      await page.locator('.vertex').first().waitFor();
      const press = async (...keys: string[]) => {
        for (const key of keys) await page.keyboard.press(key);
      };
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-vertex') ?? '');
      for (let tabs = 0; tabs < 60 && (await focused()) === ''; tabs++) await press('Tab');
      expect(await focused()).toMatch(/ 0$/);
      // As fast as keys can follow each other: none is lost, and the focus is always on a point.
      const points = async () => [
        await page.locator('.vertex-zone').count(),
        (await focused()).split(' ')[1],
      ];
      await press('ArrowRight', 'ArrowRight', 'Shift+ArrowDown', 'Enter');
      expect(await points()).toEqual([5, '1']);
      await press('Enter');
      expect(await points()).toEqual([6, '2']);
      await press('Control+z');
      expect(await points()).toEqual([5, '2']);
      await press('Delete');
      expect(await points()).toEqual([4, '1']);
      await press('Control+z', 'Control+Shift+z', 'Control+z');
      expect(await points()).toEqual([5, '1']);
      await press('Shift+Tab');
      for (let tabs = 0; tabs < 60; tabs++) {
        const name = await page.evaluate(() => document.activeElement?.textContent);
        if (name === '保存') break;
        await press('Tab');
      }
      await press('Enter');
      await page.getByText('区域已保存').waitFor();
      const after = (await rulesOf(here.stage.db, dam.id)).find(({ category }) => category === 'RES.PERSON');
      expect(after?.id).toBe(before?.id);
      expect(after && 'zone' in after && after.zone).toHaveLength(5);
      expect(after && 'zone' in after && after.zone[0]).toEqual({ x: 0.01, y: 0.55 });
    }, 60_000);

    it('leaves a part out, and checks it against what was seen within a day', async () => {
      const { db } = here.stage;
      const ruleId = await ruleAbout(db, dam.id, 'RES.PERSON');
      await setCameraTrial(db, dam.id, true, 'system', Date.now());
      for (const x of [0.1, 0.45, 0.48, 0.8]) {
        const at = Date.now() - 60_000;
        const box = { x, y: 0.5, width: 0.04, height: 0.05 };
        const seen = { box: { ...box, height: 0.4 }, since: at, capturedAt: at, trackId: randomUUID() };
        const observation = { ...someObservation(dam.id, ruleId, seen), id: randomUUID() as never };
        await recordObservation(db, observation, at);
        await raiseFromObservation(db, observation.id, at);
      }
      const page = await open(`/admin/cameras/${dam.id}?tab=zones`);
      await page.locator('.vertex').first().waitFor();
      await page.getByRole('button', { name: '画一处排除区' }).click();
      const handle = page.locator('.vertex-exclude').nth(2);
      const box = await page.locator('.canvas').boundingBox();
      const from = await handle.boundingBox();
      if (!box || !from) throw new Error('the part has four points');
      await page.mouse.move(from.x + 12, from.y + 12);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.99, { steps: 5 });
      await page.mouse.up();
      await page.locator('.vertex-exclude').nth(3).focus();
      for (let step = 0; step < 8; step++) await page.keyboard.press('Shift+ArrowDown');
      await page.getByRole('button', { name: '回放检验近 24 小时' }).click();
      await page.getByText('近 24 小时：4 → 2 条').waitFor();
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText('区域已保存').waitFor();
      const rule = (await rulesOf(db, dam.id)).find(({ category }) => category === 'RES.PERSON');
      expect(rule && 'exclude' in rule && rule.exclude).toHaveLength(1);
    }, 60_000);
  });

  it('draws a water scale by keyboard, and the lines that ring', async () => {
    const page = await open(`/admin/cameras/${dam.id}?tab=scale`);
    await page.locator('.vertex-gauge').first().focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.getByLabel('① 下端（米）').fill('118');
    await page.getByLabel('② 上端（米）').fill('122');
    await page.getByLabel('汛限水位（米）').fill('125');
    await page.getByText('汛限在两个刻度之外').waitFor();
    await page.getByLabel('汛限水位（米）').fill('120.5');
    await page.getByLabel('坝顶（米）').fill('121.8');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('水尺已保存').waitFor();
    const camera = (await listCameras(here.stage.db)).find(({ id }) => id === dam.id);
    expect(camera?.scale).toEqual({
      from: { x: 0.45, y: 0.85 },
      to: { x: 0.5, y: 0.15 },
      fromLevel: 118,
      toLevel: 122,
    });
    const lines = (await rulesOf(here.stage.db, dam.id)).flatMap((rule) =>
      rule.kind === 'level' ? [rule.above] : [],
    );
    expect(lines).toEqual([120.5, 121.8]);
  }, 60_000);

  it('imports a list, line by line told of, and shows hostile names as text', async () => {
    const page = await open('/admin/cameras/import');
    const site = '<img src=x onerror=alert(1)>';
    const text = [
      'site,kind,name,address,latitude,longitude',
      `${site},reservoir,左岸,http://192.168.9.1/onvif,30.1,120.2`,
      `${site},lake,右岸,ftp://192.168.9.2,97,120.2`,
    ].join('\n');
    const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('可以新增 1 台').waitFor();
    await page.getByText('类型应为').waitFor();
    await page.getByText('超出范围').waitFor();
    await page.getByRole('button', { name: '只写入正确的 1 台' }).click();
    await page.getByText('已新增 1 台').waitFor();
    await page.goto('/admin/cameras?q=%E5%B7%A6%E5%B2%B8');
    await page.getByText(site).waitFor();
  }, 60_000);

  it('adds somebody, and puts them on duty', async () => {
    const page = await open('/admin/people');
    await page.getByRole('button', { name: '新增人员' }).click();
    await page.getByLabel('账号').fill('sun.li');
    await page.getByLabel('姓名').fill('孙丽');
    await page.getByRole('button', { name: '保存' }).click();
    expect(await page.locator('.secret').textContent()).toMatch(/^[\w-]{24}$/);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '排班' }).click();
    await page.getByText('现在没有人').waitFor();
    await page.getByLabel('岗位').selectOption('deputy');
    await page.getByLabel('姓名').selectOption({ label: '孙丽 (sun.li)' });
    await page.getByRole('button', { name: '排一个班' }).click();
    await page.getByRole('row', { name: /副班.*孙丽/ }).waitFor();
    await page.getByRole('link', { name: '审计' }).click();
    await page.getByRole('button', { name: '检验整条链' }).click();
    await page.getByText('全部完好').waitFor();
  }, 60_000);
});
