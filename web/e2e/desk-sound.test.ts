import { describe, expect, it } from 'vitest';
import { openShift } from '../../store/shifts.ts';
import { atDesk } from './at-desk.ts';
import { faultsOf } from './axe.ts';
import { whyNot } from './ready.ts';

const why = whyNot('console');
if (why) it.skip(`the sound of a shift in a real browser is not tested: ${why}`, () => {});

describe.runIf(!why)('the sound of a shift', () => {
  const here = atDesk();
  const chip = () => here.desk.page.locator('.life');
  /** Every context the page has opened, and whether it plays. */
  const playing = () =>
    here.desk.page.evaluate(() =>
      (window as unknown as { contexts: AudioContext[] }).contexts.map(({ state }) => state),
    );

  it('is armed again by the first key after a reload, and the header says until then that it is off', async () => {
    const { page } = here.desk;
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
    await expect.poll(() => openShift(here.stage.db, here.town.wang.id)).toBeDefined();
    const begun = await openShift(here.stage.db, here.town.wang.id);
    await page.reload();
    await chip().getByText('声音未启用，按任意键').waitFor();
    expect(await playing()).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await chip().getByText('声音 ●').waitFor();
    expect(await playing()).toEqual(['running']);
    // It is the same shift that goes on.
    expect(await openShift(here.stage.db, here.town.wang.id)).toEqual(begun);
    await page.reload();
    await chip().getByText('声音未启用，按任意键').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('option').nth(1).click();
    await chip().getByText('声音 ●').waitFor();
    expect(here.desk.complaints).toEqual([]);
  });
});
