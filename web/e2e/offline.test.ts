import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentAct } from '../../core/act.ts';
import type { ActId, IncidentId, PersonId } from '../../core/ids.ts';
import { verifyAudit } from '../../store/audit.ts';
import { moveIncident } from '../../store/moves.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { chances, openFaults } from './faults.ts';
import { HERE, openPhone, photograph } from './phone.ts';
import { whyNot } from './ready.ts';
import { openStage, type Stage } from './stage.ts';

const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url));
const why = whyNot('field');
if (why) it.skip(`a phone on a bad network is not tested: ${why}`, () => {});

/** Twenty matters, four acts and one photo each: a hundred sends. */
const MATTERS = 20;
const KILLS = 3;

/** The API as a process of its own, on the stage's database and Redis, to be killed and started again. */
async function openMortalApi(stage: Stage) {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-mortal-'));
  const port = await freePort();
  let child: ChildProcess;
  const start = () => {
    child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', MAIN, 'start', '--role', 'api'],
      {
        env: {
          PATH: '/usr/bin:/bin',
          DATABASE_URL: stage.api.database.url,
          REDIS_URL: stage.api.redis.socket,
          SHOUWANG_DATA_DIR: folder,
          EVIDENCE_DIR: join(folder, 'evidence'),
          HOST: '127.0.0.1',
          PORT: String(port),
          LOG_LEVEL: 'silent',
          REPORTS_PER_MINUTE: '1000',
        },
        stdio: 'ignore',
      },
    );
  };
  const kill = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  const up = async () => {
    for (let n = 0; n < 300; n++) {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
      await sleep(100);
    }
    throw new Error('the API did not start');
  };
  start();
  await up();
  return {
    port,
    /** Dies in the middle of whatever it does, and comes back. */
    die: async () => {
      await kill();
      await sleep(300);
      start();
      await up();
    },
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

describe.runIf(!why)('a phone on a bad network', () => {
  let browser: OpenBrowser;
  let stage: Stage;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  it('loses nothing of a hundred sends and sends none twice, under 500s, cuts and a server that is killed', async () => {
    const li = await stage.person('li.qiang', '李强', 'responder');
    const desk = await stage.api.signedIn('dispatcher');
    const act = (incidentId: IncidentId, what: IncidentAct) => {
      const sent = { id: randomUUID() as ActId, incidentId, act: what };
      const mover = { kind: 'person', id: desk.id as PersonId, role: 'dispatcher' } as const;
      return moveIncident(stage.db, sent, mover, Date.now());
    };
    const matters: IncidentId[] = [];
    for (let n = 0; n < MATTERS; n++) {
      const id = await stage.report(`第 ${n} 处积水`, 'RD.FLOOD', { position: HERE });
      await act(id, { act: 'file' });
      await act(id, { act: 'dispatch', to: li.id });
      matters.push(id);
    }
    const api = await openMortalApi(stage);
    const faults = await openFaults(() => api.port, chances(7));
    const { page, context } = await openPhone(browser, faults.url);
    try {
      faults.pause();
      await page.goto('/login?next=/m');
      await page.locator('input[name=login]').fill('li.qiang');
      await page.locator('input[name=password]').fill(stage.password);
      await page.keyboard.press('Enter');
      await page
        .locator('.task-card')
        .nth(MATTERS - 1)
        .waitFor();
      await page.evaluate(() => navigator.serviceWorker.ready);
      faults.resume();

      // As fast as a thumb goes; the network does what it likes meanwhile.
      for (const [n, id] of matters.entries()) {
        await page.goto(`/m/t/${id}`);
        await page.getByRole('button', { name: '接单', exact: true }).click();
        await page.getByRole('button', { name: '我到了', exact: true }).click();
        await page.getByRole('button', { name: '属实', exact: true }).click();
        await photograph(page, '拍处理后', n);
        await page.getByText('处理后的照片 1 张').waitFor();
        await page.getByRole('button', { name: '已处理好', exact: true }).click();
        await page.getByText('已记下：已处理好').waitFor();
        if (n % 7 === 3 && n / 7 < KILLS) void api.die();
      }
      await page.goto('/m/outbox');
      // Until it says so itself: a page that is still loading shows nothing that waits either.
      const isDone = () => page.getByText('都已送达，本机没有待发的').isVisible();
      for (let n = 0; n < 240 && !(await isDone()); n++) {
        if (n === 120) faults.pause();
        await page.evaluate(() => dispatchEvent(new Event('online')));
        await sleep(500);
      }
      await page.getByText('都已送达，本机没有待发的').waitFor();

      const { rows } = await stage.api.database.pool.query(
        `select act, count(*)::int as n, count(distinct subject_id)::int as matters from audit
         where actor_id = $1 group by act order by act`,
        [li.id],
      );
      const once = (name: string) => ({ act: name, n: MATTERS, matters: MATTERS });
      expect(rows).toEqual(['accept', 'add-photo', 'arrive', 'confirm', 'resolve'].map(once));
      const states = await stage.api.database.pool.query('select distinct state from incidents');
      expect(states.rows).toEqual([{ state: 'resolved' }]);
      const kept = await stage.api.database.pool.query('select count(*)::int as n from photos');
      expect(kept.rows).toEqual([{ n: MATTERS }]);
      expect((await verifyAudit(stage.db)).sound).toBe(true);
      // The network was as bad as it was meant to be.
      const { none: _, ...bad } = faults.tally;
      for (const count of Object.values(bad)) expect(count).toBeGreaterThan(5);
    } finally {
      await context.close();
      await faults.close();
      await api.close();
    }
  });
});
