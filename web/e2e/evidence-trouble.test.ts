import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderVault } from '../../runtime/folder-vault.ts';
import { vaultPath } from '../../runtime/vault.ts';
import { evidenceOf } from '../../store/evidence.ts';
import { evidenceToCheck, noteCheck } from '../../store/evidence-checks.ts';
import { findQueueRow } from '../../store/queue.ts';
import { raiseFromFlaws } from '../../store/raise-from-flaws.ts';
import { check } from '../../workers/upkeep.ts';
import { faultsOf } from './axe.ts';
import { type OpenBrowser, openBrowser, openDesk, signIn } from './browser.ts';
import { whyNot } from './ready.ts';
import { openStage, type Stage } from './stage.ts';

const why = whyNot('console');
if (why) it.skip(`evidence trouble in a real browser is not tested: ${why}`, () => {});

describe.runIf(!why)('kept evidence that is not what was kept', () => {
  let browser: OpenBrowser;
  let stage: Stage;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), openBrowser()]);
    await stage.person('li.na', '李娜');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  /** The daily reading, on the real files and the real database. */
  const readAgain = () => {
    const { db } = stage;
    const now = Date.now;
    const unused = async () => {
      throw new Error('reading again needs no such thing');
    };
    return check({
      now,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      count: () => {},
      ...folderVault(stage.api.evidenceDir),
      fill: unused,
      keptBytes: unused,
      deleteServed: unused,
      toCheck: (before, limit) => evidenceToCheck(db, { before, limit }),
      noteCheck: (id, flaw) => noteCheck(db, id, flaw, now()),
      raiseFlaws: () => raiseFromFlaws(db, now()),
      onRecord: unused,
    });
  };

  it('stands in the queue as one matter that says how many files, and leads to whose they are', async () => {
    const dam = await stage.camera({ name: '龙潭水库', kind: 'reservoir' }, { name: '坝前 1 号' });
    const road = await stage.camera({ name: '国道弯道', kind: 'road' }, { name: '弯道 1 号' });
    const whose = [
      await stage.sight({ camera: dam, scene: 'dam-day' }),
      await stage.sight({ camera: road, scene: 'road-breakdown' }),
    ];
    const pieces = await Promise.all(whose.map(({ id }) => evidenceOf(stage.db, id)));
    const [altered, missing] = pieces.flat().map((one) => join(stage.api.evidenceDir, vaultPath(one.id)));
    if (!altered || !missing) throw new Error('both were to have a picture');
    await writeFile(altered, 'other bytes');
    await rm(missing);

    const desk = await openDesk(browser, stage.url);
    await signIn(desk.page, 'li.na', stage.password);
    await desk.page.getByRole('option').first().waitFor();
    expect(await readAgain()).toEqual({ checked: 2, flawed: 2 });

    const row = desk.page.getByRole('option', { name: /证据异常/ });
    await row.waitFor();
    expect(await row.textContent()).toContain('1 个文件与留存时不同，1 个文件丢失');
    expect(await row.textContent()).toContain('系统自查');
    await row.click();
    const found = desk.page.getByRole('figure').filter({ hasText: '复读留存证据时发现' });
    for (const { id } of whose)
      await found.getByRole('link', { name: (await findQueueRow(stage.db, id)).number }).waitFor();
    expect(await faultsOf(desk.page)).toEqual([]);
    await found.getByRole('link').first().click();
    await desk.page.waitForURL('**/console/i/**');
    await desk.page.getByRole('heading', { level: 1 }).waitFor();
    await desk.context.close();
  }, 90_000);
});
