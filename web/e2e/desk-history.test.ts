import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../core/csv.ts';
import type { ActId, IncidentId } from '../../core/ids.ts';
import { hours } from '../../core/time.ts';
import { listAudit } from '../../store/audit-log.ts';
import { moveIncident } from '../../store/moves.ts';
import { atDesk } from './at-desk.ts';
import { faultsOf } from './axe.ts';
import { LOOKS, openDesk, signIn } from './browser.ts';
import { whyNot } from './ready.ts';

const why = whyNot('console');
if (why) it.skip(`the history in a real browser is not tested: ${why}`, () => {});

describe.runIf(!why)('history', () => {
  const here = atDesk();
  /** Told and refused, so long ago. */
  const ended = async (text: string, ago: number): Promise<IncidentId> => {
    const incidentId = await here.stage.report(text, 'RD.FENCE', { ago });
    const { id, role } = here.town.chen;
    const act = { act: 'reject', reason: 'unclear' } as const;
    const sent = { id: randomUUID() as ActId, incidentId, act };
    await moveIncident(here.stage.db, sent, { kind: 'person', id, role }, Date.now() - ago);
    return incidentId;
  };
  const registerOf = async (acts: readonly string[]) => {
    const rows = await listAudit(here.stage.db, { subjects: ['history'], limit: 50 });
    return rows.filter(({ act }) => acts.includes(act)).map(({ detail }) => JSON.parse(detail));
  };

  it('is opened by a typed reason, searched, and saved as a list, by keyboard alone', async () => {
    const { page } = here.desk;
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
    expect(here.desk.complaints).toEqual([]);
  });

  it('asks no reason for the queue and for what has ended today, and one for what is older', async () => {
    const { page } = here.desk;
    const [old, fresh] = [await ended('前天的事', hours(40)), await ended('刚才的事', hours(1))];
    await page.goto('/console?view=over');
    await page.getByRole('option', { name: '刚才的事' }).waitFor();
    expect(await page.getByRole('option', { name: '前天的事' }).count()).toBe(0);
    await page.goto(`/console/i/${fresh}`);
    await page.locator('.timeline').waitFor();
    // The sitting of the test before is this person's too: another has none.
    await here.stage.person('zhou.lin', '周琳');
    const other = await openDesk(here.browser, here.stage.url);
    await signIn(other.page, 'zhou.lin', here.stage.password);
    await other.page.goto(`/console/i/${old}`);
    await other.page.getByRole('textbox', { name: '理由' }).fill('居民追问');
    await other.page.keyboard.press('Enter');
    await other.page.locator('.timeline').getByText('不予受理').first().waitFor();
    expect(await registerOf(['view'])).toContainEqual({ reason: '居民追问', incident: old });
    await other.context.close();
  });

  it.each(LOOKS)('can be read by everybody: $mode $language', async (look) => {
    await here.stage.person(`li.${look.mode}.${look.language.toLowerCase()}`, '李历');
    const { context, page, complaints } = await openDesk(here.browser, here.stage.url, look);
    await signIn(page, `li.${look.mode}.${look.language.toLowerCase()}`, here.stage.password);
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
