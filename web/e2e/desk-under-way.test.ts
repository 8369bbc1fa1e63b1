import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { wallLink } from '../../api/accounts.ts';
import type { IncidentAct } from '../../core/act.ts';
import type { ActId } from '../../core/ids.ts';
import { moveIncident } from '../../store/moves.ts';
import { atDesk } from './at-desk.ts';
import { faultsOf } from './axe.ts';
import { LOOKS, openDesk, signIn } from './browser.ts';
import { whyNot } from './ready.ts';

const why = whyNot('console');
if (why) it.skip(`who is under way is not tested in a real browser: ${why}`, () => {});

describe.runIf(!why)('who is under way', () => {
  const here = atDesk();
  /** Somebody sent to a matter, who said so long ago where he is. */
  const underWay = async (login: string, name: string, text: string, ago: number, position: Position) => {
    const crew = await here.stage.person(login, name, 'responder');
    const incidentId = await here.stage.report(text, 'RD.LAMP', { ago: ago + 60_000, position: TOWN });
    const at = Date.now() - ago;
    const move = ({ id, role }: typeof crew, act: IncidentAct) =>
      moveIncident(
        here.stage.db,
        { id: randomUUID() as ActId, incidentId, act },
        { kind: 'person', id, role },
        at,
      );
    await move(here.town.chen, { act: 'file' });
    await move(here.town.chen, { act: 'dispatch', to: crew.id });
    await move(crew, { act: 'accept' });
    await move(crew, { act: 'arrive', position, why: '到了' });
    return { crew, incidentId };
  };
  const TOWN = { latitude: 30.7402, longitude: 120.4905 };
  type Position = typeof TOWN;
  const onMap = (name: string) => here.desk.page.locator('.town-map').getByRole('button', { name });

  it('is on the map with name, word and shape; an old position is hatched; whoever is picked shows his tasks', async () => {
    const { page } = here.desk;
    const { incidentId } = await underWay('li.qiang', '李强', '路灯一', 0, {
      latitude: 30.752,
      longitude: 120.485,
    });
    await underWay('chen.ming', '陈明', '路灯二', 20 * 60_000, { latitude: 30.735, longitude: 120.505 });
    await here.stage.person('wu.lei', '吴磊', 'responder');
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
    expect(here.desk.complaints).toEqual([]);
  });

  it('is on the wall as a shape alone', async () => {
    await here.stage.person('wall.room', '大厅', 'wall');
    const token = await wallLink(here.stage.db, 'wall.room');
    const { context, page, complaints } = await openDesk(here.browser, here.stage.url);
    await page.goto(`/wall#${token}`);
    await page.locator('.wall-map .map-unit').first().waitFor();
    expect(await page.locator('.wall-map .map-unit').count()).toBe(2);
    expect(await page.locator('.wall-map .map-unit-stale').count()).toBe(1);
    expect(await page.locator('.wall-map').textContent()).not.toMatch(/李强|陈明|吴磊/);
    expect(await page.locator('.wall-map button.map-unit').count()).toBe(0);
    expect({ faults: await faultsOf(page), complaints }).toEqual({ faults: [], complaints: [] });
    await context.close();
  });

  it.each(LOOKS)('can be read by everybody: $mode $language', async (look) => {
    const { context, page, complaints } = await openDesk(here.browser, here.stage.url, look);
    await signIn(page, 'wang.min', here.stage.password);
    await page.goto('/console/map');
    await page.locator('.town-map .map-unit').first().waitFor();
    await page.locator('.map-units .map-row').first().click();
    await page.locator('.map-tasks').waitFor();
    expect({ faults: await faultsOf(page), complaints }).toEqual({ faults: [], complaints: [] });
    await context.close();
  });
});
